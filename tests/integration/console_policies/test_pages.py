"""政策文件库 in the console: recording facts and relations through the pages, and what follows on the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogues.models import Item
from gongkai.policies.models import PolicyDocument, PolicyRelation
from gongkai.policies.queries import staff_rows
from tests.factories.people import Cast
from tests.factories.policies import make_policy, mark_as_policy, relate
from tests.factories.publications import make_published, make_ready_to_publish_body


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_ready_to_publish_body(cast.finance)


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    def make(part: str) -> Client:
        client = Client()
        client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_document_is_doubtful_until_its_facts_are_recorded(cast, item, signed_in):
    clerk = signed_in("clerk")
    edition = make_published(cast, item, title="停车管理办法", document_number="明财规〔2026〕3号")
    mark_as_policy(edition.document)
    assert "还没有登记分类" in text_of(clerk.get(reverse("console:policy_list") + "?part=doubts"))
    address = reverse("console:policy_facts", args=[edition.document_id])
    wrong = {"category": "rule", "effective_on": "2026-04-01", "expires_on": "2026-02-01"}
    refused = clerk.post(address, wrong)
    assert refused.status_code == 422 and "有效期截止日早于施行日期" in text_of(refused)
    done = clerk.post(address, wrong | {"expires_on": "2031-02-28", "responsible_unit": "国库科"})
    assert done.status_code == 302
    policy = PolicyDocument.objects.get()
    assert (policy.category, [body.code for body in policy.issuing_bodies.all()]) == ("rule", ["finance"])
    assert "停车管理办法" not in text_of(clerk.get(reverse("console:policy_list") + "?part=doubts"))
    assert "停车管理办法" in text_of(Client().get("/policies/"))


def test_a_repeal_recorded_on_the_page_shows_on_the_site_until_it_is_retracted(cast, item, signed_in):
    clerk = signed_in("clerk")
    old = make_policy(cast, item, title="停车收费规定", number="明财规〔2018〕1号")
    new = make_policy(cast, item, title="停车管理办法", number="明财规〔2026〕3号")
    public = reverse("portal:document", args=[old.document.index_number])
    address = reverse("console:policy_relation_new", args=[new.document_id])
    body = {"act": "out:repeals", "number": "明财规[2018] 01号", "effective_on": "2026-03-01"}
    assert clerk.post(address, body | {"wording": "《停车收费规定》同时废止"}).status_code == 302
    row = PolicyRelation.objects.get()
    assert (row.source_id, row.target_id) == (new.document_id, old.document_id)
    assert "本文件已废止。" in text_of(Client().get(public))
    detail = text_of(clerk.get(reverse("console:policy_detail", args=[old.document_id])))
    assert "被废止：停车管理办法" in detail
    retract = reverse("console:policy_relation_retract", args=[row.pk])
    assert clerk.post(retract, {"reason": ""}).status_code == 422
    assert clerk.post(retract, {"reason": "登记错了文件"}).status_code == 302
    assert "本文件已废止。" not in text_of(Client().get(public))
    assert clerk.get(retract).status_code == 404


def test_a_number_that_is_not_here_needs_a_title(cast, item, signed_in):
    clerk = signed_in("clerk")
    edition = make_policy(cast, item)
    address = reverse("console:policy_relation_new", args=[edition.document_id])
    body = {"act": "out:based_on", "number": "某政〔2019〕1号"}
    refused = clerk.post(address, body)
    assert refused.status_code == 422 and "请填写另一份文件的题名" in text_of(refused)
    done = clerk.post(address, body | {"title": "某省停车条例"}, follow=True)
    assert "本站没有这份文件，按题名登记" in text_of(
        done
    ) and "依据：某省停车条例（某政〔2019〕1号）" in text_of(done)


def test_what_ends_within_six_months_is_listed_for_evaluation(cast, item, signed_in):
    today = timezone.localdate()
    make_policy(
        cast, item, title="快到期的办法", number="明财规〔2020〕1号", expires_on=today + timedelta(days=90)
    )
    make_policy(
        cast, item, title="长期的办法", number="明财规〔2020〕2号", expires_on=today + timedelta(days=900)
    )
    page = text_of(signed_in("clerk").get(reverse("console:policy_list") + "?part=ending"))
    assert "快到期的办法" in page and "应评估" in page and "长期的办法" not in page


def test_a_draft_that_repeals_is_not_named_on_the_page_of_what_it_repeals(cast, item, signed_in):
    old = make_policy(cast, item, title="停车收费规定", number="明财规〔2018〕1号")
    draft = make_policy(cast, item, title="秘密的新办法", number="明财规〔2026〕9号", published=False)
    relate(cast, draft, "repeals", old)
    assert "秘密的新办法" not in text_of(
        signed_in("supervisor").get(reverse("console:policy_detail", args=[old.document_id]))
    )


def test_the_list_takes_the_same_number_of_queries_however_long(cast, item):
    def grow(number: int) -> int:
        made = make_policy(cast, item, title=f"办法{number}", number=f"明财规〔2020〕{number}号")
        relate(cast, made, "amends", first)
        with CaptureQueriesContext(connection) as seen:
            assert len(staff_rows(cast["clerk"], timezone.localdate())) == number
        return len(seen)

    first = make_policy(cast, item, title="办法1", number="明财规〔2020〕1号")
    assert grow(2) >= grow(3) == grow(4)
