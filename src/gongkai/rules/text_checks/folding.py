"""One spelling per character for finding numbers; offsets stay those of the given text."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^\x00-\x7f\u2010-\u2fff\u3001-\u9fff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d]")


def fold_numbers(text: str) -> str:
    """ASCII digits, letters, @ and dots for their full-width forms; any dash is -, any blank or invisible sign a space."""
    return _DASHES.sub("-", _OTHER.sub(_plain, text))


def _plain(match: re.Match[str]) -> str:
    character = match[0]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) in ("Zs", "Cf"):
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
