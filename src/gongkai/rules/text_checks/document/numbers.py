"""The document's own number: its form by GB/T 9704-2012, 7.2.5, its year, and that nobody else has it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.rules.document_numbers import DocumentNumber, NumberKind, find_document_numbers
from gongkai.rules.text_checks.finding import Check, Hit, Severity, warning
from gongkai.rules.text_checks.text import CheckedText

_WHERE = "发文字号"


def own_number(text: CheckedText) -> DocumentNumber | None:
    """The number in the field, when it is one number and nothing else."""
    written = text.document_number.strip()
    found = find_document_numbers(written)
    return found[0] if len(found) == 1 and found[0].text == written else None


def _form(text: CheckedText) -> Iterator[Hit]:
    if text.document_number.strip():
        yield from _own(text)
    yield from _quoted(text)


def _own(text: CheckedText) -> Iterator[Hit]:
    written = text.document_number.strip()
    number = own_number(text)
    if number is None:
        message = f"发文字号“{written}”不是“机关代字〔年份〕序号号”的形式，请核对"
        yield _at_field(Severity.WARNING, message, written)
        return
    if number.normalised != written:
        yield _at_field(Severity.WARNING, f"发文字号“{written}”写法不规范", written, number.normalised)
    if number.year is not None and number.year > text.today.year:
        message = f"发文字号“{written}”的年份{number.year}晚于今年，请核对"
        yield _at_field(Severity.ERROR, message, written)
    elif number.year and text.signed_on and number.year != text.signed_on.year:
        message = f"发文字号的年份{number.year}与成文日期的年份{text.signed_on.year}不同，请核对"
        yield _at_field(Severity.WARNING, message, f"{written} {text.signed_on.year}")


def _quoted(text: CheckedText) -> Iterator[Hit]:
    """Numbers in the text in another form than the standard one; each wrong form once."""
    seen: set[str] = set()
    for index, part in enumerate(text.parts):
        if "号" not in part.text:
            continue
        for number in find_document_numbers(part.text):
            if number.kind is not NumberKind.DOCUMENT or number.text in seen:
                continue
            if _has_wrong_brackets(number):
                seen.add(number.text)
                message = f"文号“{number.text}”的年份应当用六角括号〔〕括起"
                yield warning(message, index, (number.start, number.end), number.normalised)


def _has_wrong_brackets(number: DocumentNumber) -> bool:
    """A number that borrows its issuer (国办发〔2019〕14、15号) has no year of its own and is fine."""
    year = str(number.year)
    return year in number.text and f"〔{year}〕" not in number.text.replace(" ", "")


def _taken(text: CheckedText) -> Iterator[Hit]:
    wanted = _standard_form(text.document_number)
    for taken, where in text.taken_numbers:
        if wanted and _standard_form(taken) == wanted:
            message = f"发文字号“{wanted}”已用于{where}，一个文号只能编给一份文件"
            yield _at_field(Severity.ERROR, message, wanted)


def _standard_form(written: str) -> str:
    """One spelling for one number, whatever its brackets; as written where it is none."""
    found = find_document_numbers(written)
    return found[0].normalised if len(found) == 1 else "".join(written.split())


def _at_field(severity: Severity, message: str, found: str, suggestion: str = "") -> Hit:
    return Hit(severity, message, where=_WHERE, found=found, suggestion=suggestion)


FORM = Check("document_number_form", "发文字号写法规范", _form)
TAKEN = Check("document_number_taken", "发文字号没有被别的文件使用", _taken)
