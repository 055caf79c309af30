"""What a document of its kind must bring along: required elements, an interpretation, readable attachments, novelty."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, Severity
from gongkai.rules.text_checks.text import CheckedText

POLICY = "policy"
_SAME = 0.98
_NEARLY_SAME = 0.8


def _elements(text: CheckedText) -> Iterator[Hit]:
    """One finding for all that is missing: an item often spans more than one document, and says so once."""
    missing = [element.name for element in text.elements if not element.is_met]
    if missing:
        names = "”“".join(missing)
        message = f"公开事项要求写明“{names}”，正文没有看到，也没有人确认"
        yield _whole(message, "公开要素", "、".join(missing), "补写，或在要素清单中确认并说明")


def _interpretation(text: CheckedText) -> Iterator[Hit]:
    """Policy documents come with an interpretation, drafted and published together."""
    if text.kind == POLICY and not text.has_interpretation:
        message = "政策文件没有关联政策解读，也没有写明不作解读的理由"
        yield _whole(message, "政策解读", "interpretation", "关联解读稿，或写明不作解读的理由")


def _published_before(text: CheckedText) -> Iterator[Hit]:
    for similar in sorted(text.similar, key=lambda each: -each.share):
        if similar.share < _NEARLY_SAME:
            continue
        how = "相同" if similar.share >= _SAME else f"有{similar.share:.0%}相同"
        message = f"本文与已公开的“{similar.title}”{how}，请确认不是重复发布（{similar.address}）"
        yield _whole(message, "全文", similar.address)


def _unread(text: CheckedText) -> Iterator[Hit]:
    for attachment in text.unread:
        message = f"附件“{attachment.name}”无法读取文字，请人工核对：{attachment.reason}"
        yield _whole(message, f"附件“{attachment.name}”", f"{attachment.name} {attachment.reason}")


def _whole(message: str, where: str, found: str, suggestion: str = "") -> Hit:
    return Hit(Severity.WARNING, message, where=where, found=found, suggestion=suggestion)


ELEMENTS = Check("elements", "公开要素齐全", _elements)
INTERPRETATION = Check("interpretation", "政策文件有解读", _interpretation)
PUBLISHED_BEFORE = Check("published_before", "没有重复发布", _published_before)
UNREAD = Check("attachment_unread", "附件都已读取检查", _unread)
