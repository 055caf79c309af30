"""The schemes in use. To add one: a prefix function and a line in SCHEMES, a row in the test's table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
_WIDTH = 5


class UnusableCreditCode(ValueError):
    """The body's credit code cannot carry an index number; the message is a Chinese sentence."""


def organisation_code(credit_code: str) -> str:
    """The nine characters of the organisation code 组织机构代码 inside a unified credit code (GB 32100: 9 to 17)."""
    return _checked(credit_code)[8:17]


def _checked(credit_code: str) -> str:
    if not _CREDIT_CODE.fullmatch(credit_code):
        raise UnusableCreditCode(
            "发布机构的统一社会信用代码应为18位数字或大写字母，"
            f"现为“{credit_code or '空白'}”，无法编制索引号。请系统管理员在“机构”中补正。"
        )
    return credit_code


@dataclass(frozen=True, slots=True)
class Scheme:
    """A layout: everything before the serial is the prefix, and serials count within one prefix."""

    code: str
    label: str
    prefix_of: Callable[[str, date], str]

    def prefix(self, credit_code: str, on: date) -> str:
        """What stands before the serial of a number given on that day. Raises UnusableCreditCode."""
        return self.prefix_of(credit_code, on)

    def number(self, prefix: str, serial: int) -> str:
        """The whole index number; serials start at 1 and grow past five digits without being cut."""
        if serial < 1:
            raise ValueError(f"serial numbers start at 1, not {serial}")
        return f"{prefix}{serial:0{_WIDTH}d}"


SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        "credit_year",
        "统一社会信用代码/年份-流水号",
        lambda credit_code, on: f"{_checked(credit_code)}/{on.year}-",
    ),
    Scheme(
        "organisation_year",
        "组织机构代码/年份-流水号",
        lambda credit_code, on: f"{organisation_code(credit_code)}/{on.year}-",
    ),
    Scheme(
        "credit_month",
        "统一社会信用代码/年月-流水号",
        lambda credit_code, on: f"{_checked(credit_code)}/{on.year}{on.month:02d}-",
    ),
)


def scheme_named(code: str) -> Scheme:
    """The scheme of that code; ValueError naming the known ones otherwise."""
    for scheme in SCHEMES:
        if scheme.code == code:
            return scheme
    known = "、".join(scheme.code for scheme in SCHEMES)
    raise ValueError(f"没有名为“{code}”的索引号规则；可选：{known}。")
