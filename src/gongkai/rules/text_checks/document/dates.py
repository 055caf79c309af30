"""The document's dates against each other, against today, and against its own number and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.rules.document_numbers import find_document_numbers
from gongkai.rules.text_checks.document.numbers import own_number
from gongkai.rules.text_checks.document.text_dates import find_dates
from gongkai.rules.text_checks.finding import Check, Hit, Severity, warning
from gongkai.rules.text_checks.text import CheckedText, PartKind

_LAST_PARTS = 6
_OLDEST = 1949
_SIGNATURE = re.compile(
    r"\s*[\d〇○零一二三四五六七八九十\s]{4,}年[\d一二三四五六七八九十\s]{1,4}月[\d一二三四五六七八九十\s]{1,4}日\s*"
)


def _run(text: CheckedText) -> Iterator[Hit]:
    yield from _missing(text)
    yield from _impossible(text)
    yield from _signature(text)
    yield from _quoted_later(text)


def _missing(text: CheckedText) -> Iterator[Hit]:
    if text.formed_on is None:
        yield _at("生成日期", Severity.ERROR, "没有填写生成日期，公开时限自信息形成之日起计算，请填写")
    if text.kind == "policy" and text.signed_on is None:
        yield _at("成文日期", Severity.WARNING, "政策文件没有填写成文日期，请填写文件落款的日期")
    if text.kind == "policy" and not text.document_number.strip():
        yield _at("发文字号", Severity.WARNING, "政策文件没有填写发文字号，请填写或说明没有文号的原因")


def _impossible(text: CheckedText) -> Iterator[Hit]:
    for name, day in (("生成日期", text.formed_on), ("成文日期", text.signed_on)):
        if day is None:
            continue
        if day > text.today:
            yield _at(name, Severity.ERROR, f"{name}{_words(day)}晚于今天，请核对", day)
        elif day.year < _OLDEST:
            yield _at(name, Severity.ERROR, f"{name}{_words(day)}早于1949年，请核对", day)
        if text.first_published_on and day > text.first_published_on:
            # A correction may carry what formed since; the day of the first text must not be moved by mistake.
            message = f"{name}{_words(day)}晚于首次发布的{_words(text.first_published_on)}，请核对是否为更正后新形成的内容"
            yield _at(name, Severity.WARNING, message, day)
    if text.formed_on and text.signed_on and text.signed_on > text.formed_on:
        message = f"成文日期{_words(text.signed_on)}晚于生成日期{_words(text.formed_on)}，请核对是否倒填"
        yield _at("生成日期", Severity.WARNING, message, text.formed_on)
    number = own_number(text)
    if number and number.year and text.formed_on and number.year > text.formed_on.year:
        message = f"生成日期{_words(text.formed_on)}早于发文字号的年份{number.year}，请核对是否倒填"
        yield _at("生成日期", Severity.WARNING, message, text.formed_on)


def _signature(text: CheckedText) -> Iterator[Hit]:
    """The date under the text against the field; a line that holds a date and nothing else is a signature."""
    if text.signed_on is None:
        return
    body = [(i, part) for i, part in enumerate(text.parts) if part.kind is PartKind.PARAGRAPH]
    for index, part in body[-_LAST_PARTS:]:
        if not _SIGNATURE.fullmatch(part.text):
            continue
        for found in find_dates(part.text):
            if found.day and found.day != text.signed_on:
                message = f"落款日期{_words(found.day)}与填写的成文日期{_words(text.signed_on)}不一致，请核对"
                key = f"{found.day}/{text.signed_on}"
                yield warning(message, index, (found.start, found.end), _words(text.signed_on), key)


def _quoted_later(text: CheckedText) -> Iterator[Hit]:
    """A text cannot quote documents of a year after its own."""
    if text.signed_on is None:
        return
    for index, part in enumerate(text.parts):
        if part.kind is PartKind.ATTACHMENT or "号" not in part.text:
            continue
        for number in find_document_numbers(part.text):
            if number.year and number.year > text.signed_on.year:
                message = f"文中引用了{number.year}年的文件，晚于成文日期{_words(text.signed_on)}，请核对"
                yield warning(message, index, (number.start, number.end))


def _at(where: str, severity: Severity, message: str, day: date | None = None) -> Hit:
    return Hit(severity, message, where=where, found=f"{where} {day or ''} {message}")


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


CHECK = Check("document_dates", "日期齐全且合乎先后", _run)
