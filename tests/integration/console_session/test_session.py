"""Signing in and out, the password, and the lock after repeated failures."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.audit.models import AuditEvent
from tests.factories.people import PASSWORD

SIGN_IN = "/console/session/sign-in/"


def actions() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.values_list("action", "actor_label"))


def sign_in(client: Client, username: str = "clerk", password: str = PASSWORD, **values: str):
    return client.post(SIGN_IN, {"username": username, "password": password, **values})


def test_signing_in_leads_to_the_page_asked_for_and_is_recorded(cast):
    client = Client()
    wanted = reverse("console:publication_list")
    assert client.get(wanted).url == f"{SIGN_IN}?next={wanted}"
    assert sign_in(client, next=wanted).url == wanted
    assert client.get(wanted).status_code == 200
    assert actions() == [("session.signed_in", "陈经办")]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_a_foreign_site(cast, target):
    assert sign_in(Client(), next=target).url == reverse("console:todo")


def test_a_wrong_password_and_an_unknown_account_read_the_same(cast):
    wrong = sign_in(Client(), password="wrong").content.decode()
    unknown = sign_in(Client(), username="who").content.decode()
    sentence = "账号或密码不正确，请重新输入。"
    assert sentence in wrong and sentence in unknown
    assert actions() == [("session.sign_in_failed", "未登录访客")]


def test_an_inactive_account_does_not_open(cast):
    cast["clerk"].is_active = False
    cast["clerk"].save()
    assert "账号或密码不正确" in sign_in(Client()).content.decode()


def test_five_failures_lock_even_the_right_password_out(cast):
    client = Client()
    answers = [sign_in(client, password="wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "账号已暂时锁定" in locked.content.decode()
    assert sign_in(client, username="reviewer").status_code == 302


def test_signing_out_is_a_post_and_recorded(cast):
    client = Client()
    sign_in(client)
    assert client.get(reverse("console:sign_out")).status_code == 405
    assert client.post(reverse("console:sign_out")).url == SIGN_IN
    assert client.get(reverse("console:publication_list")).status_code == 302
    assert actions() == [("session.signed_in", "陈经办"), ("session.signed_out", "陈经办")]


def test_the_page_bears_the_sites_name(cast, settings):
    page = Client().get(SIGN_IN).content.decode()
    assert settings.GONGKAI_SITE["name"] in page
    assert "testserver" not in page


def test_a_temporary_password_opens_only_the_page_to_change_it(cast):
    cast["clerk"].password_is_temporary = True
    cast["clerk"].save()
    client = Client()
    sign_in(client)
    for name in ("console:publication_list", "console:publication_new"):
        assert client.get(reverse(name)).url == reverse("console:password_change")
    assert "临时密码" in client.get(reverse("console:password_change")).content.decode()
    TestPassword().change(client)
    assert client.get(reverse("console:publication_list")).status_code == 200


class TestPassword:
    NEW = "a much longer secret 2026"

    def change(self, client, old=PASSWORD, new=NEW, again=NEW):
        return client.post(
            reverse("console:password_change"),
            {"old_password": old, "new_password1": new, "new_password2": again},
        )

    def test_changing_keeps_this_session_and_ends_the_others(self, cast):
        here, elsewhere = Client(), Client()
        sign_in(here)
        sign_in(elsewhere)
        assert self.change(here).status_code == 302
        assert here.get(reverse("console:publication_list")).status_code == 200
        assert elsewhere.get(reverse("console:publication_list")).status_code == 302
        assert actions()[-1] == ("session.password_changed", "陈经办")
        assert sign_in(Client(), password=self.NEW).status_code == 302

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"old": "wrong"}, "原密码不正确"),
            ({"again": "something else 2026"}, "两次输入的新密码不一致"),
            ({"new": "short1", "again": "short1"}, "密码太短，至少需要10位"),
        ],
    )
    def test_refusals(self, cast, values, sentence):
        client = Client()
        sign_in(client)
        answer = self.change(client, **values)
        assert answer.status_code == 200
        assert sentence in answer.content.decode()
