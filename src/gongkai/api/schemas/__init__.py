"""Shapes of what the API answers, by noun."""
