"""publish() is the only way to the public, and it asks everything again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import verify
from gongkai.audit.models import AuditEvent
from gongkai.publications.actions import publishing, reviews, revisions
from gongkai.publications.content import Content
from gongkai.publications.models import ContentKind, Document, Edition, ReviewStage, Submission, Workflow
from gongkai.publications.refusals import NotReady, Refused
from gongkai.rules.transitions import IllegalTransition
from tests.factories.people import make_user
from tests.factories.publications import (
    CONTENT,
    approve_all,
    make_approved,
    make_draft,
    make_published,
    make_submission,
)


def test_the_whole_way(cast, item):
    edition = make_published(cast, item)
    assert edition.state == "published"
    assert edition.document.index_number == f"11990106MH0002745L/{timezone.localdate().year}-00001"
    assert edition.document.first_published_at == edition.published_at
    event = AuditEvent.objects.get(action="publication.published")
    assert event.happened_at == edition.published_at
    assert event.detail["hash"] == edition.current_revision.hash
    assert verify().problems == ()


def test_the_steps_are_kept(cast, item):
    edition = make_published(cast, item)
    steps = list(edition.status_changes.values_list("event", "from_state", "to_state"))
    assert steps == [
        ("start", "", "draft"),
        ("submit", "draft", "in_review"),
        ("approve", "in_review", "approved"),
        ("publish", "approved", "published"),
    ]


def test_the_time_is_that_of_the_audit_line_and_not_the_callers(cast, item):
    edition = make_approved(cast, item)
    before = timezone.now()
    published = publishing.publish(edition, by=cast["clerk"])
    assert before <= published.published_at <= timezone.now()


def test_an_invented_time_shows_in_the_chain(cast, item):
    at = datetime(2026, 5, 6, 2, tzinfo=UTC)
    make_published(cast, item, at=at)
    event = AuditEvent.objects.get(action="publication.published")
    assert event.happened_at == at


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_only_what_was_approved(cast, item, state):
    edition = make_draft(cast, item)
    if state == "in_review":
        make_submission(cast, edition)
    with pytest.raises(IllegalTransition, match="不能发布"):
        publishing.publish(edition, by=cast["clerk"])
    assert Document.objects.get(pk=edition.document_id).index_number is None


def test_nothing_is_published_twice(cast, item):
    edition = make_published(cast, item)
    with pytest.raises(IllegalTransition, match="已发布"):
        publishing.publish(edition, by=cast["clerk"])


@pytest.mark.parametrize("publicity", ["on_request", "withheld"])
def test_only_what_is_proactive(cast, item, publicity):
    edition = make_approved(
        cast,
        item,
        publicity=publicity,
        publicity_ground="《条例》第十五条",
        publicity_review_on=date(2027, 1, 4),
    )
    with pytest.raises(NotReady, match="只有“主动公开”的信息可以发布"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_stage_switched_off_blocks(cast, item):
    edition = make_approved(cast, item)
    ReviewStage.objects.filter(code="secrecy").update(is_active=False)
    with pytest.raises(NotReady, match="审核环节“保密审查”已停用或调整"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_stage_deleted_blocks(cast, item):
    edition = make_approved(cast, item)
    ReviewStage.objects.filter(code="final").delete()
    with pytest.raises(NotReady, match="审核环节“终审”已停用或调整"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_stage_given_to_another_role_blocks(cast, item):
    edition = make_approved(cast, item)
    ReviewStage.objects.filter(code="final").update(role="reviewer")
    with pytest.raises(NotReady, match="“终审”已停用或调整"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_stage_added_after_submission_is_demanded_too(cast, item):
    edition = make_approved(cast, item)
    workflow = Workflow.objects.get(organisation=None, kind=None, is_emergency=False)
    workflow.stages.create(code="legal", name="法制审核", role="second_reviewer", order=4)
    with pytest.raises(NotReady, match="审核环节“法制审核”尚未同意"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_body_without_stages_publishes_nothing(cast, item):
    edition = make_approved(cast, item)
    ReviewStage.objects.update(is_active=False)
    with pytest.raises(NotReady, match="没有启用任何审核环节"):
        publishing.publish(edition, by=cast["clerk"])


def test_inactive_stages_of_its_own_do_not_bring_the_default_back(cast, item):
    own = Workflow.objects.create(organisation=cast.finance, name="本局审核流程")
    own.stages.create(code="only", name="初审", role="reviewer", order=1, is_active=False)
    with pytest.raises(NotReady, match="没有启用任何审核环节"):
        make_submission(cast, make_draft(cast, item))


def test_a_body_without_credit_code_gets_no_number(cast, item):
    edition = make_approved(cast, item)
    cast.finance.credit_code = ""
    cast.finance.save()
    with pytest.raises(NotReady, match="统一社会信用代码"):
        publishing.publish(edition, by=cast["clerk"])


@pytest.mark.parametrize(
    ("code", "expected"), [("", "11990106MH0001371D"), ("11990106MH0009999X", "11990106MH0009999X")]
)
def test_a_body_without_a_code_uses_that_of_the_body_above(cast, item, code, expected):
    edition = make_approved(cast, item)
    cast.government.credit_code = "11990106MH0001371D"
    cast.government.save()
    cast.finance.credit_code = code
    cast.finance.save()
    published = publishing.publish(edition, by=cast["clerk"])
    assert published.document.index_number.startswith(f"{expected}/")


def test_a_text_changed_behind_our_back_is_not_published(cast, item):
    edition = make_approved(cast, item)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE publications_revision DISABLE TRIGGER USER")
        cursor.execute("UPDATE publications_revision SET body = '<p>别的内容</p>'")
    with pytest.raises(NotReady, match="与保存时的校验值不符"):
        publishing.publish(edition, by=cast["clerk"])


def test_a_decision_on_another_hash_does_not_count(cast, item):
    """Even a state forced past the table does not get out."""
    edition = make_draft(cast, item)
    make_submission(cast, edition)
    Edition.objects.filter(pk=edition.pk).update(state="approved")
    with pytest.raises(NotReady, match="“初审”“保密审查”“复审”“终审”尚未同意当前这一稿"):
        publishing.publish(edition, by=cast["clerk"])


def test_the_database_lets_nobody_decide_twice(cast, item):
    submission = make_submission(cast, make_draft(cast, item))
    fields = {
        "revision": submission.revision,
        "revision_hash": submission.revision.hash,
        "verdict": "approve",
        "decided_at": timezone.now(),
        "decided_by": cast["final_reviewer"],
    }
    submission.decisions.create(stage_code="reviewer", **fields)
    with pytest.raises(IntegrityError):
        submission.decisions.create(stage_code="final", **fields)


def test_a_superuser_is_nobody_here(cast, item):
    edition = make_approved(cast, item)
    root = make_user("root", "超级用户")
    root.is_superuser = root.is_staff = True
    root.save()
    with pytest.raises(NotPermitted):
        publishing.publish(edition, by=root)


def test_serials_go_on_within_the_year(cast, item):
    numbers = [make_published(cast, item, title=f"第{n}件").document.index_number for n in (1, 2, 3)]
    assert [number.rpartition("-")[2] for number in numbers] == ["00001", "00002", "00003"]


def test_a_number_given_by_an_older_system_is_passed_over(cast, item):
    at = datetime(2026, 6, 1, 1, tzinfo=UTC)
    Document.objects.create(
        organisation=cast.finance,
        item=item,
        kind=ContentKind.objects.get(code="general"),
        index_number="11990106MH0002745L/2026-00001",
        first_published_at=at,
        created_by="旧系统",
    )
    assert make_published(cast, item, at=at).document.index_number == "11990106MH0002745L/2026-00002"


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("organisation_year", "MH0002745/2026-00001"),
        ("credit_month", "11990106MH0002745L/202606-00001"),
    ],
)
def test_the_site_chooses_the_scheme(cast, item, settings, scheme, expected):
    settings.GONGKAI_INDEX_NUMBER_SCHEME = scheme
    at = datetime(2026, 6, 1, 1, tzinfo=UTC)
    assert make_published(cast, item, at=at).document.index_number == expected


class TestCorrection:
    def test_takes_the_text_along_and_leaves_the_old_one_public(self, cast, item):
        published = make_published(cast, item)
        correction = publishing.start_correction(
            published.document, reason="附表数字有误", by=cast["clerk"], at=timezone.now()
        )
        published.refresh_from_db()
        assert published.state == "published"
        assert (correction.number, correction.state) == (2, "draft")
        assert Content.of(correction.current_revision) == Content.of(published.current_revision)

    def test_publishing_it_supersedes_the_old_one_under_the_same_number(self, cast, item):
        published = make_published(cast, item)
        number, first = published.document.index_number, published.document.first_published_at
        correction = publishing.start_correction(
            published.document, reason="附表数字有误", by=cast["clerk"], at=timezone.now()
        )
        revisions.save_revision(
            correction,
            Content(**{**vars(CONTENT), "title": "更正后的标题"}),
            by=cast["clerk"],
            at=timezone.now(),
        )
        approve_all(cast, make_submission(cast, correction))
        corrected = publishing.publish(correction, by=cast["final_reviewer"])
        published.refresh_from_db()
        assert published.state == "superseded"
        assert corrected.document.index_number == number
        assert corrected.document.first_published_at == first
        assert Edition.objects.public().get() == corrected

    def test_needs_a_reason_and_a_published_text(self, cast, item):
        published = make_published(cast, item)
        with pytest.raises(Refused, match="写明原因"):
            publishing.start_correction(published.document, reason=" ", by=cast["clerk"], at=timezone.now())
        draft = make_draft(cast, item)
        with pytest.raises(Refused, match="尚未公开"):
            publishing.start_correction(draft.document, reason="x", by=cast["clerk"], at=timezone.now())

    def test_only_one_at_a_time(self, cast, item):
        published = make_published(cast, item)
        publishing.start_correction(published.document, reason="一", by=cast["clerk"], at=timezone.now())
        with pytest.raises(Refused, match="已有一稿更正在办理"):
            publishing.start_correction(published.document, reason="二", by=cast["clerk"], at=timezone.now())


def test_formed_after_the_day_of_publication_is_refused(cast, item):
    edition = make_draft(cast, item, formed_on=date(2099, 1, 1))
    with pytest.raises(NotReady, match="生成日期2099年1月1日晚于今天"):
        make_submission(cast, edition)
    assert not Submission.objects.exists()


def test_an_edit_after_approval_starts_the_review_again(cast, item):
    edition = make_approved(cast, item)
    with pytest.raises(Refused, match="先撤回修改"):
        revisions.save_revision(
            edition, Content(**{**vars(CONTENT), "title": "改了"}), by=cast["clerk"], at=timezone.now()
        )
    reviews.withdraw_submission(edition, by=cast["clerk"], at=timezone.now())
    revisions.save_revision(
        edition, Content(**{**vars(CONTENT), "title": "改了"}), by=cast["clerk"], at=timezone.now()
    )
    make_submission(cast, edition)
    with pytest.raises(IllegalTransition):
        publishing.publish(edition, by=cast["clerk"])
