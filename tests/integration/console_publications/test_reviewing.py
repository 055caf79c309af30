"""The reviewers' queue and page."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from gongkai.publications.actions import reviews, revisions
from gongkai.publications.content import Content
from gongkai.publications.models import Decision, Edition, ReviewStage
from tests.factories.publications import CONTENT, make_draft, make_submission


def page_of(submission) -> str:
    return reverse("console:review_page", args=[submission.pk])


def decide(client, submission, stage, verdict="approve", **values):
    form = {"stage": stage, "seen_hash": submission.revision.hash, "verdict": verdict, "opinion": ""}
    return client.post(page_of(submission), {**form, **values})


def test_the_queue_shows_only_what_waits_for_this_person(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    shown = signed_in("reviewer").get(reverse("console:review_queue"))
    assert [row.submission for row, _ in shown.context["waiting"]] == [submission]
    assert CONTENT.title in shown.content.decode()
    empty = signed_in("final_reviewer").get(reverse("console:review_queue")).content.decode()
    assert "没有等您审核的稿件" in empty


def test_three_people_decide_one_after_the_other(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    for part, stage in [
        ("reviewer", "reviewer"),
        ("secrecy_reviewer", "secrecy"),
        ("final_reviewer", "final"),
    ]:
        client = signed_in(part)
        page = client.get(page_of(submission))
        assert page.context["stage"].code == stage
        assert decide(client, submission, stage).url == reverse("console:review_queue")
    assert Edition.objects.get().state == "approved"
    assert Decision.objects.count() == 3


def test_returning_needs_words(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    client = signed_in("reviewer")
    answer = decide(client, submission, "reviewer", "return")
    assert answer.status_code == 409
    assert "退回修改须写明意见" in answer.content.decode()
    decide(client, submission, "reviewer", "return", opinion="附表缺少单位")
    assert Edition.objects.get().state == "draft"
    edit = signed_in("clerk").get(reverse("console:publication_edit", args=[submission.edition_id]))
    assert "附表缺少单位" in edit.content.decode()


def test_a_decision_on_a_text_not_seen_is_refused(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    answer = decide(signed_in("reviewer"), submission, "reviewer", seen_hash="0" * 64)
    assert answer.status_code == 409
    assert not Decision.objects.exists()


def test_a_text_taken_back_meanwhile_is_not_decided_on(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
    answer = decide(signed_in("reviewer"), submission, "reviewer")
    assert answer.status_code == 409
    assert "不在审核中" in answer.content.decode()
    assert not Decision.objects.exists()


def test_why_somebody_cannot_decide_stands_on_the_page(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    page = signed_in("final_reviewer").get(page_of(submission)).content.decode()
    assert "“终审”尚未开始" in page and 'name="verdict"' not in page
    ReviewStage.objects.filter(code="reviewer").update(is_active=False)
    page = signed_in("reviewer").get(page_of(submission)).content.decode()
    assert "“初审”已停用或调整" in page


def test_a_decision_without_verdict_or_with_an_unknown_one(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    assert decide(signed_in("reviewer"), submission, "reviewer", "maybe").status_code == 422
    assert decide(signed_in("reviewer"), submission, "lost").status_code == 409
    assert not Decision.objects.exists()


def test_the_second_time_shows_what_changed_since(cast, item, signed_in):
    edition = make_draft(cast, item, body="<p>期限为三个月。</p>")
    client = signed_in("reviewer")
    decide(client, make_submission(cast, edition), "reviewer", "return", opinion="改期限")
    changed = Content(**{**vars(CONTENT), "body": "<p>期限为五个月。</p>"})
    revisions.save_revision(edition, changed, by=cast["clerk"], at=timezone.now())
    again = make_submission(cast, edition)
    page = client.get(page_of(again)).content.decode()
    assert "与第1稿的对照" in page
    assert "新增：</span>五</ins>" in page
    whole = client.get(page_of(again), {"view": "text"}).content.decode()
    assert "期限为五个月。" in whole
