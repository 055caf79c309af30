"""The review page: what is seen, decided, asked, taken, and by whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.actions import delegations
from gongkai.publications.actions import claims, reviews, revisions
from gongkai.publications.content import Content
from gongkai.publications.models import (
    Advice,
    AdviceRequest,
    Decision,
    Edition,
    ReviewOpening,
    ReviewStage,
    StageClaim,
    Submission,
    Workflow,
)
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft, make_submission


def page_of(submission) -> str:
    return reverse("console:review_page", args=[submission.pk])


def press(client, submission, stage="reviewer", verdict="approve", **values):
    """The form as it stands on the page, sent once."""
    form = {"stage": stage, "seen_hash": submission.revision.hash, "verdict": verdict, "opinion": ""}
    return client.post(page_of(submission), {**form, **values})


def approve(client, submission, stage="reviewer", **values):
    """Pressed and confirmed."""
    return press(client, submission, stage, confirmed="approve", **values)


def test_four_people_decide_one_after_the_other(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    for part, stage in [
        ("reviewer", "reviewer"),
        ("secrecy_reviewer", "secrecy"),
        ("second_reviewer", "second"),
        ("final_reviewer", "final"),
    ]:
        client = signed_in(part)
        assert client.get(page_of(submission)).context["mine"].stage.code == stage
        assert approve(client, submission, stage).url == reverse("console:review_queue")
    assert Edition.objects.get().state == "approved"
    assert Decision.objects.count() == 4


def test_one_press_never_approves(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    asked = press(signed_in("reviewer"), submission, opinion="可以公开")
    page = asked.content.decode()
    assert (asked.status_code, Decision.objects.count()) == (200, 0)
    assert "以“初审”同意？" in page and "可以公开" in page and submission.revision.hash[:12] in page


def test_after_a_decision_comes_the_next_text(cast, item, signed_in):
    now = timezone.now()
    first, second = (
        make_submission(cast, make_draft(cast, item, title=title), at=now - timedelta(hours=hours))
        for title, hours in [("先到的", 3), ("后到的", 1)]
    )
    client = signed_in("reviewer")
    around = client.get(page_of(first)).context["around"]
    assert (around.previous, around.next) == (None, second.pk)
    answer = approve(client, first)
    assert answer.url == page_of(second)
    told = client.get(answer.url).content.decode()
    assert "初审同意：《先到的》。还有1件，这是下一件。" in told
    assert approve(client, second).url == reverse("console:review_queue")


def test_opening_is_recorded_once_and_only_of_reviewers(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    for part in ("reviewer", "reviewer", "clerk", "supervisor"):
        assert signed_in(part).get(page_of(submission)).status_code == 200
    opening = ReviewOpening.objects.get()
    assert (opening.user, opening.revision_hash) == (cast["reviewer"], submission.revision.hash)


def test_returning_needs_words(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    client = signed_in("reviewer")
    answer = press(client, submission, verdict="return")
    assert answer.status_code == 409
    assert "退回修改须写明意见" in answer.content.decode()
    press(client, submission, verdict="return", opinion="附表缺少单位")
    assert Edition.objects.get().state == "draft"
    edit = signed_in("clerk").get(reverse("console:publication_edit", args=[submission.edition_id]))
    assert "附表缺少单位" in edit.content.decode()


def test_returning_to_an_earlier_stage(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    approve(signed_in("reviewer"), submission)
    client = signed_in("second_reviewer")
    assert '<option value="reviewer">初审</option>' in client.get(page_of(submission)).content.decode()
    press(client, submission, "second", "return", opinion="请初审核对数据", return_to="reviewer")
    again = Submission.objects.latest("pk")
    assert again.continues == submission and again.edition.state == "in_review"
    assert "已退回前面的环节重新办理" in client.get(page_of(submission)).content.decode()
    assert signed_in("reviewer").get(page_of(again)).context["mine"].stage.code == "reviewer"


def test_a_stage_that_is_no_earlier_one_is_refused(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    answer = press(signed_in("reviewer"), submission, verdict="return", opinion="改", return_to="final")
    assert answer.status_code == 422
    assert "只能退回给经办人或前面的环节" in answer.content.decode()


def test_a_decision_on_a_text_not_seen_is_refused(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    for send in (press, approve):
        assert send(signed_in("reviewer"), submission, seen_hash="0" * 64).status_code == 409
    assert not Decision.objects.exists()


def test_a_text_taken_back_meanwhile_is_not_decided_on(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    reviews.withdraw_submission(submission.edition, by=cast["clerk"], at=timezone.now())
    answer = approve(signed_in("reviewer"), submission, opinion="写好的意见")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "不在审核中" in page
    assert not Decision.objects.exists()


def test_a_decision_without_verdict_or_in_an_unknown_stage(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    assert press(signed_in("reviewer"), submission, verdict="maybe").status_code == 422
    assert press(signed_in("reviewer"), submission, "lost").status_code == 409
    assert not Decision.objects.exists()


def test_why_somebody_cannot_decide_stands_on_the_page(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    page = signed_in("final_reviewer").get(page_of(submission)).content.decode()
    assert "“终审”尚未开始" in page and 'name="verdict"' not in page
    ReviewStage.objects.filter(code="reviewer").update(is_active=False)
    page = signed_in("reviewer").get(page_of(submission)).content.decode()
    assert "“初审”已停用或调整" in page


def test_readers_of_the_body_see_no_decision(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    page = signed_in("supervisor").get(page_of(submission)).content.decode()
    assert CONTENT.title in page and 'id="decision"' not in page and "/reviewer/claim/" not in page
    assert approve(signed_in("supervisor"), submission).status_code == 409
    assert not Decision.objects.exists()


def test_the_second_time_shows_what_changed_since(cast, item, signed_in):
    edition = make_draft(cast, item, body="<p>期限为三个月。</p>")
    client = signed_in("reviewer")
    first = make_submission(cast, edition)
    assert "首次送您审核" in client.get(page_of(first)).content.decode()
    press(client, first, verdict="return", opinion="改期限")
    changed = Content(**{**vars(CONTENT), "body": "<p>期限为五个月。</p>"})
    revisions.save_revision(edition, changed, by=cast["clerk"], at=timezone.now())
    again = make_submission(cast, edition)
    page = client.get(page_of(again))
    assert page.context["change_count"] == 1
    assert "新增：</span>五</ins>" in page.content.decode()
    whole = client.get(page_of(again), {"view": "text"}).content.decode()
    assert "期限为五个月。" in whole and "新增：" not in whole


def test_claiming_keeps_the_others_away_until_taken_over_with_a_reason(cast, item, signed_in):
    make_user("second_first", "周初审", ("reviewer", cast.finance))
    cast.people["other"] = make_user("third_first", "冯初审", ("reviewer", cast.finance))
    submission = make_submission(cast, make_draft(cast, item))
    step = lambda name: reverse("console:review_claim", args=[submission.pk, "reviewer", name])  # noqa: E731
    mine, other = signed_in("reviewer"), signed_in("other")
    mine.get(step("claim"))
    assert not StageClaim.objects.exists()
    mine.post(step("claim"))
    page = other.get(page_of(submission)).content.decode()
    assert "李初审</strong>于" in page and 'id="decision"' not in page
    assert "接办须写明原因" in other.post(step("take-over"), follow=True).content.decode()
    other.post(step("take-over"), {"reason": "李初审出差"})
    assert StageClaim.objects.get(released_at=None).user == cast["other"]
    other.post(step("release"))
    assert not StageClaim.objects.filter(released_at=None).exists()
    assert mine.post(step("lost")).status_code == 404


def test_a_refused_claim_is_told(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    step = reverse("console:review_claim", args=[submission.pk, "final", "claim"])
    assert "尚未开始" in signed_in("final_reviewer").post(step, follow=True).content.decode()


def test_advice_is_asked_answered_and_shown(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    ask = reverse("console:review_advice", args=[submission.pk])
    question = {"stage": "reviewer", "of": cast["clerk"].pk, "question": "数字与决算一致吗？"}
    assert signed_in("reviewer").post(ask, question).status_code == 302
    request = AdviceRequest.objects.get()
    clerk = signed_in("clerk")
    assert "李初审征求您的意见" in clerk.get(page_of(submission)).content.decode()
    answer = reverse("console:review_answer", args=[request.pk])
    assert signed_in("second_reviewer").post(answer, {"text": "一致"}).status_code == 404
    assert clerk.post(answer, {"text": ""}).status_code == 422
    clerk.post(answer, {"text": "一致，已核对。"})
    assert Advice.objects.get().given_by == cast["clerk"]
    assert "一致，已核对。" in signed_in("reviewer").get(page_of(submission)).content.decode()


def test_a_refused_question_comes_back_with_what_was_typed(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    ask = reverse("console:review_advice", args=[submission.pk])
    missing = signed_in("reviewer").post(ask, {"stage": "reviewer", "question": "这一句怎么改？"})
    page = missing.content.decode()
    assert (missing.status_code, "请选择征求谁的意见" in page, "这一句怎么改？" in page) == (422, True, True)
    outsider = {"stage": "reviewer", "of": cast["other_clerk"].pk, "question": "？"}
    assert signed_in("reviewer").post(ask, outsider).status_code == 422
    assert not AdviceRequest.objects.exists()


def test_a_substitute_decides_in_their_own_name_for_somebody(cast, item, signed_in):
    cast.people["substitute"] = make_user("substitute", "韩代理", ("clerk", cast.finance))
    today = timezone.localdate()
    delegations.delegate(
        from_user=cast["reviewer"],
        to_user=cast["substitute"],
        organisation=cast.finance,
        role="reviewer",
        kind="leave",
        valid_from=today,
        valid_to=today,
        reason="休假",
        by=cast["reviewer"],
        at=timezone.now(),
    )
    submission = make_submission(cast, make_draft(cast, item))
    client = signed_in("substitute")
    assert "受李初审委托" in client.get(page_of(submission)).content.decode()
    approve(client, submission)
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.on_behalf_of) == (cast["substitute"], cast["reviewer"])


def test_an_emergency_says_so_and_who_may_sign(cast, item, signed_in):
    line = Workflow.objects.create(organisation=cast.finance, name="应急流程", is_emergency=True)
    line.stages.create(code="final", name="应急签发", role="final_reviewer", order=1)
    draft = make_draft(cast, item)
    submission = reviews.submit(
        draft, by=cast["clerk"], at=timezone.now(), emergency_reason="强降雨正在影响本区"
    )
    page = signed_in("final_reviewer").get(page_of(submission)).content.decode()
    assert "强降雨正在影响本区" in page and "不在本机构应急签发人名单中" in page
    line.releasers.add(cast["final_reviewer"])
    assert signed_in("final_reviewer").get(page_of(submission)).context["mine"].stage.code == "final"


def test_the_deadline_is_explained_step_by_step(cast, item, signed_in):
    """Handed in on Thursday 2 April 2026 before 清明节: Friday is the first working day, Tuesday the second."""
    ReviewStage.objects.filter(code="reviewer").update(due_working_days=2)
    at = datetime(2026, 4, 2, 2, 0, tzinfo=UTC)
    submission = make_submission(cast, make_draft(cast, item, at=at), at=at)
    due = signed_in("reviewer").get(page_of(submission)).context["due"]
    assert due.due_on == date(2026, 4, 7)
    assert (due.steps[0].date, due.steps[-1].date) == (date(2026, 4, 2), date(2026, 4, 7))
    off = [step.date.day for step in due.steps if "清明" in step.what and "不计入" in step.what]
    assert 6 in off  # the Monday


@pytest.mark.parametrize("part", ["other_clerk", "nobody"])
def test_others_do_not_get_in(cast, item, signed_in, part: str):
    submission = make_submission(cast, make_draft(cast, item))
    assert signed_in(part).get(page_of(submission)).status_code == (404 if part == "other_clerk" else 403)


def test_claimed_by_me_is_said(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    claims.claim(submission, "reviewer", by=cast["reviewer"], at=timezone.now())
    assert "您已认领" in signed_in("reviewer").get(page_of(submission)).content.decode()
