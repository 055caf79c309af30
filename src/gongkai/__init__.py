"""Gongkai (公开): the open-government platform for Chinese governments."""
