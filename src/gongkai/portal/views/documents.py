"""A published document and its files."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import condition, require_safe

from gongkai.catalogues.models import ItemVersion
from gongkai.policies.queries import linked_body
from gongkai.portal.column import column_crumbs, column_meta
from gongkai.portal.pages import MAX_AGE, public_page, render_page
from gongkai.portal.policy_panel import address_of, policy_panel
from gongkai.portal.public_catalogues import public_wordings
from gongkai.portal.templatetags.portal_text import breakable
from gongkai.publications.content import clean_text
from gongkai.publications.models import RevisionAttachment
from gongkai.publications.queries import PublicDocument, public_attachment, public_document, public_editions

RELATED = 8


@public_page
def document(request: HttpRequest, index_number: str) -> HttpResponse:
    """The published text at its index number, or the words on its withdrawal.

    A withdrawn document answers 200 with noindex, not 410: inspections of government sites count every address
    that answers 4xx as a broken link, and the note that stands there in place of the text is itself published.
    """
    found = _found(index_number)
    wording = public_wordings([found.document.item_id]).get(found.document.item_id)
    if found.edition is None:
        context = _secret(found) if found.is_secret else _common(found, wording)
        response = render_page(request, "documents/withdrawn.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response
    response = render_page(request, "documents/document.html", _text_context(found, wording))
    response["Last-Modified"] = http_date(found.edition.published_at.timestamp())
    return response


def _found(index_number: str) -> PublicDocument:
    found = public_document(clean_text(index_number))
    if found is None:
        raise Http404("没有这份文件，或者尚未公开。")
    return found


def _common(found: PublicDocument, wording: ItemVersion | None) -> dict[str, Any]:
    body = found.document.organisation
    base = reverse("portal:disclosure_content")
    place = [(body.short_name, f"{base}?body={body.code}")]
    if wording is not None and wording.item is not None:
        place.append((wording.title, reverse("portal:item", args=[wording.item.key])))
    return {
        **column_meta(wording.title if wording else body.name),
        "found": found,
        "body": body,
        "wording": wording,
        "breadcrumbs": column_crumbs(*place, ("正文", "")),
    }


def _secret(found: PublicDocument) -> dict[str, Any]:
    """The least that can stand at an address: its number. Neither title nor item nor body nor reason."""
    return {"found": found, "breadcrumbs": column_crumbs((found.document.index_number or "", ""))}


def _text_context(found: PublicDocument, wording: ItemVersion | None) -> dict[str, Any]:
    assert found.edition is not None and found.edition.current_revision is not None
    revision = found.edition.current_revision
    body = found.document.organisation
    files = list(revision.attachments.select_related("file"))
    panel = policy_panel(found)
    others = public_editions(item_ids=[found.document.item_id]).exclude(pk=found.edition.pk)
    return {
        **_common(found, wording),
        "edition": found.edition,
        "revision": revision,
        "attachments": [row for row in files if not row.is_embedded],
        "pictures": {
            row.file.sha256: reverse("portal:attachment", args=[found.document.index_number, row.pk])
            for row in files
            if row.is_embedded
        },
        "metadata": [*_metadata(found), *(panel.metadata if panel else ())],
        "policy": panel,
        "body_with_links": linked_body(revision.body, found.document, address_of),
        "related": list(others[:RELATED]),
        "article_title": revision.title,
        "pub_date": found.edition.published_at,
        "content_source": revision.content_source or body.name,
    }


def _metadata(found: PublicDocument) -> list[dict[str, Any]]:
    """The block above the text. 有效性 follows for documents of the policy library."""
    assert found.edition is not None and found.edition.current_revision is not None
    revision = found.edition.current_revision
    return [
        {"label": "索引号", "value": breakable(found.document.index_number or "")},
        {"label": "发布机构", "value": found.document.organisation.name},
        {"label": "发文字号", "value": revision.document_number},
        {"label": "主题分类", "value": revision.subject_category},
        {"label": "成文日期", "value": _day(revision.signed_on)},
        {"label": "生成日期", "value": _day(revision.formed_on)},
        {"label": "发布日期", "value": _day(timezone.localdate(found.edition.published_at))},
        {"label": "来源", "value": revision.content_source},
        {"label": "内容概述", "value": revision.summary, "wide": True},
    ]


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _attachment(request: HttpRequest, index_number: str, attachment_id: int) -> RevisionAttachment | None:
    """The public file, looked up once per request."""
    if not hasattr(request, "portal_attachment"):
        request.portal_attachment = public_attachment(clean_text(index_number), attachment_id)  # type: ignore[attr-defined]
    return request.portal_attachment  # type: ignore[attr-defined,no-any-return]


def _attachment_etag(request: HttpRequest, **where: Any) -> str | None:
    found = _attachment(request, **where)
    return quote_etag(found.file.sha256) if found else None


@require_safe
@condition(etag_func=_attachment_etag)
def attachment(request: HttpRequest, index_number: str, attachment_id: int) -> HttpResponseBase:
    """A file of the text that is public now, always as a download under its Chinese name (RFC 5987)."""
    found = _attachment(request, index_number=index_number, attachment_id=attachment_id)
    if found is None or not found.file.path.is_file():
        raise Http404("没有这个附件，或者它所属的文件已经撤回、更正。")
    response = FileResponse(
        found.file.path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.file.content_type,
    )
    # Never run in the site's own origin, whatever a browser makes of it.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
