"""Content that a file carries without showing it, and copies without it.

`find_hidden` looks into Word, Excel, PowerPoint, PDF, OFD and pictures; `clean_copy` gives a copy that was examined
again and shows the same. Bytes in, values out; nothing is run, fetched or written.
"""

from gongkai.rules.hidden_data.cleaning import CleanedFile, clean_copy
from gongkai.rules.hidden_data.finding import find_hidden
from gongkai.rules.hidden_data.findings import (
    KINDS,
    RULES_VERSION,
    HiddenFinding,
    Severity,
    finding,
    mask,
    unreadable,
)

__all__ = [
    "KINDS",
    "RULES_VERSION",
    "CleanedFile",
    "HiddenFinding",
    "Severity",
    "clean_copy",
    "find_hidden",
    "finding",
    "mask",
    "unreadable",
]
