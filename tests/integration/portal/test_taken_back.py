"""What stands at an address whose text was taken back, by kind; and that nothing of it can be found elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.publications.actions import publishing, withdrawals
from tests.factories.publications import (
    approve_all,
    make_published,
    make_ready_to_publish_body,
    make_submission,
    make_withdrawn,
)

TITLE = "关于紫荆行动的通报"
PLACES = [
    "/",
    "/search/?q=紫荆",
    "/feed.xml",
    "/sitemap-0.xml",
    "/disclosure/content/",
    "/api/v1/publications?q=紫荆",
]


@pytest.fixture
def item(cast):
    return make_ready_to_publish_body(cast.finance)


def address(edition) -> str:
    return reverse("portal:document", args=[edition.document.index_number])


def page(path: str) -> str:
    return Client().get(path).content.decode()


def ask(cast, edition, kind: str):
    return withdrawals.request_withdrawal(
        edition.document, kind=kind, reason="不便言明之事", by=cast["clerk"], at=timezone.now()
    )


def test_secrecy_leaves_only_the_number_and_takes_effect_at_once(cast, item):
    edition = make_published(cast, item, title=TITLE, body="<p>紫荆行动的部署。</p>", summary="紫荆")
    make_published(cast, item, title="寻常通知", body="<p>寻常事务的安排。</p>")
    request = ask(cast, edition, "secrecy")
    for state in ("suspended", "withdrawn"):
        edition.refresh_from_db()
        assert edition.state == state
        response = Client().get(address(edition))
        text = response.content.decode()
        assert (response.status_code, response["X-Robots-Tag"]) == (200, "noindex")
        assert "本件不公开" in text and edition.document.index_number in text.replace("<wbr>", "")
        for word in ("紫荆", "不便言明", cast.finance.name, "涉密"):
            assert word not in text.replace(edition.document.index_number, ""), word
        for place in PLACES:
            found = page(place)
            assert TITLE not in found and "紫荆行动" not in found, place
        answer = Client().get(f"/api/v1/publications/{edition.document.index_number}").json()
        assert (answer["title"], answer["withdrawal_reason"], answer["item"]) == ("", "", None)
        assert answer["withdrawal_kind"] == "not_public"
        if state == "suspended":
            withdrawals.decide_withdrawal(request, "approve", by=cast["final_reviewer"], at=timezone.now())


def test_a_refused_secrecy_request_brings_everything_back(cast, item):
    edition = make_published(cast, item, title=TITLE)
    request = ask(cast, edition, "secrecy")
    withdrawals.decide_withdrawal(
        request, "refuse", by=cast["final_reviewer"], at=timezone.now(), opinion="并不涉密"
    )
    text = page(address(edition))
    assert TITLE in text and "不涉密" not in text and "不便言明" not in text


def test_replaced_points_on_error_does_not(cast, item):
    old, new = make_published(cast, item, title="旧办法"), make_published(cast, item, title="新办法")
    make_withdrawn(cast, old, "replaced", "已由新办法替代", replaced_by=new.document)
    text = page(address(old))
    assert "本件已由新的信息替代" in text and address(new) in text and "已由新办法替代" in text
    make_withdrawn(cast, new, "error", "数据有误")
    assert address(new) not in page(address(old))
    gone = page(address(new))
    assert "本件已撤回公开" in gone and "新办法" in gone and "数据有误" in gone


def test_a_correction_says_what_was_wrong_when_and_what_stood_before(cast, item):
    first = make_published(cast, item)
    correction = publishing.start_correction(
        first.document, reason="表一合计误写", by=cast["clerk"], at=timezone.now()
    )
    approve_all(cast, make_submission(cast, correction))
    publishing.publish(correction, by=cast["clerk"])
    text = page(address(first))
    today = timezone.localdate()
    assert f"更正说明（{today.year}年{today.month}月{today.day}日）" in text
    assert "表一合计误写" in text and "现为第2版" in text and "第1版（" in text
