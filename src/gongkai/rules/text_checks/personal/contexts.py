"""Words near a number that say what it is: an office's telephone, a private one, a code."""

from __future__ import annotations

import re

from gongkai.rules.text_checks.text import Part, PartKind

_BEFORE, _AFTER = 24, 10
OFFICE = re.compile(
    r"咨询|监督|举报|投诉|值班|办公|热线|服务电话|报名|受理|反馈|征求意见|传真|办公室|受理人|受理电话|预约|报修|报警|救援|热线|窗口"
)
CONTACT = re.compile(
    r"联系电话|联系方式|联系人|电话|手机|邮箱|电子邮件|E-?mail|邮件|来信|信箱", re.IGNORECASE
)
PRIVATE = re.compile(r"家庭|住宅|本人|个人|家长|监护人|患者|学生|户主|申请人|当事人|受害人|户籍")


def around(part: Part, start: int, end: int) -> str:
    """The words before and after a place on its line, with the part's own context."""
    line_start = part.text.rfind("\n", 0, start) + 1
    line_end = part.text.find("\n", end)
    before = part.text[max(line_start, start - _BEFORE) : start]
    after = part.text[end : min(len(part.text) if line_end < 0 else line_end, end + _AFTER)]
    return f"{part.context} {before} {after}"


def before(part: Part, start: int) -> str:
    """The words before a place on its line, with the part's own context."""
    line_start = part.text.rfind("\n", 0, start) + 1
    return f"{part.context} {part.text[max(line_start, start - _BEFORE) : start]}"


def is_office(part: Part, start: int, end: int) -> bool:
    """Whether words say that the public is meant to call or write here."""
    words = around(part, start, end)
    if PRIVATE.search(words):
        return False
    if OFFICE.search(words):
        return True
    # In tables 联系电话 heads lists of people just as often as lists of offices.
    return part.kind is not PartKind.CELL and bool(CONTACT.search(before(part, start)))
