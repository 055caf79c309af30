"""Catalogues, task tables, indicator tables and plans in, structured entries out."""

from gongkai.rules.tables.interpretation import interpret, read_table
from gongkai.rules.tables.reading import Entry, Problem, TableReading
from gongkai.rules.tables.source import SourceDocument, UnreadableSource

__all__ = [
    "Entry",
    "Problem",
    "SourceDocument",
    "TableReading",
    "UnreadableSource",
    "interpret",
    "read_table",
]
