"""Making, disabling and unlocking accounts; who may look after whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from gongkai.accounts.actions import accounts
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.administration import administered_accounts
from gongkai.accounts.models import Role, User
from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from tests.factories.people import PASSWORD, Cast, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MOBILE = "13800000000"


def create(cast: Cast, **values: str) -> tuple[User, str]:
    wanted = {"username": "zhang_san", "display_name": "张三", "mobile": MOBILE} | values
    return accounts.create_account(by=cast["administrator"], **wanted)


def test_a_new_account_has_a_password_that_must_be_changed(cast: Cast):
    user, password = create(cast)
    assert user.check_password(password)
    assert (user.password_is_temporary, len(password)) == (True, 14)
    accounts.change_own_password(user, password="my own long words")
    user.refresh_from_db()
    assert (user.check_password(password), user.password_is_temporary) == (False, False)


def test_neither_password_nor_number_stands_in_database_or_audit(cast: Cast):
    user, password = create(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT password, mobile FROM accounts_user WHERE id = %s", [user.pk])
        stored_password, stored_mobile = cursor.fetchone()
    assert password not in stored_password
    assert MOBILE not in stored_mobile
    told = str(list(AuditEvent.objects.values_list("detail", "subject_label")))
    assert password not in told and MOBILE not in told


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "Zhang San"), ("username", "clerk"), ("display_name", " "), ("mobile", "12345")],
)
def test_a_value_that_cannot_stand(cast: Cast, field: str, value: str):
    with pytest.raises(AccountRefused) as refusal:
        create(cast, **{field: value})
    assert refusal.value.field == field


@pytest.mark.parametrize("part", ["clerk", "supervisor", "assessor", "final_reviewer", "nobody"])
def test_only_administrators_make_accounts(cast: Cast, part: str):
    with pytest.raises(NotPermitted):
        accounts.create_account(username="x_1_2", display_name="某", mobile="", by=cast[part])


def test_reading_a_number_asks_why_and_is_on_the_record(cast: Cast):
    user, _ = create(cast)
    with pytest.raises(AccountRefused, match="用途"):
        accounts.read_mobile(user, purpose=" ", by=cast["administrator"])
    assert accounts.read_mobile(user, purpose="通知补办审核", by=cast["administrator"]) == MOBILE
    event = AuditEvent.objects.get(action="account.mobile_read")
    assert (event.subject_id, event.detail) == (str(user.pk), {"purpose": "通知补办审核"})


def test_a_number_is_changed_kept_or_removed(cast: Cast):
    user, _ = create(cast)

    def change(mobile: str | None) -> list[str]:
        return accounts.change_account(user, display_name="张三", mobile=mobile, by=cast["administrator"])

    assert change(None) == []
    assert change("139 0000 0000") == ["mobile"]
    user.refresh_from_db()
    assert user.mobile == "13900000000"
    assert change("") == ["mobile"]
    with pytest.raises(AccountRefused, match="没有登记手机号"):
        user.refresh_from_db()
        accounts.read_mobile(user, purpose="通知", by=cast["administrator"])


def test_the_last_administrator_stays(cast: Cast):
    with pytest.raises(AccountRefused, match="唯一的系统管理员"):
        accounts.disable(cast["administrator"], by=cast["administrator"], today=TODAY)
    second = make_user("second", "第二管理员", (Role.ADMINISTRATOR, cast.government))
    accounts.disable(cast["administrator"], by=second, today=TODAY)
    with pytest.raises(AccountRefused, match="唯一的系统管理员"):
        accounts.disable(second, by=second, today=TODAY)


def test_an_administrator_above_counts_as_another(cast: Cast):
    local = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    accounts.disable(local, by=cast["administrator"], today=TODAY)
    local.refresh_from_db()
    assert not local.is_active


def test_disabling_and_enabling_once_each(cast: Cast):
    accounts.disable(cast["clerk"], by=cast["administrator"], today=TODAY)
    with pytest.raises(AccountRefused, match="已经停用"):
        accounts.disable(cast["clerk"], by=cast["administrator"], today=TODAY)
    accounts.enable(cast["clerk"], by=cast["administrator"])
    with pytest.raises(AccountRefused, match="没有停用"):
        accounts.enable(cast["clerk"], by=cast["administrator"])


def test_a_reset_ends_the_old_password(cast: Cast):
    password = accounts.reset_password(cast["clerk"], by=cast["administrator"])
    clerk = User.objects.get(username="clerk")
    assert clerk.check_password(password)
    assert not clerk.check_password(PASSWORD)
    assert clerk.password_is_temporary


def test_an_administrator_of_one_body_cannot_take_over_the_government(cast: Cast):
    local = make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    assert cast["clerk"] in administered_accounts(local)
    assert cast["administrator"] not in administered_accounts(local)
    assert cast["other_clerk"] not in administered_accounts(local)
    for act in (
        lambda: accounts.reset_password(cast["administrator"], by=local),
        lambda: accounts.disable(cast["other_clerk"], by=local, today=TODAY),
        lambda: accounts.read_mobile(cast["administrator"], purpose="好奇", by=local),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_people_without_the_right_look_after_nobody(cast: Cast):
    for part in ("clerk", "supervisor", "nobody"):
        assert not administered_accounts(cast[part]).exists()
