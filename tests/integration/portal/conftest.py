"""A small government with a text in every state, as its citizens see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html as lxml_html
from pypdf import PdfWriter

from gongkai.catalogues.models import CatalogueEdition, Item
from gongkai.files import safety
from gongkai.files.store import store
from gongkai.organisations.models import InternalUnit, Leader, Succession
from gongkai.publications.actions import publishing, revisions
from gongkai.publications.content import AttachedFile, attached_files
from gongkai.publications.models import Edition, RevisionAttachment
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast, make_organisation
from tests.factories.publications import (
    CONTENT,
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_ready_to_publish_body,
    make_submission,
    make_withdrawn,
)

MARCH = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)  # 09:30 in Beijing


def make_file(text: str = "第一次的附表", name: str = "附件1 预算公开工作方案.pdf") -> AttachedFile:
    """A whole PDF, examined as the background would have; the text stands behind its end."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(width=300, height=300)
    writer.write(content)
    file = store(content.getvalue() + text.encode(), content_type="application/pdf")
    safety.examine(file, name, timezone.now())
    return AttachedFile(file, name)


@dataclass
class World:
    """The texts of the finance bureau by state; every one of the hidden ones has 机密字样 in it."""

    cast: Cast
    item: Item
    catalogue: CatalogueEdition
    published: Edition
    corrected: Edition
    withdrawn: Edition
    draft: Edition
    in_review: Edition
    approved: Edition
    abandoned: Edition

    @property
    def hidden(self) -> dict[str, Edition]:
        return {
            "draft": self.draft,
            "in_review": self.in_review,
            "approved": self.approved,
            "withdrawn": self.withdrawn,
            "abandoned": self.abandoned,
        }


@pytest.fixture
def world(cast: Cast) -> World:
    item = make_ready_to_publish_body(cast.finance)
    cast.finance.__class__.objects.filter(pk=cast.finance.pk).update(
        guide="<p>本指南说明如何获取信息。</p>",
        guide_updated_on=date(2026, 1, 14),
        disclosure_rules="<p>先审查后公开。</p>",
        duties="编制预算\n管理国库",
        phone="0990-5550318",
        website="https://finance.example.cn/",
    )
    cast.government.__class__.objects.filter(pk=cast.government.pk).update(guide="<h2>区政府怎样公开</h2>")
    Leader.objects.create(organisation=cast.finance, name="江一帆", post="局长", portfolio="主持全面工作")
    InternalUnit.objects.create(organisation=cast.finance, name="国库科", duty="国库管理", phone="0990-1")
    old = make_organisation(
        "old-finance", "明湖区财税局", valid_to=date(2024, 12, 31), parent=cast.government
    )
    Succession.objects.create(
        predecessor=old, successor=cast.finance, on_date=date(2025, 1, 1), basis="机构改革"
    )
    published = make_published(cast, item, at=MARCH, attachments=[make_file()])
    withdrawn = make_published(
        cast, item, title="撤回的处罚决定", body="<p>机密字样甲</p>", attachments=[make_file("机密附表")]
    )
    make_withdrawn(cast, withdrawn)
    secret = {"title": "机密字样的题目", "body": "<p>机密字样乙</p>", "attachments": [make_file("机密附表")]}
    in_review = make_draft(cast, item, **secret)
    make_submission(cast, in_review)
    abandoned = make_draft(cast, item, **secret)
    Edition.objects.filter(pk=abandoned.pk).update(state=Edition.State.ABANDONED)
    return World(
        cast,
        item,
        CatalogueEdition.objects.get(catalogue=item.catalogue),
        published,
        correct(
            cast,
            make_published(
                cast,
                item,
                title="2月收支情况",
                body="<p>旧数字机密字样</p>",
                attachments=[make_file("旧附表", "附表.pdf")],
            ),
        ),
        Edition.objects.get(pk=withdrawn.pk),
        make_draft(cast, item, **secret),
        in_review,
        make_approved(cast, item, **secret),
        abandoned,
    )


def correct(cast: Cast, published: Edition) -> Edition:
    """A corrected edition in place of the published one, with other numbers and another file."""
    now = timezone.now()
    correction = publishing.start_correction(
        published.document, reason="附表数字有误", by=cast["clerk"], at=now
    )
    content = replace(
        CONTENT, title="2月收支情况（更正）", document_number="", summary="", body="<p>新数字</p>"
    )
    revisions.save_revision(correction, content, [make_file("新附表", "附表.pdf")], by=cast["clerk"], at=now)
    approve_all(cast, make_submission(cast, correction))
    return publishing.publish(correction, by=cast["clerk"])


def make_older(world: World, item: Item, title: str, at: datetime) -> Edition:
    """A publication of an earlier time; it was formed two weeks before."""
    day = (at - timedelta(days=14)).date()
    return make_published(
        world.cast, item, at=at, title=title, document_number="", formed_on=day, signed_on=day
    )


def address_of(edition: Edition) -> str:
    edition.document.refresh_from_db()
    return f"/documents/{edition.document.index_number}/"


def files_of(edition: Edition) -> list[RevisionAttachment]:
    revision = Edition.objects.get(pk=edition.pk).current_revision
    assert revision is not None and attached_files(revision)
    return list(revision.attachments.all())


@pytest.fixture
def visit() -> Callable[..., tuple[HttpResponse, lxml_html.HtmlElement]]:
    """`visit(address)` gives answer and parsed page; the status is checked."""
    client = Client()

    def get(address: str, status: int = 200) -> tuple[HttpResponse, lxml_html.HtmlElement]:
        response = client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response, lxml_html.fromstring(response.content)

    return get


def read(response: HttpResponse) -> bytes:
    """Everything the answer holds; reading a streamed file to its end also closes it."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def words_of(page: lxml_html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


@pytest.fixture
def many_items(world: World) -> list[Item]:
    """Thirty more items with a publication each."""
    items = [make_item(world.catalogue, level2=f"事项{number}").item for number in range(30)]
    for item in items:
        make_published(world.cast, item, title=f"{item.pk}号收支公开")
    return items


@pytest.fixture
def other_catalogue(world: World) -> CatalogueEdition:
    """A catalogue of the housing bureau that is confirmed and not published."""
    edition = make_catalogue(world.cast.housing, status=CatalogueEdition.Status.CONFIRMED, published_at=None)
    make_item(edition, level2="未公布的事项")
    return edition
