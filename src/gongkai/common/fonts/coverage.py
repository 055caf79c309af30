"""Which characters the bundled fonts hold, read from the fonts themselves (OpenType `cmap`, formats 4 and 12)."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from gongkai.common.fonts import font_folder

# Drawn as space or as nothing by every typesetter, whether a font holds them or not.
_NEVER_DRAWN = frozenset("\n\r\t\u00a0\u200b\u2060\ufeff\u3000 ")


def missing_glyphs(text: str, font: str = "GongkaiSerif-Regular.otf") -> list[str]:
    """Characters of the text that the font cannot draw, in order of appearance, each once."""
    held = _characters(font_folder() / font)
    return list(dict.fromkeys(sign for sign in text if ord(sign) not in held and sign not in _NEVER_DRAWN))


@cache
def _characters(path: Path) -> frozenset[int]:
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(_read_cmap(data, offset))
    raise ValueError(f"{path.name} has no cmap table")


def _read_cmap(data: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        _, _, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
        table = start + offset
        kind = struct.unpack_from(">H", data, table)[0]
        if kind == 12:
            found |= _format_12(data, table)
        elif kind == 4:
            found |= _format_4(data, table)
    return found


def _format_12(data: bytes, table: int) -> set[int]:
    groups = struct.unpack_from(">L", data, table + 12)[0]
    found: set[int] = set()
    for number in range(groups):
        first, last, glyph = struct.unpack_from(">LLL", data, table + 16 + 12 * number)
        found.update(range(first + (glyph == 0), last + 1))
    return found


def _format_4(data: bytes, table: int) -> set[int]:
    double = struct.unpack_from(">H", data, table + 6)[0]
    ends, starts = table + 14, table + 16 + double
    found: set[int] = set()
    for number in range(double // 2):
        last = struct.unpack_from(">H", data, ends + 2 * number)[0]
        first = struct.unpack_from(">H", data, starts + 2 * number)[0]
        if first != 0xFFFF:
            found.update(range(first, last + 1))
    return found
