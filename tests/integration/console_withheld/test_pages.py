"""不公开事项: listing, putting on the negative list, looking again; and times, sets and withdrawal through pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.publications.actions import publishing, release_sets, timed_steps
from gongkai.publications.models import Edition, NegativeListEntry, ReleaseSet, TimedStep
from tests.factories.publications import (
    make_approved,
    make_held,
    make_published,
    make_ready_to_publish_body,
)


@pytest.fixture
def item(cast):
    return make_ready_to_publish_body(cast.finance)


@pytest.fixture
def signed_in(cast) -> Callable[[str], Client]:
    def make(part: str) -> Client:
        client = Client()
        client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def in_two_hours() -> str:
    return f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}"


def test_a_matter_is_listed_looked_at_again_and_opened(cast, item, signed_in):
    clerk = signed_in("clerk")
    body = {"organisation": cast.finance.pk, "matter": "内部人事管理", "ground": "《条例》第十六条"}
    missing = clerk.post(reverse("console:withheld_entry_new"), body)
    assert missing.status_code == 422 and "请填写下次复核日期" in missing.content.decode()
    due = timezone.localdate() + timedelta(days=20)
    clerk.post(reverse("console:withheld_entry_new"), body | {"review_on": due.isoformat()})
    entry = NegativeListEntry.objects.get()
    assert "内部人事管理" in clerk.get(reverse("console:withheld_list")).content.decode()
    address = reverse("console:withheld_entry_reexamine", args=[entry.pk])
    refused = clerk.post(address, {"outcome": "keep", "reason": "仍不宜公开"})
    assert refused.status_code == 422 and "下次复核日期" in refused.content.decode()
    clerk.post(address, {"outcome": "publish", "reason": "可以公开"})
    assert "内部人事管理" not in clerk.get(reverse("console:withheld_list") + "?part=list").content.decode()


def test_opening_a_filed_text_leads_to_its_draft(cast, item, signed_in):
    held = make_held(cast, item, review_on=timezone.localdate() + timedelta(days=1))
    clerk = signed_in("clerk")
    assert held.title in clerk.get(reverse("console:todo")).content.decode()
    answer = clerk.post(
        reverse("console:withheld_text_reexamine", args=[held.pk]),
        {"outcome": "publish", "reason": "已过期限"},
    )
    draft = Edition.objects.get(state="draft")
    assert answer["Location"] == reverse("console:publication_edit", args=[draft.pk])


def test_the_approved_text_offers_what_fits_its_attribute(cast, item, signed_in):
    public = make_approved(cast, item)
    kept = make_approved(
        cast,
        item,
        publicity="withheld",
        publicity_ground="《条例》第十五条",
        publicity_review_on=timezone.localdate() + timedelta(days=9),
    )
    clerk = signed_in("clerk")
    pages = [
        clerk.get(reverse("console:publication_detail", args=[row.pk])).content.decode()
        for row in (public, kept)
    ]
    offers = [
        [f"/{row.pk}/{path}/" in page for path in ("publish", "publish-time", "hold")]
        for row, page in zip((public, kept), pages, strict=True)
    ]
    assert offers == [[True, True, False], [False, False, True]]
    clerk.post(reverse("console:publication_hold", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.state == "held"


def test_a_time_is_set_fails_visibly_and_is_tried_again(cast, item, signed_in):
    edition = make_approved(cast, item)
    clerk = signed_in("clerk")
    past = clerk.post(
        reverse("console:publication_publish_time", args=[edition.pk]), {"due_at": "2020-01-01T09:00"}
    )
    assert past.status_code == 422 and "已经过去" in past.content.decode()
    clerk.post(reverse("console:publication_publish_time", args=[edition.pk]), {"due_at": in_two_hours()})
    step = TimedStep.objects.get()
    timed_steps.run_due(step.due_at + timedelta(days=3))
    for address in (
        reverse("console:todo"),
        reverse("console:publication_detail", args=[edition.pk]),
    ):
        assert "是否仍要发布须由人确认" in clerk.get(address).content.decode()
    assert edition.title in clerk.get(reverse("console:publication_list") + "?state=failed").content.decode()
    clerk.post(reverse("console:timed_step_retry", args=[step.pk]))
    step.refresh_from_db()
    assert step.last_error == ""


def test_a_set_is_made_filled_and_published_through_its_pages(cast, item, signed_in):
    first, second = make_approved(cast, item, title="办法"), make_approved(cast, item, title="附表")
    clerk = signed_in("clerk")
    clerk.post(reverse("console:release_set_new", args=[first.pk]), {"name": "办法和附表"})
    made = ReleaseSet.objects.get()
    clerk.post(reverse("console:release_set_add", args=[made.pk]), {"edition": second.pk})
    page = clerk.get(reverse("console:release_set", args=[made.pk])).content.decode()
    assert "办法" in page and "附表" in page
    clerk.post(reverse("console:release_set_release", args=[made.pk]))
    assert set(Edition.objects.values_list("state", flat=True)) == {"published"}


def test_a_set_that_is_not_ready_says_which_text_and_why(cast, item, signed_in):
    edition = make_approved(cast, item, title="办法")
    made = release_sets.make_set(
        "套", [edition], organisation=cast.finance, by=cast["clerk"], at=timezone.now()
    )
    Edition.objects.filter(pk=edition.pk).update(state="in_review")
    answer = signed_in("clerk").post(reverse("console:release_set_release", args=[made.pk]))
    assert answer.status_code == 409
    assert "《办法》：当前为“审核中”" in answer.content.decode()


def test_withdrawal_is_asked_for_and_decided_through_its_pages(cast, item, signed_in):
    cited = make_published(cast, item, title="办法")
    link = f'<p>依据<a href="/documents/{cited.document.index_number}/">办法</a>办理有关事项。</p>'
    make_published(cast, item, title="引用它的通知", body=link)
    clerk = signed_in("clerk")
    address = reverse("console:publication_withdraw", args=[cited.pk])
    assert "引用它的通知" in clerk.get(address).content.decode()
    assert "索引号" in clerk.post(address, {"kind": "replaced", "reason": "已替代"}).content.decode()
    clerk.post(address, {"kind": "error", "reason": "数字有误"})
    final = signed_in("final_reviewer")
    assert "等我审批的撤回申请" in final.get(reverse("console:todo")).content.decode()
    final.post(reverse("console:publication_withdrawal", args=[cited.pk]), {"verdict": "approve"})
    cited.refresh_from_db()
    assert cited.state == "withdrawn"


def test_a_full_disk_is_said_in_words_and_publishes_nothing(cast, item, signed_in, monkeypatch):
    edition = make_approved(cast, item)

    def full(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(publishing, "_supersede_published", full)
    answer = signed_in("clerk").post(reverse("console:publication_publish", args=[edition.pk]))
    assert answer.status_code == 507
    assert "服务器磁盘已满，没有保存任何内容，也没有发布任何内容" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.state == "approved"


def test_the_record_is_downloaded(cast, item, signed_in):
    edition = make_published(cast, item)
    clerk = signed_in("clerk")
    package = clerk.post(reverse("console:publication_record", args=[edition.pk]))
    assert b"".join(package.streaming_content)[:2] == b"PK"  # type: ignore[arg-type]
    assert clerk.post(reverse("console:publication_record_pdf", args=[edition.pk])).content[:5] == b"%PDF-"
