"""Roles by date, the four-eyes warning, and tokens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.accounts.actions import roles, tokens
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.models import ApiToken, Role, RoleAssignment, User
from gongkai.accounts.permissions import NotPermitted, Right, has_right
from gongkai.audit.models import AuditEvent
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)


def grant(cast: Cast, part: str, role: str, by: str = "administrator", **values: object) -> RoleAssignment:
    wanted = {"organisation": cast.finance, "valid_from": TODAY, "today": TODAY} | values
    return roles.grant_role(cast[part], role=role, by=cast[by], **wanted)


def fresh(user: User) -> User:
    """The person as a new request sees them, with roles read anew."""
    return User.objects.get(pk=user.pk)


def test_a_granted_role_holds_from_its_day(cast: Cast):
    assignment = grant(cast, "nobody", Role.CLERK, valid_from=TODAY + timedelta(days=3))
    assert not assignment.is_valid_on(TODAY + timedelta(days=2))
    assert assignment.is_valid_on(TODAY + timedelta(days=3))
    event = AuditEvent.objects.get(action="account.role_granted")
    assert (event.detail["role"], event.detail["body"]) == ("clerk", "明湖区财政局")


def test_a_role_is_not_granted_backwards_or_twice(cast: Cast):
    with pytest.raises(AccountRefused, match="倒签"):
        grant(cast, "nobody", Role.CLERK, valid_from=TODAY - timedelta(days=1))
    with pytest.raises(AccountRefused, match="不必重复"):
        grant(cast, "clerk", Role.CLERK)


def test_no_role_at_a_body_that_is_no_more(cast: Cast):
    cast.finance.valid_to = date(2026, 1, 1)
    cast.finance.save()
    with pytest.raises(AccountRefused, match="并不存续"):
        grant(cast, "nobody", Role.CLERK)


@pytest.mark.parametrize(
    "role", [Role.REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.SECRECY_REVIEWER]
)
def test_a_clerk_becomes_reviewer_only_after_a_warning(cast: Cast, role: str):
    with pytest.raises(roles.NeedsAwareness, match="同时是经办人和审核人"):
        grant(cast, "clerk", role)
    grant(cast, "clerk", role, aware=True)
    assert AuditEvent.objects.get().detail["warned"] is True


def test_a_reviewer_becomes_clerk_only_after_a_warning(cast: Cast):
    with pytest.raises(roles.NeedsAwareness):
        grant(cast, "reviewer", Role.CLERK)


def test_the_warning_speaks_to_oneself(cast: Cast):
    grant(cast, "administrator", Role.CLERK)
    with pytest.raises(roles.NeedsAwareness, match="^您自己将在区财政局"):
        grant(cast, "administrator", Role.FINAL_REVIEWER)


def test_no_warning_between_different_bodies_or_after_the_end(cast: Cast):
    grant(cast, "other_clerk", Role.REVIEWER)
    own = cast["clerk"].role_assignments.get()
    roles.end_role(own, last_day=TODAY - timedelta(days=1), by=cast["administrator"], today=TODAY)
    assert grant(cast, "clerk", Role.REVIEWER).pk


def test_ended_yesterday_means_no_rights_today(cast: Cast):
    from django.utils import timezone

    today = timezone.localdate()
    clerk = cast["clerk"]
    assert has_right(fresh(clerk), Right.DRAFT, cast.finance)
    own = clerk.role_assignments.get()
    roles.end_role(own, last_day=today - timedelta(days=1), by=cast["administrator"], today=today)
    assert not has_right(fresh(clerk), Right.DRAFT, cast.finance)
    with pytest.raises(AccountRefused, match="已经定了"):
        roles.end_role(own, last_day=today, by=cast["administrator"], today=today)


def test_an_end_is_not_dated_back(cast: Cast):
    with pytest.raises(AccountRefused, match="最早为昨天"):
        roles.end_role(
            cast["clerk"].role_assignments.get(),
            last_day=TODAY - timedelta(days=2),
            by=cast["administrator"],
            today=TODAY,
        )


def test_the_last_administrator_keeps_the_role(cast: Cast):
    only = cast["administrator"].role_assignments.get()
    with pytest.raises(AccountRefused, match="唯一的系统管理员"):
        roles.end_role(only, last_day=TODAY, by=cast["administrator"], today=TODAY)
    make_user("second", "第二管理员", (Role.ADMINISTRATOR, cast.government))
    roles.end_role(only, last_day=TODAY, by=cast["administrator"], today=TODAY)


def test_a_disabled_administrator_is_no_other_administrator(cast: Cast):
    second = make_user("second", "第二管理员", (Role.ADMINISTRATOR, cast.government))
    second.is_active = False
    second.save()
    with pytest.raises(AccountRefused, match="唯一的系统管理员"):
        roles.end_role(
            cast["administrator"].role_assignments.get(),
            last_day=TODAY,
            by=cast["administrator"],
            today=TODAY,
        )


def test_rights_are_granted_only_where_one_administers(cast: Cast):
    make_user("local", "财政管理员", (Role.ADMINISTRATOR, cast.finance))
    cast.people["local"] = User.objects.get(username="local")
    with pytest.raises(NotPermitted):
        grant(cast, "nobody", Role.SUPERVISOR, by="local", organisation=cast.government)
    with pytest.raises(NotPermitted):
        grant(cast, "nobody", Role.CLERK, by="supervisor")


def issue(cast: Cast, **values: object) -> tuple[ApiToken, str]:
    wanted = {"name": "与办公系统对接", "expires_on": TODAY + timedelta(days=30)} | values
    return tokens.issue_token(cast["clerk"], by=cast["administrator"], today=TODAY, **wanted)


def test_a_token_names_its_person_until_its_last_day(cast: Cast):
    _, secret = issue(cast)
    assert tokens.user_of_token(secret, today=TODAY) == cast["clerk"]
    assert tokens.user_of_token(secret, today=TODAY + timedelta(days=30)) == cast["clerk"]
    assert tokens.user_of_token(secret, today=TODAY + timedelta(days=31)) is None
    assert tokens.user_of_token(secret + "x", today=TODAY) is None
    assert tokens.user_of_token("", today=TODAY) is None


def test_a_token_is_kept_as_a_hash_and_not_in_the_audit(cast: Cast):
    token, secret = issue(cast)
    assert secret not in token.token_hash
    assert secret not in str(list(AuditEvent.objects.values()))


def test_a_revoked_token_opens_nothing_and_is_revoked_once(cast: Cast):
    token, secret = issue(cast)
    tokens.revoke_token(token, by=cast["administrator"], at=NOW)
    assert tokens.user_of_token(secret, today=TODAY) is None
    with pytest.raises(AccountRefused, match="已经停用"):
        tokens.revoke_token(token, by=cast["administrator"], at=NOW)


@pytest.mark.parametrize(
    "values",
    [{"name": " "}, {"expires_on": TODAY - timedelta(days=1)}, {"expires_on": TODAY + timedelta(days=400)}],
)
def test_a_token_needs_a_purpose_and_a_near_end(cast: Cast, values: dict[str, object]):
    with pytest.raises(AccountRefused):
        issue(cast, **values)


def test_only_administrators_issue_tokens(cast: Cast):
    with pytest.raises(NotPermitted):
        tokens.issue_token(cast["clerk"], name="自用", expires_on=TODAY, by=cast["clerk"], today=TODAY)
