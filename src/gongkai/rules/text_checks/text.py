"""Everything that a check may look at, as plain values: the text in parts, its dates and links, facts of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PartKind(StrEnum):
    """What a part is in the document."""

    TITLE = "title"
    SUMMARY = "summary"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text with the label that people see (正文第3段).

    `context` is what stands beside it and says what it is: column head and cell before, for a cell. An attachment
    is one part with a line for each paragraph or row.
    """

    label: str
    kind: PartKind
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its address as written, its words, and the label of the part that holds it."""

    href: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the body with its alternative text, and its label (正文图1)."""

    alt: str
    where: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body: its label, size, and whether a cell is marked as header."""

    where: str
    has_header: bool
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; level 2 is the highest, because the title is level 1."""

    level: int
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Element:
    """A required element of the catalogue item, and whether the text covers it or somebody ticked it."""

    name: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body's full name and the other wordings that mean it."""

    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name no longer in use, since when, and who took over."""

    name: str
    until: date
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A leader as published: the post without the body's name (局长), and the body's full name."""

    name: str
    post: str
    body: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A wording to avoid and the standard one, with reason and source. `is_error` blocks publication."""

    wrong: str
    right: str
    reason: str
    source: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class SimilarText:
    """A published text that shares `share` (0 to 1) of its wording with this one."""

    title: str
    address: str
    share: float


@dataclass(frozen=True, slots=True)
class UnreadAttachment:
    """An attachment of which no text, or not all text, could be read; `reason` is a Chinese sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the site knows for all texts: names of bodies and officials, expressions, hosts, published contacts."""

    bodies: tuple[Body, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    officials: tuple[Official, ...] = ()
    expressions: tuple[Expression, ...] = ()
    contacts: frozenset[str] = frozenset()  # telephones (digits only) and e-mails that bodies publish
    own_hosts: tuple[str, ...] = ()
    internal_suffixes: tuple[str, ...] = ()
    known_words: frozenset[str] = frozenset()  # words that are no typos here


@dataclass(frozen=True, slots=True)
class CheckedText:
    """One text before publication. `kind` is the code of the content kind; dates are calendar dates.

    `has_interpretation` is true when an interpretation is linked or a reason against one is recorded.
    `taken_numbers` pairs document numbers, in any spelling, with where they are used.
    """

    today: date
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    kind: str = ""
    document_number: str = ""
    formed_on: date | None = None
    signed_on: date | None = None
    first_published_on: date | None = None
    has_interpretation: bool = False
    elements: tuple[Element, ...] = ()
    taken_numbers: tuple[tuple[str, str], ...] = ()
    dead_links: frozenset[str] = frozenset()  # addresses of this site under which nothing is public
    similar: tuple[SimilarText, ...] = ()
    unread: tuple[UnreadAttachment, ...] = ()
    site: SiteFacts = field(default_factory=SiteFacts)
