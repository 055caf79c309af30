"""Numbers of a sheet as people see them: whole numbers without “.0”, dates, percent, leading zeros."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "General", 13: "General", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.00E+00", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
# Everything that is written out as it stands: "text", \x, and blanks as wide as a letter (_x) or repeated (*x).
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<pad>_.|\*.)|(?P<bracket>\[[^\]]*\])|(?P<ampm>AM/PM|A/P|上午/下午)'
    r"|(?P<run>y+|m+|d+|h+|s+|e+(?![+-])|a{3,4}|b+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHINESE_DIGITS = "〇一二三四五六七八九"
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no time zones
_LAST_DAY = 2_958_465  # 9999-12-31


@lru_cache(maxsize=512)
def format_code(format_id: int, own: str | None) -> str:
    """The format code of `format_id`; `own` is the code that the workbook itself gives for it."""
    return own if own is not None else _BUILT_IN.get(format_id, "General")


def show_number(raw: str, code: str, is_1904: bool = False) -> str:
    """The stored number `raw` in the format `code`; `raw` itself where it is no number."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in (float("inf"), float("-inf")):
        return raw
    section, value = _section(code, value)
    if _is_date(section):
        return _date(value, section, is_1904) or general(value)
    if section.strip().lower() in ("", "general", "@"):
        return general(value)
    return _number(value, section)


def general(value: float) -> str:
    """A number in the format “General”: at most eleven digits, no trailing zeros."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}"
    return text if "e" not in text else text.upper()


def _section(code: str, value: float) -> tuple[str, float]:
    """The part of the code for the sign of `value`; parts after the first write the sign themselves."""
    sections = _split(code)
    if len(sections) > 1 and value < 0:
        return sections[1], -value
    if len(sections) > 2 and value == 0:
        return sections[2], value
    return sections[0], value


@lru_cache(maxsize=512)
def _split(code: str) -> tuple[str, ...]:
    parts = re.findall(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|.)+?(?=;|$)|(?<=;)(?=;|$)', code, re.DOTALL)
    return tuple(part.lstrip(";") for part in parts) or ("General",)


@lru_cache(maxsize=512)
def _is_date(section: str) -> bool:
    return any(
        token.lastgroup == "run"
        or (token.lastgroup == "bracket" and re.fullmatch(r"(?i)\[(h+|m+|s+)\]", token[0]))
        for token in _TOKEN.finditer(section.replace("General", ""))
    )


def _date(value: float, section: str, is_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return ""
    epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
    days = value + 1 if not is_1904 and value < 60 else value  # the calendar of sheets has a 29 February 1900
    try:
        moment = epoch + timedelta(seconds=round(days * 86400))
    except OverflowError:
        return ""
    tokens = list(_TOKEN.finditer(section))
    twelve = any(token.lastgroup == "ampm" for token in tokens)
    in_chinese = "[dbnum1]" in section.lower()
    text = ""
    after_hour = False
    for position, token in enumerate(tokens):
        kind, part = token.lastgroup, token[0].lower()
        if kind == "quoted":
            text += token["quoted"]
        elif kind == "escaped":
            text += token["escaped"]
        elif kind == "ampm":
            text += "上午" if moment.hour < 12 else "下午"
        elif kind == "run":
            is_minute = part in ("m", "mm") and (after_hour or _seconds_follow(tokens, position))
            piece = _date_part(moment, part, is_minute, twelve)
            text += _chinese_digits(piece, part) if in_chinese else piece
            after_hour = part[0] == "h"
        elif kind == "bracket" and part.strip("[]") in ("h", "hh"):
            text += str(int(value * 24))
            after_hour = True
        elif kind in ("other", "digits"):
            text += token[0]
    return text.strip()


def _seconds_follow(tokens: list[re.Match[str]], position: int) -> bool:
    later = (token[0].lower() for token in tokens[position + 1 :] if token.lastgroup == "run")
    return next(later, "").startswith("s")


def _date_part(moment: datetime, part: str, is_minute: bool, twelve: bool) -> str:
    letter = part[0]
    if letter in "ye":
        return f"{moment.year % 100:02d}" if part in ("y", "yy") else str(moment.year)
    if letter == "a":
        return ("星期" if len(part) == 4 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "m" and not is_minute and len(part) > 2:
        return _MONTHS[moment.month - 1]
    if letter == "d" and len(part) > 2:
        return ("星期" if len(part) == 4 else "周") + _WEEKDAYS[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
    number = {
        "m": moment.minute if is_minute else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }
    return f"{number.get(letter, 0):0{2 if len(part) > 1 else 1}d}"


def _chinese_digits(piece: str, part: str) -> str:
    if part[0] in "ye" or not piece.isdigit():
        return "".join(_CHINESE_DIGITS[int(digit)] if digit.isdigit() else digit for digit in piece)
    tens, ones = divmod(int(piece), 10)
    head = ("" if tens == 1 else _CHINESE_DIGITS[tens]) + "十" if tens else ""
    return head + (_CHINESE_DIGITS[ones] if ones or not tens else "")


def _number(value: float, section: str) -> str:
    tokens = list(_TOKEN.finditer(section))
    percent = sum(token[0] == "%" for token in tokens)
    places = [token for token in tokens if token.lastgroup == "digits"]
    text, is_written = "", False
    for token in tokens:
        kind = token.lastgroup
        if kind == "quoted":
            text += token["quoted"]
        elif kind == "escaped":
            text += token["escaped"]
        elif kind == "digits" and not is_written:
            if "E+" in section.upper():
                return general(value)
            text += _digits(value * 100**percent, token[0])
            is_written = True
        elif kind == "other":
            text += token[0]
    if not places:
        text = text.replace("General", general(value)) if "General" in section else text
    return text.strip()


def _digits(value: float, mask: str) -> str:
    whole, _, decimals = mask.partition(".")
    scaled = Decimal(repr(value)) / (1000 ** (len(whole) - len(whole.rstrip(","))))
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}" if "," in whole.rstrip(",") else f"{abs(rounded):f}"
    front, _, back = text.partition(".")
    front = front.zfill(whole.count("0")) if "," not in front else front
    if front == "0" and "0" not in whole:
        front = ""
    while back and decimals[len(back) - 1] in "#?" and back.endswith("0"):
        back = back[:-1]
    return ("-" if rounded < 0 else "") + front + (f".{back}" if back else "")
