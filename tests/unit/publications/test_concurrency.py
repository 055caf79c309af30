"""Several people and workers at once, on a database with row locks (SQLite lets only one write at a time anyway)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.audit.chain import verify
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import (
    publishing,
    release_sets,
    reviews,
    revisions,
    timed_steps,
    withdrawals,
)
from gongkai.publications.actions.timed_steps import Outcome
from gongkai.publications.content import Content
from gongkai.publications.models import Document, Edition, ReleaseSet, StatusChange, TimedStep
from gongkai.publications.refusals import Refused
from gongkai.rules.transitions import IllegalTransition
from tests.factories.people import Cast, make_cast
from tests.factories.publications import (
    CONTENT,
    approve_all,
    make_approved,
    make_published,
    make_ready_to_publish_body,
    make_submission,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs row locks"),
]


def at_once(work: list[Callable[[], object]]) -> list[object]:
    """Run all together, each on its own connection; a refusal is returned as a result, anything else is raised."""
    barrier = Barrier(len(work))

    def run(task: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return task()
        except (IllegalTransition, Refused) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def person(username: str) -> User:
    return User.objects.get(username=username)


def publish_as(edition: Edition, username: str) -> Callable[[], object]:
    return lambda: publishing.publish(Edition.objects.get(pk=edition.pk), by=person(username))


def refusals(results: list[object]) -> list[object]:
    return [result for result in results if isinstance(result, IllegalTransition | Refused)]


def assert_whole() -> None:
    """Every edition stands where its last status change says, with one audit line for each; the chain is whole."""
    for edition in Edition.objects.all():
        last = StatusChange.objects.filter(edition=edition).order_by("pk").last()
        assert last is not None and last.to_state == edition.state
    published = StatusChange.objects.filter(event="publish").count()
    assert AuditEvent.objects.filter(action="publication.published").count() == published
    assert verify().problems == ()


def make_correction(cast: Cast, edition: Edition) -> Edition:
    correction = publishing.start_correction(
        edition.document, reason="更正", by=cast["clerk"], at=timezone.now()
    )
    approve_all(cast, make_submission(cast, correction))
    return Edition.objects.get(pk=correction.pk)


def test_different_documents_get_different_numbers():
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    editions = [make_approved(cast, item, title=f"第{number}件") for number in range(6)]
    at_once([publish_as(edition, "clerk") for edition in editions])
    year = timezone.localdate().year
    numbers = sorted(Document.objects.values_list("index_number", flat=True))
    assert numbers == [f"{cast.finance.credit_code}/{year}-{serial:05d}" for serial in range(1, 7)]
    assert_whole()


def test_one_document_is_published_once():
    cast = make_cast()
    edition = make_approved(cast, make_ready_to_publish_body(cast.finance))
    results = at_once([publish_as(edition, name) for name in ("clerk", "final_reviewer", "clerk")])
    assert sum(isinstance(result, IllegalTransition) for result in results) == 2
    assert AuditEvent.objects.filter(action="publication.published").count() == 1


def test_a_correction_and_a_secrecy_request_at_once_never_leave_the_old_or_both_public():
    """Whichever comes first, the other is told; what may be secret is never replaced unweighed."""
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    for _ in range(4):
        edition = make_published(cast, item)
        correction = make_correction(cast, edition)

        def ask(edition: Edition = edition) -> object:
            return withdrawals.request_withdrawal(
                Document.objects.get(pk=edition.document_id),
                kind="secrecy",
                reason="涉密",
                by=person("clerk"),
                at=timezone.now(),
            )

        results = at_once([publish_as(correction, "final_reviewer"), ask])
        states = list(edition.document.editions.order_by("number").values_list("state", flat=True))
        if refusals(results[:1]):
            assert states == ["suspended", "approved"]
        else:  # the request then met the corrected text, or was told that it met none
            assert states in (["superseded", "suspended"], ["superseded", "published"])
    assert_whole()


def test_publishing_and_taking_back_to_edit_at_once_publishes_only_what_was_approved():
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    for _ in range(4):
        edition = make_approved(cast, item)
        approved = edition.current_revision

        def edit(edition: Edition = edition) -> object:
            reviews.withdraw_submission(
                Edition.objects.get(pk=edition.pk), by=person("clerk"), at=timezone.now()
            )
            content = Content(**{**vars(CONTENT), "title": "改过的标题"})
            return revisions.save_revision(
                Edition.objects.get(pk=edition.pk), content, by=person("clerk"), at=timezone.now()
            )

        results = at_once([publish_as(edition, "final_reviewer"), edit])
        assert len(refusals(results)) == 1
        edition.refresh_from_db()
        if edition.state == "published":
            assert edition.current_revision == approved
        else:
            assert (edition.state, edition.title) == ("draft", "改过的标题")
    assert_whole()


def test_two_final_reviewers_decide_once():
    cast = make_cast()
    edition = make_published(cast, make_ready_to_publish_body(cast.finance))
    request = withdrawals.request_withdrawal(
        edition.document, kind="error", reason="误发", by=cast["clerk"], at=timezone.now()
    )

    def decide(verdict: str) -> Callable[[], object]:
        return lambda: withdrawals.decide_withdrawal(
            request, verdict, by=person("final_reviewer"), at=timezone.now(), opinion="已核"
        )

    results = at_once([decide("approve"), decide("refuse"), decide("approve")])
    assert len(refusals(results)) == 2
    assert_whole()


def test_several_workers_do_each_step_once():
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    now = timezone.now()
    due = now + timedelta(minutes=1)
    for number in range(8):
        edition = make_approved(cast, item, title=f"第{number}件")
        timed_steps.set_time(edition=edition, due_at=due, by=cast["clerk"], at=now)
    pair = [make_approved(cast, item, title=title) for title in ("办法", "解读")]
    release_set = release_sets.make_set("套", pair, organisation=cast.finance, by=cast["clerk"], at=now)
    timed_steps.set_time(release_set=release_set, due_at=due, by=cast["clerk"], at=now)
    runs = at_once([lambda: timed_steps.run_due(due)] * 4)
    assert sum(run.count(Outcome.DONE) for run in runs) == 9  # type: ignore[attr-defined]
    assert sum(run.count(Outcome.FAILED) for run in runs) == 0  # type: ignore[attr-defined]
    assert not TimedStep.objects.open().exists()
    assert Edition.objects.public().count() == 10
    assert_whole()


def test_the_clock_and_a_person_publish_once():
    cast = make_cast()
    edition = make_approved(cast, make_ready_to_publish_body(cast.finance))
    now = timezone.now()
    due = now + timedelta(minutes=1)
    step = timed_steps.set_time(edition=edition, due_at=due, by=cast["clerk"], at=now)
    at_once([lambda: timed_steps.run_due(due), publish_as(edition, "final_reviewer")])
    timed_steps.run_due(due)
    step.refresh_from_db()
    assert (step.done_at is None) != (step.cancelled_at is None)
    assert AuditEvent.objects.filter(action="publication.published").count() == 1
    assert_whole()


def test_sets_and_single_texts_at_once_never_wait_for_each_other_for_ever():
    """A set that begins with a correction needs no number first; it still takes the counter before the chain."""
    cast = make_cast()
    item = make_ready_to_publish_body(cast.finance)
    work: list[Callable[[], object]] = []
    for number in range(3):
        subjects = ["道路养护与桥梁检测安排", "义务教育学区划分结果", "老旧小区改造计划清单"]
        # Texts alike would be held up by the checks.
        bodies = [
            f"<p>{''.join(chr(0x4E00 + Random(f'{number}{subject}{n}').randrange(4000)) for n in range(120))}</p>"
            for subject in subjects
        ]
        members = [
            make_correction(cast, make_published(cast, item, body=bodies[0])),
            make_approved(cast, item, body=bodies[1]),
        ]
        made = release_sets.make_set(
            f"套{number}", members, organisation=cast.finance, by=cast["clerk"], at=timezone.now()
        )
        pk = made.pk
        work.append(lambda pk=pk: release_sets.release(ReleaseSet.objects.get(pk=pk), by=person("clerk")))
        work.append(publish_as(make_approved(cast, item, body=bodies[2]), "final_reviewer"))
    assert refusals(at_once(work)) == []
    assert_whole()
