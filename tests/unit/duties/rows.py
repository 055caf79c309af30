"""Documents as duties see them, written straight into the database: publishing has tests of its own."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from gongkai.catalogues.models import ItemEvent, ItemVersion
from gongkai.publications.models import ContentKind, Document, Edition, Revision
from tests.factories.people import Cast


def register(version: ItemVersion, kind: str, on: date, description: str = "一件事") -> ItemEvent:
    return ItemEvent.objects.create(
        item=version.item,
        kind=kind,
        occurred_on=on,
        description=description,
        registered_at=timezone.now(),
        registered_by="测试",
    )


def publish(
    cast: Cast, version: ItemVersion, *, formed_on: date, published_on: date | None, **values: object
) -> Document:
    at = timezone.make_aware(datetime.combine(published_on, time(10))) if published_on else None
    document = Document.objects.create(
        organisation=version.edition.catalogue.organisation,
        item=version.item,
        kind=ContentKind.objects.get(code="general"),
        index_number=f"T-{Document.objects.count() + 1}" if at else None,
        first_published_at=at,
        created_by="测试",
        **values,
    )
    edition = Edition.objects.create(
        document=document,
        organisation=document.organisation,
        number=1,
        title="关于测试的通知",
        published_at=at,
    )
    revision = Revision.objects.create(
        edition=edition,
        number=1,
        title="关于测试的通知",
        body="<p>正文</p>",
        formed_on=formed_on,
        publicity="proactive",
        hash="x",
        created_at=timezone.now(),
        created_by=cast["clerk"],
    )
    edition.current_revision = revision
    edition.state = Edition.State.PUBLISHED if at else Edition.State.DRAFT
    edition.save()
    return document
