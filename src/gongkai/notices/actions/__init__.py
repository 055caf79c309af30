"""Telling people, marking as read, choosing and sending mail."""
