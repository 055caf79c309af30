"""Checks of wording and writing: names, standard expressions, brackets, punctuation, scripts."""
