"""政策文件库: what is in force on a day, by category, body, year and subject; the same as a table file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from gongkai.policies.models import PolicyDocument
from gongkai.policies.queries import Library, LibraryFilters, LibraryRow, facets, library
from gongkai.policies.queries.library import IN_FORCE
from gongkai.portal.column import home_crumb
from gongkai.portal.numbered_pages import PAGE_SIZE, NumberedPage, asked_page
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.parameters import Address, asked_body, asked_words, asked_year
from gongkai.rules.legal_life import STATE_WORDS, State

NAME = "政策文件库"
_VALIDITIES = {IN_FORCE: "现行有效（含试行、已修改）", **{str(s): STATE_WORDS[s] for s in State}}
_HEAD = (
    "索引号", "标题", "发文字号", "分类", "制定机关", "成文日期", "发布日期", "施行日期", "有效期至",
    "有效性", "有效性判断日期", "自何时起", "理由", "网址",
)  # fmt: skip
_NAMES = ("q", "validity", "category", "body", "year", "subject", "on")


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `day` is today where none, or none that can be read, is given."""

    filters: LibraryFilters
    day: date
    day_text: str
    is_day_wrong: bool

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()


@public_page
def policies(request: HttpRequest) -> HttpResponse:
    """The library with its facets; every choice stands in the address."""
    asked, address = _asked(request), Address.of(request, *_NAMES)
    found = library(asked.filters, asked.day)
    context = {
        "section": "policies",
        "column_name": NAME,
        "column_description": f"{NAME}：规章、行政规范性文件和其他政策文件及其有效性",
        "breadcrumbs": [home_crumb(), {"label": NAME, "url": ""}],
        "asked": asked,
        "validities": _VALIDITIES,
        "categories": PolicyDocument.Category.choices,
        "facets": facets(),
        "page": _page(found, request, address),
        "count": len(found),
        "figures": _figures(found, address),
        "chosen": _chosen(asked, address),
        "address": reverse("portal:policies"),
        "export_url": Address(reverse("portal:policies_export"), address.parameters).with_(),
    }
    return render_page(request, "policies/list.html", context)


@public_page
def policies_export(request: HttpRequest) -> HttpResponse:
    """All documents that the address asks for, as CSV with a mark that Excel reads as UTF-8."""
    asked = _asked(request)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    base = f"{request.scheme}://{request.get_host()}"
    for row in library(asked.filters, asked.day).rows():
        writer.writerow([_safe(cell) for cell in _cells(row, asked.day, base)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{NAME}{asked.day:%Y%m%d}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _asked(request: HttpRequest) -> Asked:
    text = asked_words(request, "on")
    day = _read_day(text)
    validity, category = asked_words(request, "validity"), asked_words(request, "category")
    filters = LibraryFilters(
        words=asked_words(request),
        category=category if category in PolicyDocument.Category.values else "",
        organisation=asked_body(request),
        year=asked_year(request),
        subject=asked_words(request, "subject"),
        validity=validity if validity in _VALIDITIES else "",
    )
    return Asked(filters, day or timezone.localdate(), text, bool(text) and day is None)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(found: Library, request: HttpRequest, address: Address) -> NumberedPage:
    number = asked_page(request)
    start = (number - 1) * PAGE_SIZE
    shown = found.rows(start, start + PAGE_SIZE)
    return NumberedPage(
        rows=shown,
        number=number,
        label=f"第 {start + 1}–{start + len(shown)} 件" if shown else "",
        previous_url=address.with_(page=number - 1 if number > 2 else None) if number > 1 else "",
        next_url=address.with_(page=number + 1) if len(found) > start + PAGE_SIZE else "",
    )


def _figures(found: Library, address: Address) -> list[dict[str, Any]]:
    """How many documents are in each state on the day, each a way to them."""
    return [
        {"state": state, "count": found.states[state], "url": address.with_(validity=str(state), page=None)}
        for state in State
        if found.states[state]
    ]


def _chosen(asked: Asked, address: Address) -> list[dict[str, str]]:
    own = asked.filters
    rows = [
        ("q", f"含“{own.words}”" if own.words else ""),
        ("validity", _VALIDITIES.get(own.validity, "")),
        ("category", dict(PolicyDocument.Category.choices).get(own.category, "")),
        ("body", own.organisation.short_name if own.organisation else ""),
        ("year", f"{own.year}年" if own.year else ""),
        ("subject", own.subject),
        ("on", f"在{asked.day.year}年{asked.day.month}月{asked.day.day}日" if asked.day_text and not asked.is_day_wrong else ""),
    ]  # fmt: skip
    return [{"label": label, "url": address.with_(**{name: None})} for name, label in rows if label]


def _cells(row: LibraryRow, day: date, base: str) -> list[object]:
    document, revision, policy = row.edition.document, row.edition.current_revision, row.policy
    assert revision is not None
    return [
        document.index_number,
        row.edition.title,
        revision.document_number,
        policy.get_category_display(),
        "、".join(body.name for body in policy.issuing_bodies.all()),
        revision.signed_on,
        timezone.localdate(row.edition.published_at),
        policy.effective_on,
        policy.expires_on,
        STATE_WORDS[row.validity.state],
        day,
        row.validity.since,
        row.validity.reason,
        base + reverse("portal:document", args=[document.index_number]),
    ]


def _safe(cell: object) -> str:
    """No spreadsheet shall take a text for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
