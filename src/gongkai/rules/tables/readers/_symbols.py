"""Characters of the Wingdings fonts as Unicode; official lists draw their tick boxes with them."""

from __future__ import annotations

# Code in the font → what people see. Only marks that occur in forms and lists.
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x72: "□",
    0x74: "◆",
    0x75: "◆",
    0x76: "◆",
    0x78: "☒",
    0xA1: "○",
    0xA4: "⊙",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x2A: "☐",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x98: "●",
    0xA0: "■",
    0xA2: "■",
    0xA3: "☐",
}
_SYMBOL = {0xB7: "•", 0xD6: "√", 0xA8: "◆"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
# Windows keeps codes above 0x7F of a symbol font as the character of code page 1252.
_FROM_1252 = {"˜": 0x98, "þ": 0xFE, "ý": 0xFD, "ü": 0xFC, "û": 0xFB, "Ø": 0xD8}
_PRIVATE_USE = 0xF000


def is_symbol_font(font: str | None) -> bool:
    """Whether characters in `font` are pictures and not letters."""
    return font is not None and font.strip().lower() in _FONTS


def symbol(font: str | None, character: str) -> str:
    """What people see where `character` is set in `font`; itself in other fonts, blank for unknown pictures."""
    table = _FONTS.get((font or "").strip().lower())
    code = _FROM_1252.get(character, ord(character))
    if table is None:
        if _PRIVATE_USE <= code <= _PRIVATE_USE + 0xFF:
            return _WINGDINGS.get(code - _PRIVATE_USE, "")
        return character
    if code >= _PRIVATE_USE:
        code -= _PRIVATE_USE
    if code <= 0x20 or code == 0xA0 and table is not _WINGDINGS_2:
        return " "
    return table.get(code, "")


def symbols(font: str | None, text: str) -> str:
    """`text` set in `font`, each character as people see it."""
    return "".join(symbol(font, character) for character in text)
