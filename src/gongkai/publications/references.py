"""Which documents a text refers to: links to our own addresses, read from the saved body."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings

from gongkai.publications.models import Document, Reference, Revision

_HREF = re.compile(r'href="([^"]+)"')
# The public address of a document, and of its files (portal/urls.py).
_ADDRESS = re.compile(r"^/documents/(?P<number>.+?)(?:/files/\d+)?/?$")


def index_numbers_in(body: str) -> list[str]:
    """Index numbers of the documents that an HTML text links to, in order, each once.

    A link counts when it has no host or one of this site's own.
    """
    return list(dict.fromkeys(own_targets(body).values()))


def own_targets(body: str) -> dict[str, str]:
    """Addresses in an HTML text that lead to documents of ours: address → index number, in order."""
    addresses = (href.replace("&amp;", "&") for href in _HREF.findall(body))
    return {href: number for href in addresses if (number := _index_number(href))}


def rebuild(revision: Revision) -> list[Reference]:
    """Write the references of a revision anew; called when a text is saved. Links to nothing of ours are left out."""
    Reference.objects.filter(revision=revision).delete()
    targets = Document.objects.filter(index_number__in=index_numbers_in(revision.body)).order_by("pk")
    return Reference.objects.bulk_create([Reference(revision=revision, target=target) for target in targets])


def _index_number(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:  # an address that no browser would open either
        return ""
    own = {"", settings.GONGKAI_SITE["domain"], urlsplit(settings.GONGKAI_BASE_URL).hostname}
    if parts.hostname not in own and parts.netloc:
        return ""
    match = _ADDRESS.match(unquote(parts.path))
    return match["number"] if match else ""
