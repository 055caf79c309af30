"""Numbers as official texts write them: 20, 二十, 廿, 两, 120."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_DIGITS |= {str(i): i for i in range(10)}
_DIGITS |= {"肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "元": 1}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100}

CHINESE = "[零〇一二两三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾佰]+"
NUMBER = "[0-9零〇一二两三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾佰]+"


def numeral_value(text: str) -> int:
    """The value of a number in digits or Chinese numerals below 1,000; ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(c in _SCALES for c in text):  # 二〇二五: digit by digit
        return int("".join(str(_digit(c, text)) for c in text))
    total = 0
    pending = 0
    for c in text:
        if c in _SCALES:
            total += (pending or 1) * _SCALES[c]
            pending = 0
        else:
            pending = _digit(c, text)
    return total + pending


def _digit(c: str, text: str) -> int:
    if c not in _DIGITS:
        raise ValueError(f"不是数字：{text}")
    return _DIGITS[c]
