"""Citations between documents: links in a text as it is shown, and the texts that name a document."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from lxml import etree, html

from gongkai.common.body_html import plain_text
from gongkai.publications.models import Document, Edition
from gongkai.publications.search_text import fold
from gongkai.rules.citations import Citation, Known, MatchIndex, find_citations, inner_titles

Address = Callable[[str], str]  # index number → address
_MOST = 30


def linked_body(body: str, document: Document, address: Address) -> str:
    """The stored body with citations of public documents of the library as links; the stored text stays as it is.

    Text inside a link stays alone, so does a citation that is open to doubt, and one of the document itself.
    """
    if not find_citations(plain_text(body)):
        return body
    rows = Edition.objects.public().filter(document__policy__isnull=False)
    fields = ("document", "title", "current_revision__document_number", "document__index_number")
    known = list(rows.values_list(*fields))
    index = MatchIndex(Known(key, title, number) for key, title, number, _ in known)
    addresses = {key: address(number) for key, _, number_, number in known if key != document.pk}
    return _linked(body, lambda citation: _target(index, citation, addresses))


def cited_by(document: Document, edition: Edition) -> list[Edition]:
    """Public documents whose text names this one by number or full title, newest first, at most thirty."""
    revision = edition.current_revision
    assert revision is not None  # a published edition has its text
    names = [revision.document_number.replace(" ", ""), revision.title, *inner_titles(revision.title)]
    index = MatchIndex([Known(document.pk, revision.title, revision.document_number)])
    named = Q()
    for name in filter(None, names):
        named |= Q(search_text__contains=fold(name))
    rows = Edition.objects.public().filter(named).exclude(document=document)
    found = rows.select_related("document__organisation", "current_revision").order_by("-published_at", "-pk")
    return [row for row in found[:_MOST] if _names_it(row, index, document)]


def _names_it(edition: Edition, index: MatchIndex, document: Document) -> bool:
    revision = edition.current_revision
    text = f"{edition.title}\n{plain_text(revision.body) if revision else ''}"
    matches = (index.match(citation) for citation in find_citations(text))
    return any(match.key == document.pk and not match.doubt for match in matches)


def _target(index: MatchIndex, citation: Citation, addresses: dict[int, str]) -> str:
    match = index.match(citation)
    return addresses.get(match.key, "") if match.key is not None and not match.doubt else ""


def _linked(body: str, target: Callable[[Citation], str]) -> str:
    root = html.fragment_fromstring(body, create_parent="div")
    for node in list(root.iter()):
        if (
            not isinstance(node.tag, str)
            or node.tag == "a"
            or next(node.iterancestors("a"), None) is not None
        ):
            if isinstance(node.tag, str) and node.tag == "a" and node.tail:
                _link_tail(node, target)
            continue
        if node.tail and node is not root:
            _link_tail(node, target)
        if node.text:
            pieces = _pieces(node.text, target)
            if len(pieces) > 1 or pieces[0][1]:
                node.text = None
                _insert(node, 0, pieces)
    inner = html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _link_tail(node: etree._Element, target: Callable[[Citation], str]) -> None:
    parent = node.getparent()
    if parent is None:
        return
    pieces = _pieces(node.tail or "", target)
    if len(pieces) > 1 or pieces[0][1]:
        node.tail = None
        _insert(parent, parent.index(node) + 1, pieces)


def _insert(parent: etree._Element, at: int, pieces: list[tuple[str, str]]) -> None:
    """Put text and links before the child at this place."""
    for text, address in pieces:
        if address:
            link = html.Element("a", href=address)
            link.text = text
            parent.insert(at, link)
            at += 1
        elif at == 0:
            parent.text = (parent.text or "") + text
        else:
            parent[at - 1].tail = (parent[at - 1].tail or "") + text


def _pieces(text: str, target: Callable[[Citation], str]) -> list[tuple[str, str]]:
    """The text in parts, each with the address it leads to or none."""
    found: list[tuple[str, str]] = []
    at = 0
    for citation in find_citations(text):
        address = target(citation)
        if address:
            found += [(text[at : citation.start], ""), (citation.text, address)]
            at = citation.end
    return [piece for piece in [*found, (text[at:], "")] if piece[0]] or [("", "")]
