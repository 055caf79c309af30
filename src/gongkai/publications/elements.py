"""The required elements of the item behind a text: what the text shows by itself, and what a clerk ticked."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogues.models import ItemVersion
from gongkai.common.body_html import plain_text
from gongkai.publications.content import Content, attached_files
from gongkai.publications.models import Edition, ElementTick, Revision
from gongkai.rules.elements import cover, split_elements


@dataclass(frozen=True)
class RequiredElement:
    """One element: the place of the text that shows it (empty: not seen), and the newest tick, if any."""

    element: str
    evidence: str
    tick: ElementTick | None

    @property
    def is_shown(self) -> bool:
        return bool(self.evidence)

    @property
    def is_ticked(self) -> bool:
        return self.tick is not None and self.tick.ticked

    @property
    def is_covered(self) -> bool:
        return self.is_shown or self.is_ticked


def required_elements(edition: Edition, wording: ItemVersion | None) -> list[RequiredElement]:
    """The elements of the item's wording in their order, measured at the saved text."""
    names = split_elements(wording.elements) if wording else ()
    if not names:
        return []
    ticks = newest_ticks(edition)
    shown = cover(names, visible_text(edition.current_revision))
    return [RequiredElement(row.element, row.evidence, ticks.get(row.element)) for row in shown]


def newest_ticks(edition: Edition) -> dict[str, ElementTick]:
    """By element, the row that counts."""
    rows = ElementTick.objects.filter(edition=edition).select_related("by").order_by("pk")
    return {row.element: row for row in rows}


def visible_text(revision: Revision | None) -> str:
    """What a reader of the page sees: the fields with their labels, the text, and the names of attachments."""
    content = Content.of(revision)
    labelled = [
        ("发文字号", content.document_number),
        ("成文日期", f"{content.signed_on:%Y-%m-%d}" if content.signed_on else ""),
        ("内容概述", content.summary),
        ("附件", "、".join(row.name for row in attached_files(revision) if not row.is_embedded)),
    ]
    lines = [content.title, *(f"{label}：{value}" for label, value in labelled if value)]
    return "\n".join([*lines, plain_text(content.body)])
