"""Typos in official Chinese texts: characters of the same sound or shape, doubled and exchanged characters.

Known mistakes come from a table, the rest from how often runs of characters stand in the laws. A text that the laws do
not resemble gives fewer findings, not wrong ones.
"""

from gongkai.rules.text_checks.typos.find import find_typos
from gongkai.rules.text_checks.typos.typo import Typo

__all__ = ["Typo", "find_typos"]
