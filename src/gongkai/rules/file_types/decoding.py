"""Bytes of a text file to text: UTF-8, UTF-16, GB18030 (with GBK and GB2312), without guessing silently."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A damaged text stays readable while at most one character in this many is lost.
_TOLERATED_LOSS = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# Letters that Chinese official texts consist of: ASCII, Latin with accents, punctuation, symbols, CJK, full width.
_EXPECTED = re.compile(
    r"[\t\n\r\f\v\x1a\x20-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u045f\u2000-\u27bf\u2b00-\u2bff"
    r"\u3000-\u33ff\u4e00-\u9fff\ue000-\uf8ff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0001faff]"
)
_EXPECTED_SHARE = 0.97
# The 3,755 everyday characters lie in these rows of GB 2312; a wrong decoding lands mostly outside them.
_EVERYDAY_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with the encoding it was read in; `lost` counts characters that could not be read (shown as �)."""

    text: str
    encoding: str
    lost: int = 0


def decode_text(data: bytes, declared: str | None = None) -> DecodedText | None:
    """Text of `data`, or None where the bytes are no text.

    A byte-order mark decides; then the `declared` encoding (of a web page), UTF-8, UTF-16 without mark, GB18030;
    each must decode without loss. At last UTF-8 with a few damaged bytes is accepted, and the loss counted.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_loss(data[len(mark) :], encoding)
    for position, encoding in enumerate(_candidates(data, declared)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if _is_text(text, is_certain=encoding == "utf-8" or (declared is not None and position == 0)):
            return DecodedText(text, encoding)
    return _with_loss(data, "utf-8")


def _candidates(data: bytes, declared: str | None) -> list[str]:
    found = []
    if declared:
        # gb2312 and gbk in web pages routinely contain characters of the larger set
        found.append("gb18030" if declared.lower().startswith("gb") else declared.lower())
    found.append("utf-8")
    sample = data[:4096]
    if len(data) % 2 == 0 and sample.count(0) * 10 > len(sample):
        even_zeros = sample[0::2].count(0)
        found.append("utf-16-be" if even_zeros * 2 > sample.count(0) else "utf-16-le")
    found.append("gb18030")
    return found


def _is_text(text: str, is_certain: bool) -> bool:
    """Whether `text` reads like Chinese official text; valid UTF-8 does not arise by chance, other encodings do."""
    sample = text[:20000]
    if _CONTROLS.search(sample):
        return False
    if is_certain:
        return True
    if len(_EXPECTED.findall(sample)) < _EXPECTED_SHARE * len(sample):
        return False
    ideographs = [character for character in sample if "\u4e00" <= character <= "\u9fff"]
    everyday = sum(1 for character in ideographs if _is_everyday(character))
    return everyday >= _EVERYDAY_SHARE * len(ideographs)


def _is_everyday(character: str) -> bool:
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= encoded[0] <= 0xD7


def _with_loss(data: bytes, encoding: str) -> DecodedText | None:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost * _TOLERATED_LOSS > len(text) or _CONTROLS.search(text[:20000]):
        return None
    return DecodedText(text, encoding, lost)
