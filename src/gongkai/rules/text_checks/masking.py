"""Personal data made unreadable before it is shown or kept: a finding must not be a second leak."""

from __future__ import annotations

import re

from gongkai.rules.text_checks.folding import fold_numbers

_PERSONAL = re.compile(r"(?P<digits>\d(?:[ \-]{0,3}[\dXx]){6,})|[\w.+\-]{1,64}(?=@)")
_UNKEEPABLE = re.compile(r"[\ud800-\udfff\x00]")
_BLANK = re.compile(r"\s+")


def mask(text: str) -> str:
    """Seven and more digits keep the first three and the last two; of an e-mail's name two letters stay."""
    pieces: list[str] = []
    end = 0
    for match in _PERSONAL.finditer(fold_numbers(text)):  # offsets of the folded text are those of the text
        found = match[0]
        pieces.append(text[end : match.start()])
        pieces.append(f"{found[:3]}****{found[-2:]}" if match["digits"] else f"{found[:2]}***")
        end = match.end()
    return "".join(pieces) + text[end:]


def mask_name(name: str) -> str:
    """A person's name with its first character only."""
    return name[:1] + "某" * (len(name) - 1)


def keepable(text: str) -> str:
    """The text on one line, without characters that a database refuses (lone surrogates, NUL)."""
    return _BLANK.sub(" ", _UNKEEPABLE.sub("\ufffd", text))
