"""Standing in for a reviewer: who may give what to whom, for how long, and what it opens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.actions import delegations
from gongkai.accounts.actions.records import AccountRefused
from gongkai.accounts.models import Delegation, Role, User
from gongkai.accounts.permissions import (
    NotPermitted,
    Right,
    acting_for,
    has_right,
    principals_for,
    roles_at,
)
from gongkai.audit.models import AuditEvent
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    """The person as a new request sees them, with roles read anew."""
    return User.objects.get(pk=user.pk)


def give(
    cast: Cast, giver: str = "reviewer", taker: str = "nobody", by: str = "", **values: object
) -> Delegation:
    today = timezone.localdate()
    wanted = {
        "organisation": cast.finance,
        "role": Role.REVIEWER,
        "kind": "delegate",
        "valid_from": today,
        "valid_to": today + timedelta(days=5),
        "reason": "外出培训",
    } | values
    return delegations.delegate(
        from_user=cast[giver], to_user=cast[taker], by=cast[by or giver], at=timezone.now(), **wanted
    )


def test_opens_the_role_and_nothing_else(cast: Cast):
    give(cast)
    deputy = fresh(cast["nobody"])
    assert roles_at(deputy, cast.finance) == {Role.REVIEWER}
    assert roles_at(deputy, cast.housing) == set()
    assert has_right(deputy, Right.SEE_BODY, cast.finance) and has_right(deputy, Right.REVIEW)
    assert not has_right(deputy, Right.DRAFT) and not has_right(deputy, Right.SEE_BODY, cast.housing)
    assert acting_for(deputy, cast.finance, Role.REVIEWER) == cast["reviewer"]
    assert acting_for(fresh(cast["reviewer"]), cast.finance, Role.REVIEWER) is None
    event = AuditEvent.objects.get(action="account.delegation_made")
    assert (event.detail["to_user"], event.detail["reason"]) == ("何无权", "外出培训")


def test_one_s_own_role_comes_first(cast: Cast):
    colleague = make_user("colleague", "刘初审", (Role.REVIEWER, cast.finance))
    cast.people["colleague"] = colleague
    give(cast, taker="colleague")
    assert principals_for(fresh(colleague), cast.finance, Role.REVIEWER) == [None, cast["reviewer"]]


@pytest.mark.parametrize(
    ("moved_by", "holds"),
    [
        (timedelta(days=-6), False),
        (timedelta(days=-5), True),
        (timedelta(), True),
        (timedelta(days=1), False),
    ],
)
def test_holds_from_the_first_to_the_last_day(cast: Cast, moved_by: timedelta, holds: bool):
    row = give(cast)
    Delegation.objects.update(valid_from=row.valid_from + moved_by, valid_to=row.valid_to + moved_by)
    assert (Role.REVIEWER in roles_at(fresh(cast["nobody"]), cast.finance)) is holds


def test_ends_with_the_giver_s_role_account_or_a_word(cast: Cast):
    row = give(cast)
    cast["reviewer"].role_assignments.update(valid_to=date(2020, 1, 1))
    assert roles_at(fresh(cast["nobody"]), cast.finance) == set()
    cast["reviewer"].role_assignments.update(valid_to=None)
    User.objects.filter(pk=cast["reviewer"].pk).update(is_active=False)
    assert roles_at(fresh(cast["nobody"]), cast.finance) == set()
    User.objects.filter(pk=cast["reviewer"].pk).update(is_active=True)
    assert roles_at(fresh(cast["nobody"]), cast.finance) == {Role.REVIEWER}
    delegations.revoke(row, by=cast["nobody"], at=timezone.now())
    assert roles_at(fresh(cast["nobody"]), cast.finance) == set()
    with pytest.raises(AccountRefused, match="已经撤销"):
        delegations.revoke(row, by=cast["reviewer"], at=timezone.now())


def test_is_not_passed_on(cast: Cast):
    give(cast)
    cast.people["third"] = make_user("third", "第三人")
    with pytest.raises(AccountRefused, match="受托的角色不能再委托"):
        give(cast, giver="nobody", taker="third")


def test_a_chain_written_past_the_action_opens_nothing(cast: Cast):
    row = give(cast)
    third = make_user("third", "第三人")
    row.pk, row.from_user, row.to_user = None, cast["nobody"], third
    row._state.adding = True
    row.save()
    assert roles_at(third, cast.finance) == set()


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_only_reviewing_roles(cast: Cast, role: str):
    with pytest.raises(AccountRefused, match="只有审核人的角色可以委托"):
        give(cast, giver="clerk", role=role)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"valid_from": date(2020, 1, 1)}, "不能倒签"),
        ({"valid_to": date(2020, 1, 1)}, "截止日期早于起始日期"),
        ({"reason": " "}, "写明委托的原因"),
        ({"kind": "x"}, "请选择"),
        ({"taker": "reviewer"}, "不能委托给委托人自己"),
        ({"role": Role.FINAL_REVIEWER}, "不是区财政局的终审"),
    ],
)
def test_what_cannot_stand(cast: Cast, values: dict, sentence: str):
    with pytest.raises(AccountRefused, match=sentence):
        give(cast, **values)


def test_not_longer_than_the_role(cast: Cast):
    cast["reviewer"].role_assignments.update(valid_to=timezone.localdate() + timedelta(days=2))
    with pytest.raises(AccountRefused, match="在这段时间不是"):
        give(cast)


def test_not_twice_for_the_same_days(cast: Cast):
    give(cast)
    with pytest.raises(AccountRefused, match="请先撤销"):
        give(cast, valid_from=timezone.localdate() + timedelta(days=3))


@pytest.mark.parametrize(
    ("by", "allowed"),
    [("administrator", True), ("clerk", False), ("final_reviewer", False), ("nobody", False)],
)
def test_by_the_person_or_the_administrator(cast: Cast, by: str, allowed: bool):
    if allowed:
        assert give(cast, by=by).made_by == cast[by]
        return
    with pytest.raises(NotPermitted, match="本人或系统管理员"):
        give(cast, by=by)


def test_is_seen_by_both_and_the_administrator(cast: Cast):
    give(cast)
    seen = {part for part in cast.people if Delegation.objects.visible_to(fresh(cast[part])).exists()}
    assert seen == {"reviewer", "nobody", "administrator"}


def test_the_day_is_that_of_the_site(cast: Cast):
    """Eleven at night in London is already the next day here."""
    at = datetime(2026, 3, 2, 23, tzinfo=UTC)
    with pytest.raises(AccountRefused, match="不能倒签"):
        delegations.delegate(
            from_user=cast["reviewer"],
            to_user=cast["nobody"],
            organisation=cast.finance,
            role=Role.REVIEWER,
            kind="leave",
            valid_from=date(2026, 3, 2),
            valid_to=date(2026, 3, 5),
            reason="休假",
            by=cast["reviewer"],
            at=at,
        )
