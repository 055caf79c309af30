"""Together or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import verify
from gongkai.publications.actions import documents, publishing, release_sets, reviews, timed_steps
from gongkai.publications.models import Document, Edition, TimedStep
from gongkai.publications.refusals import NotReady, Refused
from tests.factories.publications import (
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_ready_to_publish_body,
    make_submission,
)


def make_set(cast, *editions, by="clerk"):
    return release_sets.make_set(
        "预算公开办法及解读", editions, organisation=cast.finance, by=cast[by], at=timezone.now()
    )


def states(*editions):
    return [Edition.objects.get(pk=edition.pk).state for edition in editions]


def test_all_become_public_at_one_instant_with_numbers_in_their_order(cast, item):
    editions = [make_approved(cast, item, title=title) for title in ("办法", "解读", "附表")]
    released = release_sets.release(make_set(cast, *reversed(editions)), by=cast["clerk"])
    rows = [Edition.objects.get(pk=edition.pk) for edition in editions]
    assert {row.published_at for row in rows} == {released.released_at}
    serials = [row.document.index_number[-5:] for row in rows]
    assert serials == ["00003", "00002", "00001"]
    assert verify().problems == ()


def test_one_that_is_not_ready_keeps_all_back_and_is_named(cast, item):
    ready, draft = make_approved(cast, item, title="办法"), make_draft(cast, item, title="解读")
    release_set = make_set(cast, ready, draft)
    with pytest.raises(NotReady, match="《解读》：当前为“起草中”，尚未审核通过"):
        release_sets.release(release_set, by=cast["clerk"])
    assert states(ready, draft) == ["approved", "draft"]
    assert not Document.objects.filter(index_number__isnull=False).exists()


def test_an_unmet_condition_names_the_text_and_the_sentence(cast, item):
    first, second = make_approved(cast, item, title="办法"), make_approved(cast, item, title="附表")
    release_set = make_set(cast, first, second)
    Edition.objects.filter(pk=second.pk).update(current_revision=first.current_revision)
    with pytest.raises(NotReady, match="《附表》：当前稿与提交审核的稿件不是同一稿"):
        release_sets.release(release_set, by=cast["clerk"])
    assert states(first, second) == ["approved", "approved"]


def test_a_failure_in_the_middle_undoes_the_first(cast, item, monkeypatch):
    first, second = make_approved(cast, item), make_approved(cast, item)
    release_set = make_set(cast, first, second)
    real = publishing.publish

    def fails_second(edition, **values):
        if edition.pk == second.pk:
            raise OSError(28, "No space left on device")
        return real(edition, **values)

    monkeypatch.setattr(publishing, "publish", fails_second)
    with pytest.raises(OSError, match="No space"):
        release_sets.release(release_set, by=cast["clerk"])
    assert states(first, second) == ["approved", "approved"]
    assert verify().problems == ()


def test_a_member_is_not_published_alone_until_it_leaves(cast, item):
    edition = make_approved(cast, item)
    release_set = make_set(cast, edition)
    with pytest.raises(NotReady, match="编入成套发布“预算公开办法及解读”"):
        publishing.publish(edition, by=cast["clerk"])
    release_sets.remove(release_set, edition, by=cast["clerk"], at=timezone.now())
    assert publishing.publish(edition, by=cast["clerk"]).state == "published"


def test_dissolved_it_lets_its_texts_go_and_its_time_lapse(cast, item):
    edition = make_approved(cast, item)
    release_set = make_set(cast, edition)
    now = timezone.now()
    timed_steps.set_time(release_set=release_set, due_at=now + timedelta(hours=1), by=cast["clerk"], at=now)
    release_sets.dissolve(release_set, by=cast["clerk"], at=now)
    assert not TimedStep.objects.open().exists()
    publishing.publish(edition, by=cast["clerk"])
    with pytest.raises(Refused, match="已经解散"):
        release_sets.add(release_set, make_approved(cast, item), by=cast["clerk"], at=now)


def test_what_it_takes_in(cast, item):
    release_set = make_set(cast, make_approved(cast, item))
    now = timezone.now()
    with pytest.raises(Refused, match="只能编入尚未发布的稿件"):
        release_sets.add(release_set, make_published(cast, item), by=cast["clerk"], at=now)
    with pytest.raises(Refused, match="一件只能在一套中"):
        make_set(cast, release_set.members.get().edition)
    alien = make_draft(cast, make_ready_to_publish_body(cast.housing), clerk=cast["other_clerk"])
    with pytest.raises(Refused, match="本机构的稿件"):
        release_sets.add(release_set, alien, by=cast["clerk"], at=now)


def test_a_given_up_text_leaves_by_itself(cast, item):
    kept, given_up = make_approved(cast, item), make_draft(cast, item)
    release_set = make_set(cast, kept, given_up)
    documents.abandon(given_up, by=cast["clerk"], at=timezone.now())
    assert [row.edition for row in release_set.members.all()] == [kept]


def test_a_text_taken_back_stays_and_cancels_the_time_of_all(cast, item):
    first, second = make_approved(cast, item), make_approved(cast, item)
    release_set = make_set(cast, first, second)
    now = timezone.now()
    step = timed_steps.set_time(
        release_set=release_set, due_at=now + timedelta(hours=1), by=cast["clerk"], at=now
    )
    reviews.withdraw_submission(first, by=cast["clerk"], at=now)
    step.refresh_from_db()
    assert step.cancelled_at is not None
    assert release_set.members.count() == 2
    with pytest.raises(Refused, match="审核通过以后才能设定"):
        timed_steps.set_time(
            release_set=release_set, due_at=now + timedelta(hours=1), by=cast["clerk"], at=now
        )


def test_a_correction_and_a_new_text_together(cast, item):
    old = make_published(cast, item)
    correction = publishing.start_correction(old.document, reason="更正", by=cast["clerk"], at=timezone.now())
    approve_all(cast, make_submission(cast, correction))
    new = make_approved(cast, item)
    release_sets.release(make_set(cast, correction, new), by=cast["final_reviewer"])
    assert states(old, correction, new) == ["superseded", "published", "published"]


@pytest.mark.parametrize("part", ["reviewer", "other_clerk", "supervisor"])
def test_only_who_may_publish(cast, item, part):
    release_set = make_set(cast, make_approved(cast, item))
    with pytest.raises(NotPermitted):
        release_sets.release(release_set, by=cast[part])
    with pytest.raises(NotPermitted):
        make_set(cast, by=part)


def test_an_empty_set_publishes_nothing(cast, item):
    with pytest.raises(NotReady, match="还没有稿件"):
        release_sets.release(make_set(cast), by=cast["clerk"])
