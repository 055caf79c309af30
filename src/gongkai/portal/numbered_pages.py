"""Numbered pages that look one row ahead instead of counting: “第 41–60 条”, with a way back and a way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai.portal.parameters import Address

PAGE_SIZE = 20
LAST_PAGE = 250  # beyond it the offset would cost more than a narrower choice; the list says so


@dataclass(frozen=True)
class NumberedPage:
    """Rows of one page with the links around it."""

    rows: list[Any]
    number: int
    label: str
    previous_url: str
    next_url: str

    @property
    def is_cut_off(self) -> bool:
        """Whether the list goes on where no page leads any more."""
        return self.number == LAST_PAGE


def asked_page(request: HttpRequest) -> int:
    """The number of `?page=`; 1 for none, and never beyond the last page."""
    text = request.GET.get("page", "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return 1
    return min(max(int(text), 1), LAST_PAGE)


def numbered_page(
    rows: QuerySet[Any], request: HttpRequest, address: Address, size: int = PAGE_SIZE
) -> NumberedPage:
    """The asked page of the rows in their order."""
    number = asked_page(request)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    shown = found[:size]
    return NumberedPage(
        rows=shown,
        number=number,
        label=f"第 {start + 1}–{start + len(shown)} 条" if shown else "",
        previous_url=address.with_(page=number - 1 if number > 2 else None) if number > 1 else "",
        next_url=address.with_(page=number + 1) if len(found) > size and number < LAST_PAGE else "",
    )
