"""Checks for personal data (个人信息): each finds numbers by their own arithmetic, not by their length alone."""
