"""Personal data made unreadable before it is shown or kept: a finding must not be a second leak."""

from __future__ import annotations

import re

_DIGIT_RUN = re.compile(r"\d(?:[ \u3000\xa0\-－]{0,2}[\dXxＸｘ]){6,}")
_EMAIL = re.compile(r"[\w.+\-]{1,64}(?=[@＠])")
_UNKEEPABLE = re.compile(r"[\ud800-\udfff\x00]")
_BLANK = re.compile(r"\s+")


def mask(text: str) -> str:
    """Seven and more digits keep the first three and the last two; of an e-mail's name two letters stay."""
    return _EMAIL.sub(_masked_name, _DIGIT_RUN.sub(_masked_digits, text))


def mask_name(name: str) -> str:
    """A person's name with its first character only."""
    return name[:1] + "某" * (len(name) - 1)


def keepable(text: str) -> str:
    """The text on one line, without characters that a database refuses (lone surrogates, NUL)."""
    return _BLANK.sub(" ", _UNKEEPABLE.sub("\ufffd", text))


def _masked_digits(match: re.Match[str]) -> str:
    return f"{match[0][:3]}****{match[0][-2:]}"


def _masked_name(match: re.Match[str]) -> str:
    return f"{match[0][:2]}***"
