"""The entry point: every document number of a text in the order they stand."""

from __future__ import annotations

from .documents import find_bracketed
from .folding import fold
from .number import DocumentNumber
from .orders import find_orders


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Numbers of documents, orders and numbered notices; offsets are characters of `text` as given.

    Case numbers (（2023）鲁01行初5号), places (3号楼), articles and index numbers are not document numbers.
    """
    folded = fold(text)
    found = [*find_bracketed(text, folded), *find_orders(text, folded)]
    found.sort(key=lambda number: (number.start, -number.end))
    result: list[DocumentNumber] = []
    for number in found:
        if not result or number.start >= result[-1].end:
            result.append(number)
    return result
