"""委托与休假代理: who makes one for whom, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.models import Delegation, Role, RoleAssignment
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
BASE = "/console/delegations/"
NEW = f"{BASE}new/"


def values(to, **more: str) -> dict[str, object]:
    today = timezone.localdate()
    usual = {
        "to_user": to.pk, "kind": "leave", "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(days=3)).isoformat(), "reason": "年休假",
    }  # fmt: skip
    return {**usual, **more}


def test_a_reviewer_hands_over_their_own_role(cast, signed_in):
    client = signed_in("final_reviewer")
    assert "委托您的“终审”" in client.get(NEW).content.decode()
    told = client.post(NEW, values(cast["second_reviewer"]), follow=True).content.decode()
    assert "王终审的终审由吴复审代为办理" in told and "生效中" in told
    row = Delegation.objects.get()
    assert (row.from_user, row.role, row.kind) == (cast["final_reviewer"], "final_reviewer", "leave")


def test_both_sides_see_it_and_either_ends_it(cast, signed_in):
    signed_in("final_reviewer").post(NEW, values(cast["clerk"]))
    row = Delegation.objects.get()
    assert "年休假" in signed_in("clerk").get(BASE).content.decode()
    assert "年休假" not in signed_in("reviewer").get(BASE).content.decode()
    assert signed_in("reviewer").post(f"{BASE}{row.pk}/revoke/").status_code == 404
    signed_in("clerk").get(f"{BASE}{row.pk}/revoke/")
    row.refresh_from_db()
    assert row.revoked_at is None
    signed_in("clerk").post(f"{BASE}{row.pk}/revoke/")
    assert "现在没有委托" in signed_in("clerk").get(BASE).content.decode()
    past = signed_in("clerk").get(f"{BASE}?show=past").content.decode()
    assert "已撤销" in past and "年休假" in past


def test_an_administrator_makes_one_for_somebody_who_is_away(cast, signed_in):
    admin = signed_in("administrator")
    assert "李初审" in admin.get(NEW).content.decode()
    assert "没有找到这样的审核人" in admin.get(f"{NEW}?q=气象").content.decode()
    role = RoleAssignment.objects.get(user=cast["reviewer"])
    admin.post(f"{NEW}?role={role.pk}", values(cast["clerk"]))
    assert (Delegation.objects.get().from_user, Delegation.objects.get().made_by) == (
        cast["reviewer"],
        cast["administrator"],
    )
    assert "钱管理代为办理" in signed_in("reviewer").get(BASE).content.decode()


def test_with_two_roles_one_is_chosen_first(cast, signed_in):
    RoleAssignment.objects.create(user=cast["reviewer"], organisation=cast.housing, role=Role.REVIEWER)
    page = signed_in("reviewer").get(NEW).content.decode()
    assert "委托谁的哪个角色" in page and "区住建局" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": ""}, "请写明委托的原因"),
        ({"valid_from": "2020-01-01"}, "不能倒签"),
        ({"valid_to": "2020-01-01"}, "截止日期早于起始日期"),
        ({"kind": "gift"}, "请选择“委托”或“休假代理”"),
        ({"to_user": "0"}, "此人不在本机构"),
    ],
)
def test_what_cannot_stand_comes_back_with_its_sentence(cast, signed_in, changes, told):
    answer = signed_in("reviewer").post(NEW, values(cast["clerk"], **changes))
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Delegation.objects.exists()


def test_only_people_of_the_body_and_only_ones_own_roles(cast, signed_in):
    outside = signed_in("reviewer").post(NEW, values(cast["other_clerk"]))
    assert outside.status_code == 400
    foreign = make_user("foreign", "远初审", (Role.REVIEWER, cast.housing)).role_assignments.get()
    assert signed_in("reviewer").get(f"{NEW}?role={foreign.pk}").status_code == 404
    assert signed_in("clerk").get(NEW).status_code == 403
    assert not Delegation.objects.exists()
