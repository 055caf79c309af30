"""账户: administrators only; secrets once; numbers on the record."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.accounts.models import ApiToken, Role, User
from gongkai.audit.models import AuditEvent
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db
BASE = "/console/accounts/"


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
    return client


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def secret_of(response: object) -> str:
    found = re.search(r'<code class="gk-secret">(.+?)</code>', body(response))
    assert found is not None
    return found[1]


def test_the_list_narrows_by_name_body_and_role(cast: Cast):
    admin = client_of(cast, "administrator")
    assert "陈经办" in body(admin.get(BASE))
    found = body(admin.get(f"{BASE}?body=housing&role=clerk"))
    assert ("郑经办" in found, "陈经办" in found) == (True, False)
    assert "没有符合条件的账户" in body(admin.get(f"{BASE}?q=没有这个人"))


def test_a_new_account_signs_in_and_must_choose_a_password(cast: Cast):
    admin = client_of(cast, "administrator")
    made = admin.post(
        f"{BASE}new/", {"username": "zhang_san", "display_name": "张三", "mobile": "13800000000"}
    )
    password = secret_of(made)
    assert made["Cache-Control"] == "no-store"
    user = User.objects.get(username="zhang_san")
    assert password not in body(admin.get(f"{BASE}{user.pk}/"))
    theirs = Client()
    theirs.post("/console/session/sign-in/", {"username": "zhang_san", "password": password})
    assert theirs.get("/console/todo/")["Location"] == "/console/session/password/"
    new = {"old_password": password, "new_password1": "tu shu guan 2026", "new_password2": "tu shu guan 2026"}
    theirs.post("/console/session/password/", new)
    user.refresh_from_db()
    assert not user.password_is_temporary


def test_a_refused_account_keeps_what_was_typed(cast: Cast):
    response = client_of(cast, "administrator").post(
        f"{BASE}new/", {"username": "clerk", "display_name": "张三"}
    )
    assert response.status_code == 400
    assert "已被使用" in body(response)
    assert 'value="张三"' in body(response)


def test_the_number_is_shown_after_a_purpose_only(cast: Cast):
    clerk = cast["clerk"]
    clerk.mobile = "13800000000"
    clerk.save()
    admin = client_of(cast, "administrator")
    for path in ("", "edit/", "mobile/"):
        assert "13800000000" not in body(admin.get(f"{BASE}{clerk.pk}/{path}")), path
    assert admin.post(f"{BASE}{clerk.pk}/mobile/", {"purpose": ""}).status_code == 400
    assert not AuditEvent.objects.filter(action="account.mobile_read").exists()
    shown = admin.post(f"{BASE}{clerk.pk}/mobile/", {"purpose": "通知补办审核"})
    assert secret_of(shown) == "13800000000"
    assert AuditEvent.objects.get(action="account.mobile_read").detail == {"purpose": "通知补办审核"}


def test_a_reset_password_is_shown_once(cast: Cast):
    admin = client_of(cast, "administrator")
    path = f"{BASE}{cast['clerk'].pk}/password/"
    assert "重置密码" in body(admin.get(path))
    password = secret_of(admin.post(path))
    assert User.objects.get(username="clerk").check_password(password)


def test_roles_are_granted_with_a_warning_where_needed(cast: Cast):
    admin = client_of(cast, "administrator")
    path = f"{BASE}{cast['clerk'].pk}/roles/new/"
    assert "我已知悉" not in body(admin.get(path))
    values = {
        "organisation": cast.finance.pk,
        "role": "reviewer",
        "valid_from": timezone.localdate().isoformat(),
    }
    warned = admin.post(path, values)
    assert warned.status_code == 400
    assert "同时是经办人和审核人" in body(warned) and "我已知悉" in body(warned)
    assert admin.post(path, values | {"aware": "on"}).status_code == 302
    assert cast["clerk"].role_assignments.filter(role="reviewer").exists()


def test_a_role_ends_by_date(cast: Cast):
    admin = client_of(cast, "administrator")
    assignment = cast["clerk"].role_assignments.get()
    today = timezone.localdate()
    assert "最后一天" in body(admin.get(f"{BASE}roles/{assignment.pk}/end/"))
    assert admin.post(f"{BASE}roles/{assignment.pk}/end/", {"last_day": today.isoformat()}).status_code == 302
    assignment.refresh_from_db()
    assert assignment.valid_to == today


def test_the_last_administrator_stays(cast: Cast):
    admin = client_of(cast, "administrator")
    own = cast["administrator"]
    disabled = admin.post(f"{BASE}{own.pk}/disable/")
    assert (disabled.status_code, "唯一的系统管理员" in body(disabled)) == (400, True)
    end = {"last_day": timezone.localdate().isoformat()}
    ended = admin.post(f"{BASE}roles/{own.role_assignments.get().pk}/end/", end)
    assert (ended.status_code, "唯一的系统管理员" in body(ended)) == (400, True)


def test_a_disabled_person_is_out_at_once(cast: Cast):
    theirs = client_of(cast, "clerk")
    assert theirs.get("/console/todo/").status_code == 200
    admin = client_of(cast, "administrator")
    admin.post(f"{BASE}{cast['clerk'].pk}/disable/")
    assert theirs.get("/console/todo/").status_code == 302
    assert "陈经办" in body(admin.get(f"{BASE}?show=disabled"))
    admin.post(f"{BASE}{cast['clerk'].pk}/enable/")
    assert User.objects.get(username="clerk").is_active


def test_a_token_is_shown_once_and_can_be_stopped(cast: Cast):
    admin = client_of(cast, "administrator")
    path = f"{BASE}{cast['clerk'].pk}/tokens/new/"
    shown = admin.post(path, {"name": "与办公系统对接", "expires_on": timezone.localdate().isoformat()})
    secret = secret_of(shown)
    assert secret.startswith("gk_")
    token = ApiToken.objects.get()
    assert secret not in body(admin.get(f"{BASE}{cast['clerk'].pk}/"))
    assert admin.get(f"{BASE}tokens/{token.pk}/revoke/").status_code == 200
    assert ApiToken.objects.get().revoked_at is None
    admin.post(f"{BASE}tokens/{token.pk}/revoke/")
    assert ApiToken.objects.get().revoked_at is not None


def test_accounts_beyond_ones_reach_do_not_exist(cast: Cast):
    cast.people["local"] = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    local = client_of(cast, "local")
    assert local.get(f"{BASE}{cast['clerk'].pk}/").status_code == 200
    above = cast["administrator"]
    for path in ("", "edit/", "mobile/", "password/", "disable/", "roles/new/", "tokens/new/"):
        assert local.get(f"{BASE}{above.pk}/{path}").status_code == 404, path
        assert local.post(f"{BASE}{above.pk}/{path}").status_code == 404, path
    assert local.post(f"{BASE}roles/{above.role_assignments.get().pk}/end/").status_code == 404
