"""Checks of the document as such: secrecy marks, number, dates, elements, interpretation, what was published before."""
