"""What a revision says, as plain values: the fields of the form on their way to an immutable row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gongkai.common.body_html import clean_body
from gongkai.files.models import StoredFile
from gongkai.publications.models import Revision

# Invisible marks that reverse the reading direction; they can make a title or file name read as another one.
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Content:
    """The texts, dates and publicity attribute of one revision."""

    title: str = ""
    document_number: str = ""
    summary: str = ""
    body: str = ""
    subject_category: str = ""
    content_source: str = ""
    formed_on: date | None = None
    signed_on: date | None = None
    publicity: str = ""
    publicity_ground: str = ""
    publicity_review_on: date | None = None

    def cleaned(self) -> Content:
        """The same with every text free of control and direction marks and the body through the allow list.

        Ground and day of review belong only to what is not published by the body itself; 主动公开 drops them.
        """
        texts: dict[str, Any] = {
            name: clean_text(value) for name, value in asdict(self).items() if isinstance(value, str)
        }
        texts["summary"] = clean_text(self.summary, keep_lines=True)
        texts["body"] = clean_body(clean_text(self.body, keep_lines=True))
        if self.publicity in ("", Revision.Publicity.PROACTIVE):
            return replace(self, **{**texts, "publicity_ground": "", "publicity_review_on": None})
        return replace(self, **texts)

    @classmethod
    def of(cls, revision: Revision | None) -> Content:
        """What a revision says; empty for none."""
        if revision is None:
            return cls()
        return cls(**{name: getattr(revision, name) for name in cls.__dataclass_fields__})

    def as_values(self) -> dict[str, Any]:
        """Field values for a Revision row."""
        return asdict(self)


@dataclass(frozen=True)
class AttachedFile:
    """A stored file under the name that people download it by, or a picture that stands in the text."""

    file: StoredFile
    name: str
    is_embedded: bool = False


def attached_files(revision: Revision | None) -> list[AttachedFile]:
    """Everything that a revision carries, in order: attachments, then the pictures of its text."""
    if revision is None:
        return []
    rows = revision.attachments.select_related("file")
    return [AttachedFile(row.file, row.name, row.is_embedded) for row in rows]


def clean_text(text: str, *, keep_lines: bool = False) -> str:
    """Text that every database and reader takes: no lone surrogates, no control or direction marks, no outer blanks."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    text = _DIRECTION_MARKS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "\n\t" if keep_lines else ""
    letters = (
        letter if letter in kept or unicodedata.category(letter) != "Cc" else " " if letter in "\n\t" else ""
        for letter in text
    )
    return "".join(letters).strip()


def keys_of(attachments: Iterable[AttachedFile]) -> list[tuple[str, str]]:
    """What the revision's hash takes from its files: name and content hash, in order; a picture is marked as one."""
    return [(f"image:{row.name}" if row.is_embedded else row.name, row.file.sha256) for row in attachments]
