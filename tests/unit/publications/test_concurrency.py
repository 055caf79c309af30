"""Several people publishing at once, on a database with row locks (SQLite lets only one write at a time anyway)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.audit.chain import verify
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import publishing
from gongkai.publications.models import Document, Edition
from gongkai.rules.transitions import IllegalTransition
from tests.factories.people import make_cast
from tests.factories.publications import make_approved, make_ready_to_publish_body

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs row locks"),
]


def at_once(work: list[Callable[[], object]]) -> list[object]:
    """Run all together, each on its own connection; a refusal is returned as a result."""
    barrier = Barrier(len(work))

    def run(task: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return task()
        except IllegalTransition as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def publish_as(edition: Edition, username: str) -> Callable[[], object]:
    return lambda: publishing.publish(
        Edition.objects.get(pk=edition.pk), by=User.objects.get(username=username)
    )


def test_different_documents_get_different_numbers():
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    editions = [make_approved(cast, item, title=f"第{number}件") for number in range(6)]
    at_once([publish_as(edition, "clerk") for edition in editions])
    year = timezone.localdate().year
    numbers = sorted(Document.objects.values_list("index_number", flat=True))
    assert numbers == [f"{cast.finance.credit_code}/{year}-{serial:05d}" for serial in range(1, 7)]
    assert verify().problems == ()


def test_one_document_is_published_once():
    cast = make_cast()
    edition = make_approved(cast, make_ready_to_publish_body(cast.finance))
    results = at_once([publish_as(edition, name) for name in ("clerk", "final_reviewer", "clerk")])
    assert sum(isinstance(result, IllegalTransition) for result in results) == 2
    assert AuditEvent.objects.filter(action="publication.published").count() == 1
