"""Tokens: none, wrong, expired, revoked, of a disabled account, and another body's rows."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.accounts.actions.accounts import disable
from gongkai.accounts.actions.tokens import revoke_token
from gongkai.accounts.models import ApiToken
from tests.integration.api.conftest import World, bearer, expire

pytestmark = pytest.mark.django_db
STAFF = ("/api/v1/duties", "/api/v1/board", "/api/v1/drafts")


def get(client: Client, path: str, secret: str, status: int = 200):
    response = client.get(path, **bearer(secret))
    assert response.status_code == status, response.content.decode()
    return json.loads(response.content)


@pytest.mark.parametrize("path", STAFF)
def test_without_a_token(client: Client, world: World, path: str):
    response = client.get(path)
    assert (response.status_code, json.loads(response.content)["code"]) == (401, "token_missing")
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", STAFF)
def test_a_session_opens_nothing_here(client: Client, world: World, path: str):
    client.force_login(world.cast["clerk"])
    assert client.get(path).status_code == 401


@pytest.mark.parametrize("path", STAFF)
def test_a_wrong_token(client: Client, world: World, path: str):
    world.token("clerk")
    assert get(client, path, "gk_wrong", 401)["code"] == "token_invalid"
    assert client.get(path, HTTP_AUTHORIZATION="Basic YTpi").status_code == 401


@pytest.mark.parametrize("path", STAFF)
def test_an_expired_token(client: Client, world: World, path: str):
    secret = world.token("clerk")
    expire(world.cast["clerk"])
    assert get(client, path, secret, 401)["code"] == "token_invalid"


@pytest.mark.parametrize("path", STAFF)
def test_a_revoked_token(client: Client, world: World, path: str):
    secret = world.token("clerk")
    revoke_token(ApiToken.objects.get(), by=world.cast["administrator"], at=timezone.now())
    get(client, path, secret, 401)


@pytest.mark.parametrize("path", STAFF)
def test_the_token_of_a_disabled_account(client: Client, world: World, path: str):
    secret = world.token("clerk")
    disable(world.cast["clerk"], by=world.cast["administrator"], today=timezone.localdate())
    get(client, path, secret, 401)


@pytest.mark.parametrize("path", STAFF)
def test_a_token_of_somebody_without_rights(client: Client, world: World, path: str):
    refusal = get(client, path, world.token("nobody"), 403)
    assert refusal["code"] == "not_permitted"


def test_only_the_hash_of_a_token_is_kept(world: World):
    secret = world.token("clerk")
    kept = ApiToken.objects.get()
    assert secret not in (kept.token_hash, kept.name)
    assert len(kept.token_hash) == 64


def test_duties_of_ones_own_body(client: Client, world: World):
    page = get(client, "/api/v1/duties", world.token("clerk"))
    assert {row["body"] for row in page["duties"]} == {"finance"}
    assert page["total"] == len(page["duties"]) > 0
    assert all(row["steps"] for row in page["duties"] if row["due"])


def test_duties_of_another_body_are_not_there(client: Client, world: World):
    own = world.token("other_clerk")
    assert get(client, "/api/v1/duties", own)["duties"] == []
    assert get(client, "/api/v1/duties?body=finance", own, 404)["code"] == "not_found"
    assert get(client, "/api/v1/board?body=finance", own, 404)["code"] == "not_found"
    assert get(client, "/api/v1/drafts?body=finance", own)["drafts"] == []


def test_duties_by_state_and_window(client: Client, world: World):
    secret = world.token("supervisor")
    everything = get(client, "/api/v1/duties", secret)
    states = {row["state"] for row in everything["duties"]}
    for state in states:
        found = get(client, f"/api/v1/duties?state={state}", secret)["duties"]
        assert {row["state"] for row in found} == {state}
    dues = sorted(row["due"] for row in everything["duties"] if row["due"])
    upto = get(client, f"/api/v1/duties?due_to={dues[0]}", secret)["duties"]
    assert {row["due"] for row in upto} == {dues[0]}
    assert get(client, "/api/v1/duties?due_from=2100-01-01", secret)["total"] == 0


def test_the_board_counts_what_the_person_may_see(client: Client, world: World):
    whole = get(client, "/api/v1/board", world.token("supervisor"))
    assert {line["body"] for line in whole["bodies"]} == {"finance", "housing"}
    own = get(client, "/api/v1/board?as_of=2026-11-20&since=2026-01-01", world.token("clerk"))
    assert (own["as_of"], own["since"]) == ("2026-11-20", "2026-01-01")
    assert [line["body"] for line in own["bodies"]] == ["finance"]
    assert own["bodies"][0]["total"] == 1


def test_ones_own_texts_with_their_state(client: Client, world: World):
    page = get(client, "/api/v1/drafts", world.token("clerk"))
    assert [(row["title"], row["state"]) for row in page["drafts"]] == [
        ("还没写完的通知", "draft"),
        ("撤回的通知", "withdrawn"),
        ("明湖区财政局关于印发2026年预算公开工作方案的通知", "published"),
    ]
    only = get(client, "/api/v1/drafts?state=draft", world.token("clerk"))["drafts"]
    assert [row["title"] for row in only] == ["还没写完的通知"]
    assert "body_html" not in only[0] and "html" not in only[0]


def test_a_token_acts_until_the_end_of_its_last_day(client: Client, world: World):
    secret = world.token("clerk")
    ApiToken.objects.update(expires_on=timezone.localdate())
    get(client, "/api/v1/drafts", secret)
    ApiToken.objects.update(expires_on=date(2020, 1, 1))
    get(client, "/api/v1/drafts", secret, 401)
