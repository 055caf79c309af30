"""Checks of a text before it is published; one module per noun."""
