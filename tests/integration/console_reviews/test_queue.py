"""The queue: order, filters, pages, batch approval, and what it costs."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.accounts.models import Role, RoleAssignment
from gongkai.publications.actions import claims, reviews
from gongkai.publications.actions.advice import ask
from gongkai.publications.models import Decision, OpenStage, ReviewStage, Submission, Workflow
from gongkai.publications.queries import open_for
from gongkai.publications.queries.review_queue import queue_page
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_draft, make_ready_to_publish_body, make_submission

QUEUE = "/console/reviews/"
BATCH = "/console/reviews/batch/"


def titles(response) -> list[str]:
    return [row.stage.submission.revision.title for row in response.context["rows"]]


def value(submission: Submission, stage: str = "reviewer") -> str:
    return f"{submission.pk}:{stage}:{submission.revision.hash}"


def open_page(client, submission: Submission) -> None:
    client.get(reverse("console:review_page", args=[submission.pk]))


def test_the_queue_shows_only_what_waits_for_this_person(cast, item, signed_in):
    make_submission(cast, make_draft(cast, item))
    assert titles(signed_in("reviewer").get(QUEUE)) == [CONTENT.title]
    empty = signed_in("final_reviewer").get(QUEUE).content.decode()
    assert "没有等您审核的稿件" in empty


def test_what_is_due_first_stands_first_and_emergencies_before(cast, item, signed_in):
    now = timezone.now()
    ReviewStage.objects.filter(code="reviewer").update(due_working_days=2)
    make_submission(cast, make_draft(cast, item, title="新的"), at=now)
    make_submission(cast, make_draft(cast, item, title="旧的"), at=now - timedelta(days=20))
    ReviewStage.objects.filter(code="reviewer").update(due_working_days=None)
    make_submission(cast, make_draft(cast, item, title="不限期的"), at=now - timedelta(days=40))
    line = Workflow.objects.create(organisation=cast.finance, name="应急", is_emergency=True)
    line.stages.create(code="reviewer", name="应急签发", role="reviewer", order=1)
    line.releasers.add(cast["reviewer"])
    reviews.submit(make_draft(cast, item, title="应急的"), by=cast["clerk"], at=now, emergency_reason="险情")
    shown = signed_in("reviewer").get(QUEUE)
    assert titles(shown) == ["应急的", "旧的", "新的", "不限期的"]
    page = shown.content.decode()
    assert "已超" in page and "还有2个工作日" in page and "不限期" in page


def test_filters_narrow_and_say_when_nothing_is_left(cast, item, signed_in):
    RoleAssignment.objects.create(user=cast["reviewer"], organisation=cast.housing, role=Role.REVIEWER)
    make_submission(cast, make_draft(cast, item, title="财政局的"))
    other = make_ready_to_publish_body(cast.housing)
    draft = make_draft(cast, other, title="住建局的", clerk=cast["other_clerk"])
    reviews.submit(draft, by=cast["other_clerk"], at=timezone.now())
    client = signed_in("reviewer")
    assert sorted(titles(client.get(QUEUE))) == ["住建局的", "财政局的"]
    assert titles(client.get(QUEUE, {"body": "housing"})) == ["住建局的"]
    assert titles(client.get(QUEUE, {"stage": "初审", "kind": "general", "body": "finance"})) == ["财政局的"]
    assert "没有符合条件的稿件" in client.get(QUEUE, {"kind": "policy"}).content.decode()


def test_pages_follow_each_other_without_gap_or_repetition(cast, item):
    now = timezone.now()
    for number in range(5):
        make_submission(
            cast, make_draft(cast, item, title=f"第{number}件"), at=now - timedelta(minutes=number)
        )
    found, cursor = [], ""
    for _ in range(3):
        page = queue_page(open_for(cast["reviewer"]), cursor, size=2)
        found += [row.submission.revision.title for row in page.rows]
        cursor = page.next_cursor
    assert (found, cursor) == (["第4件", "第3件", "第2件", "第1件", "第0件"], "")
    unreadable = queue_page(open_for(cast["reviewer"]), "无法识别", size=2)
    assert [row.submission.revision.title for row in unreadable.rows] == ["第4件", "第3件"]


def test_a_long_queue_costs_the_queries_of_a_short_one(cast, item, signed_in):
    submission = make_submission(cast, make_draft(cast, item))
    client = signed_in("reviewer")
    client.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(QUEUE)
    template = OpenStage.objects.get(submission=submission, stage_code="reviewer")
    rows = []
    for number in range(60):
        rows.append(OpenStage(**{**_fields(template), "stage_code": f"copy-{number}"}))
    OpenStage.objects.bulk_create(rows)
    ReviewStage.objects.bulk_create(
        ReviewStage(
            workflow_id=template.workflow_id, code=row.stage_code, name="初审", role=row.role, order=9
        )
        for row in rows
    )
    with CaptureQueriesContext(connection) as many:
        shown = client.get(QUEUE)
    assert len(shown.context["rows"]) == 30
    assert len(many) == len(few)


def _fields(row: OpenStage) -> dict[str, object]:
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in names}


def test_tabs_of_what_others_took_advice_and_what_was_done(cast, item, signed_in):
    taken = make_submission(cast, make_draft(cast, item, title="别人认领的"))
    other = make_user("other_first", "周初审", ("reviewer", cast.finance))
    claims.claim(taken, "reviewer", by=other, at=timezone.now())
    done = make_submission(cast, make_draft(cast, item, title="办过的"))
    ask(
        done,
        "reviewer",
        question="口径对吗？",
        of=cast["final_reviewer"],
        by=cast["reviewer"],
        at=timezone.now(),
    )
    reviews.decide(
        done, "reviewer", "approve", expected_hash=done.revision.hash, by=cast["reviewer"], at=timezone.now()
    )
    client = signed_in("reviewer")
    assert titles(client.get(QUEUE)) == []
    assert titles(client.get(QUEUE, {"show": "taken"})) == ["别人认领的"]
    assert "办过的" in client.get(QUEUE, {"show": "recent"}).content.decode()
    asked = signed_in("final_reviewer").get(QUEUE, {"show": "advice"}).content.decode()
    assert "口径对吗？" in asked
    assert "没有人征求您的意见" in client.get(QUEUE, {"show": "advice"}).content.decode()
    assert "没有等您补审的稿件" in client.get(QUEUE, {"show": "afterwards"}).content.decode()


def test_only_opened_texts_can_be_chosen(cast, item, signed_in):
    opened, unopened = (
        make_submission(cast, make_draft(cast, item, title=title)) for title in ("看过", "没看")
    )
    client = signed_in("reviewer")
    open_page(client, opened)
    page = client.get(QUEUE).content.decode()
    assert f'value="{value(opened)}"' in page and f'value="{value(unopened)}"' not in page
    assert page.count("请先打开阅看，才能成批同意") == 1


def test_a_batch_is_listed_confirmed_and_told_text_by_text(cast, item, signed_in):
    first, second, unopened = (
        make_submission(cast, make_draft(cast, item, title=title)) for title in ("甲", "乙", "未看")
    )
    client = signed_in("reviewer")
    open_page(client, first)
    open_page(client, second)
    chosen = {"row": [value(first), value(second), value(unopened)]}
    asked = client.post(BATCH, chosen).content.decode()
    assert "同意这2件？" in asked and "还没有打开过这一稿" in asked
    assert not Decision.objects.exists()
    reviews.withdraw_submission(second.edition, by=cast["clerk"], at=timezone.now())
    told = client.post(BATCH, {**chosen, "confirmed": "1"}).content.decode()
    assert "同意1件，2件没有办成" in told
    assert "您还没有打开过这一稿" in told and "不在审核中" in told
    assert [row.submission for row in Decision.objects.all()] == [first]


def test_a_batch_of_nothing_of_nonsense_or_of_other_bodies(cast, item, signed_in):
    client = signed_in("reviewer")
    assert "没有选择稿件" in client.post(BATCH, follow=True).content.decode()
    other = make_ready_to_publish_body(cast.housing)
    foreign = make_draft(cast, other, clerk=cast["other_clerk"])
    foreign = reviews.submit(foreign, by=cast["other_clerk"], at=timezone.now())
    told = client.post(BATCH, {"row": [value(foreign), "x:y", "9:9:9"], "confirmed": "1"}).content.decode()
    assert CONTENT.title not in told
    assert not Decision.objects.exists()
    too_many = {"row": [f"{number}:reviewer:x" for number in range(51)]}
    assert "一次最多办理50件" in client.post(BATCH, too_many, follow=True).content.decode()
