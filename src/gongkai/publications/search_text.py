"""What a search looks through: the words of a text in one column, in a form that queries are brought to as well."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from gongkai.common.body_html import plain_text
from gongkai.publications.content import AttachedFile
from gongkai.publications.models import Revision


def fold(text: str) -> str:
    """Full-width letters and digits made half-width, letters lower case, brackets of document numbers made 〔〕."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return folded.replace("[", "〔").replace("]", "〕").replace("【", "〔").replace("】", "〕")


def search_text_of(revision: Revision, attachments: Iterable[AttachedFile]) -> str:
    """Title, document number, summary, text and names of attachments."""
    number = revision.document_number.replace(" ", "")
    parts = [revision.title, number, revision.summary, plain_text(revision.body)]
    parts += [attachment.name for attachment in attachments if not attachment.is_embedded]
    return fold("\n".join(part for part in parts if part))


def query_words(query: str) -> list[str]:
    """The words of a query, split on blanks, folded; at most ten, since each is one more pass over the text."""
    words = fold(query).split()
    return list(dict.fromkeys(words))[:10]
