"""Wordings that the staff's table of standard expressions (规范表述) replaces."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, error, warning
from gongkai.rules.text_checks.text import CheckedText, Expression


def _run(text: CheckedText) -> Iterator[Hit]:
    for expression in text.site.expressions:
        for index, part in enumerate(text.parts):
            for start, end in _places(part.text, expression):
                right = f"，应为“{expression.right}”" if expression.right else ""
                message = f"“{expression.wrong}”不规范{right}：{expression.reason}（{expression.source}）"
                make = error if expression.is_error else warning
                yield make(message, index, (start, end), expression.right)


def _places(text: str, expression: Expression) -> Iterator[tuple[int, int]]:
    """Where the wording stands on its own: not inside the right one, which may contain it."""
    wrong, right = expression.wrong, expression.right
    at = text.find(wrong) if wrong else -1
    while at >= 0:
        end = at + len(wrong)
        inside = wrong in right and text.find(right, max(0, end - len(right)), at + len(right)) >= 0
        if not inside and (expression.is_error or not _is_quoted(text, at)):
            yield at, end
        at = text.find(wrong, end)


def _is_quoted(text: str, at: int) -> bool:
    """Whether the wording tells of the past (原国家旅游局) or belongs to the title of a document."""
    opened = text.rfind("《", max(0, at - 60), at)
    in_title = opened >= 0 and text.find("》", opened, at) < 0
    return in_title or text[max(0, at - 2) : at].endswith(("原", "时任"))


CHECK = Check("standard_expression", "用语符合规范表述", _run)
