"""A published edition as the plain article that adapters take."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import reverse

from gongkai.channels.adapters.base import Article
from gongkai.common.body_html import plain_text
from gongkai.publications.models import Edition

_SUMMARY_LENGTH = 120
_OWN_ADDRESS = re.compile(r"((?:href|src)=\")/(?!/)")


def public_address(edition: Edition) -> str:
    """The document's page on the website; platforms need it with host. Empty before the first publication."""
    number = edition.document.index_number
    if not number:
        return ""
    return settings.GONGKAI_BASE_URL + reverse("portal:document", kwargs={"index_number": number})


def article_of(edition: Edition) -> Article:
    """What goes out for the edition: its published text, with every address of ours written out."""
    revision = edition.current_revision
    if revision is None:
        raise ValueError(f"edition {edition.pk} has no text")
    summary = revision.summary or plain_text(revision.body)[:_SUMMARY_LENGTH]
    body = _OWN_ADDRESS.sub(rf"\1{settings.GONGKAI_BASE_URL}/", revision.body)
    return Article(title=revision.title, summary=summary, body=body, link=public_address(edition))
