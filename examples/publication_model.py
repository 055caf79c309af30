"""What the generator of demo publications hands over. Plain values; dates are Beijing dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

State = Literal["published", "withdrawn", "draft", "in_review", "returned", "approved"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file that belongs to a publication."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Correction:
    """A second edition: published on a day for a reason, with a new body."""

    on: dt.date
    reason: str
    body_html: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Taken off the site on a day for a reason; what the page keeps depends on the kind."""

    on: dt.date
    reason: str
    kind: Literal["error", "secrecy"] = "error"


@dataclass(frozen=True, slots=True)
class Publication:
    """One document of a body against one item (`item_seq` of that body's first catalogue edition).

    `published_at` is None for unpublished ones; `approved_roles` are the roles that agreed so far,
    `returned_by` with `opinion` the one that sent it back. `period_*` is the period whose duty it
    answers: a monthly one that comes out in May with the data of April answers May.
    """

    key: str
    body: str
    item_seq: str
    level1: str
    level2: str
    title: str
    summary: str
    body_html: str
    formed_on: dt.date
    published_at: dt.datetime | None
    state: State = "published"
    document_number: str = ""
    signed_on: dt.date | None = None
    subject_category: str = ""
    content_source: str = ""
    publicity: Literal["proactive", "on_request", "withheld"] = "proactive"
    publicity_ground: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    attachments: tuple[Attachment, ...] = ()
    correction: Correction | None = None
    withdrawal: Withdrawal | None = None
    approved_roles: tuple[str, ...] = ()
    returned_by: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A registered fact that starts a limit; `kind` as in the catalogue's fact kinds."""

    body: str
    item_seq: str
    kind: str
    occurred_on: dt.date
    description: str
    publication_key: str = ""  # the publication that meets it; empty: none did


@dataclass(frozen=True, slots=True)
class Statement:
    """Nothing to publish in this period, said by the body."""

    body: str
    item_seq: str
    period_start: dt.date
    period_end: dt.date
    reason: str
    stated_on: dt.date


@dataclass(frozen=True, slots=True)
class Interval:
    """The cycle a body sets itself where the wording names none."""

    body: str
    item_seq: str
    recurrence: str
    effective_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class BodyText:
    """Guide and rules of a body as HTML with the visible update date."""

    body: str
    guide_html: str
    guide_updated_on: dt.date
    rules_html: str


@dataclass(frozen=True, slots=True)
class DemoData:
    """Everything the demo publishes or registers, in the order of time."""

    publications: tuple[Publication, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    intervals: tuple[Interval, ...]
    texts: tuple[BodyText, ...] = field(default=())
