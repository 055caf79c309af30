"""The demo government, loaded once through the real actions: what its data say is what stands in the database."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from examples.publications import build
from gongkai.audit.chain import verify
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.demo import load_demo
from gongkai.duties.board import build_board
from gongkai.organisations.queries import resolve_name
from gongkai.publications.models import (
    Decision,
    Document,
    Edition,
    NegativeListEntry,
    ReleaseSet,
    TimedStep,
    WithdrawalRequest,
)
from gongkai.publications.queries.withheld import due_reexaminations

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def demo():
    return load_demo(lambda what, done, of: None)


def test_the_demo_is_what_its_data_say(demo, django_assert_max_num_queries):
    data = build()
    assert Document.objects.count() == len(data.publications) + 12 + 6  # the showcase's, the policy library's
    states = Counter(publication.state for publication in data.publications)
    found = Counter(Edition.objects.values_list("state", flat=True))
    corrections = sum(1 for publication in data.publications if publication.correction)
    assert found["published"] == states["published"] + 3 + 6
    assert found["withdrawn"] == states["withdrawn"] + 2
    assert (found["suspended"], found["held"]) == (1, 2)
    assert found["superseded"] == corrections
    assert found["draft"] == states["draft"] + states["returned"]

    # Published times are those of the data: the chain was told, nobody wrote a date into a row.
    expected = {(each.title, each.published_at.date()) for each in data.publications if each.published_at}
    first = Edition.objects.filter(number=1, published_at__isnull=False)
    assert {(edition.title, timezone.localdate(edition.published_at)) for edition in first} >= expected

    # Four different people agreed to every published text, none of them its writer.
    for edition in Edition.objects.public().select_related("current_revision"):
        people = set(
            Decision.objects.filter(revision=edition.current_revision).values_list("decided_by", flat=True)
        )
        assert len(people) == 4
        assert edition.current_revision.created_by_id not in people

    # Everything that publishing can do is shown once.
    kinds = Counter(WithdrawalRequest.objects.values_list("kind", "decision__verdict"))
    assert kinds == {
        ("error", "approve"): 1,
        ("secrecy", "approve"): 1,
        ("replaced", "approve"): 1,
        ("error", None): 1,
        ("secrecy", None): 1,
    }
    waiting = TimedStep.objects.open().order_by("due_at").values_list("kind", "attempts")
    assert list(waiting) == [("publish", 1), ("publish", 0), ("expire", 0)]
    assert ReleaseSet.objects.get().members.count() == 2
    assert NegativeListEntry.objects.count() == 3
    assert len(due_reexaminations(timezone.localdate())) == 2

    assert verify().problems == ()
    assert CatalogueEdition.objects.filter(status="published").count() == 18
    assert not ItemVersion.objects.filter(item__isnull=True).exists()

    # The merger: the old bureaus' names lead to the new one from its first day on.
    assert [body.code for body in resolve_name("明湖区科学技术局", date(2025, 4, 1))] == ["gongke"]
    assert [body.code for body in resolve_name("明湖区科学技术局", date(2025, 3, 31))] == ["keji"]

    board = build_board(as_of=date(2026, 11, 20))
    assert len(board.bodies) == 18
    assert sum(line.total for line in board.bodies) == 390
    with django_assert_max_num_queries(10):
        build_board(as_of=date(2026, 11, 20))
