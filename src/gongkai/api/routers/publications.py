"""What is public, and for staff how their own texts are getting on."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router

from gongkai.accounts.permissions import Right, check_right
from gongkai.api.authentication import StaffRequest, StaffToken
from gongkai.api.parameters import Body, Cursor, IndexNumber, Limit, Words, Year
from gongkai.api.schemas.common import Problem
from gongkai.api.schemas.publications import DraftPage, PublicationDetail, PublicationPage
from gongkai.catalogues.models import Item
from gongkai.common.body_html import plain_text
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, Revision
from gongkai.publications.paging import newest_page, newest_published_page
from gongkai.publications.queries import SearchFilters, public_document, search_public, staff_editions

router = Router(tags=["公开信息"])
drafts = Router(tags=["稿件"], auth=StaffToken())
ItemKey = Annotated[uuid.UUID | None, Query(None, description="公开事项标识")]
State = Annotated[Edition.State | None, Query(None, description="状态代码")]


@router.get(
    "",
    response={200: PublicationPage, 404: Problem, 422: Problem},
    summary="公开信息清单",
    description="已发布的信息，新的在前；按机构、事项、年份、词语筛选。",
    url_name="publications",
)
def list_publications(
    request: HttpRequest,
    body: Body = "",
    item: ItemKey = None,
    year: Year = None,
    q: Words = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> dict[str, Any]:
    filters = SearchFilters(organisation=_body(body), item_ids=_item_ids(item), year=year)
    page = newest_published_page(search_public(q, filters), cursor, limit)
    return {"publications": [_brief(request, row) for row in page.rows], "next_cursor": page.next_cursor}


@router.get(
    "/{path:index_number}",
    response={200: PublicationDetail, 404: Problem},
    summary="一份公开信息",
    description="全文和附件。已撤回的只有标题、撤回时间和原因；涉密撤回和暂停公开的，只有索引号。",
    url_name="publication",
)
def one_publication(request: HttpRequest, index_number: Annotated[IndexNumber, Path()]) -> dict[str, Any]:
    found = public_document(index_number.rstrip("/"))
    if found is None:
        raise Http404("没有这个索引号的公开信息。")
    shown = {
        "index_number": found.document.index_number,
        "title": found.title,
        "body": found.document.organisation,
        "item": None if found.is_secret else found.document.item.key,
        "url": _page_url(request, found.document.index_number or ""),
        "is_withdrawn": found.is_withdrawn,
        "withdrawal_kind": found.gone.value if found.gone else "",
        "replaced_by": found.successor.index_number if found.successor else "",
        "withdrawn_at": found.withdrawn_at,
        "withdrawal_reason": found.withdrawal_reason,
    }
    if found.edition is None or found.edition.current_revision is None:
        return shown
    return {**shown, **_text(request, found.edition, found.edition.current_revision)}


@drafts.get(
    "",
    response={200: DraftPage, 401: Problem, 403: Problem, 422: Problem},
    summary="稿件的办理状态",
    description="令牌所属账户可以查看的机构的稿件，不含正文。",
    url_name="drafts",
)
def list_drafts(
    request: StaffRequest, body: Body = "", state: State = None, cursor: Cursor = "", limit: Limit = 20
) -> dict[str, Any]:
    check_right(request.auth, Right.SEE_BODY)
    rows = staff_editions(request.auth, state=state.value if state else "", organisation=_body(body))
    page = newest_page(rows, cursor, limit)
    return {"drafts": [_draft(row) for row in page.rows], "next_cursor": page.next_cursor}


def _body(code: str) -> Organisation | None:
    if not code:
        return None
    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        raise Http404(f"没有代码为“{code}”的机构，机构代码见 /api/v1/organisations。")
    return organisation


def _item_ids(key: uuid.UUID | None) -> list[int] | None:
    if key is None:
        return None
    return list(Item.objects.filter(key=key).values_list("pk", flat=True))


def _page_url(request: HttpRequest, index_number: str) -> str:
    return request.build_absolute_uri(reverse("portal:document", args=[index_number]))


def _brief(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    document, revision = edition.document, edition.current_revision
    assert revision is not None
    return {
        "index_number": document.index_number,
        "title": edition.title,
        "body": document.organisation,
        "item": document.item.key,
        "document_number": revision.document_number,
        "summary": revision.summary,
        "formed_on": revision.formed_on,
        "published_at": edition.published_at,
        "url": _page_url(request, document.index_number or ""),
    }


def _text(request: HttpRequest, edition: Edition, revision: Revision) -> dict[str, Any]:
    same = ("document_number", "summary", "subject_category", "formed_on", "signed_on")
    return {
        **{name: getattr(revision, name) for name in same},
        "published_at": edition.published_at,
        "html": revision.body,
        "text": plain_text(revision.body),
        "attachments": [
            {
                "name": row.name,
                "size": row.file.size,
                "content_type": row.file.content_type,
                "sha256": row.file.sha256,
                "url": request.build_absolute_uri(
                    reverse("portal:attachment", args=[edition.document.index_number, row.pk])
                ),
            }
            for row in revision.attachments.filter(is_embedded=False).select_related("file")
        ],
    }


def _draft(edition: Edition) -> dict[str, Any]:
    revision = edition.current_revision
    return {
        "id": edition.pk,
        "title": edition.title,
        "body": edition.document.organisation.code,
        "state": edition.state,
        "state_label": edition.get_state_display(),
        "index_number": edition.document.index_number or "",
        "saved_at": revision.created_at if revision else None,
        "saved_by": str(revision.created_by) if revision else "",
        "published_at": edition.published_at,
    }
