"""机构: leaders, internal units and the phrases that mean several bodies."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.audit.models import AuditEvent
from gongkai.organisations.models import OrganisationGroup
from gongkai.organisations.queries import resolve_name
from tests.factories.people import Cast
from tests.integration.console_organisations.test_pages import BASE, client_of, text

pytestmark = pytest.mark.django_db
LEADERS = f"{BASE}finance/parts/leaders/"
UNITS = f"{BASE}finance/parts/units/"
GROUPS = f"{BASE}groups/"


def add_leaders(client: Client, *names: str) -> None:
    for name in names:
        assert client.post(LEADERS, {"name": name, "post": "副局长"}).status_code == 302


def test_an_empty_list_says_why_it_matters(cast: Cast):
    assert "第二十条第（二）项要求公开负责人姓名" in text(client_of(cast, "clerk"), LEADERS)


def test_a_clerk_keeps_the_leaders_and_the_public_sees_them(cast: Cast):
    clerk = client_of(cast, "clerk")
    clerk.post(LEADERS, {"name": "沈启航", "post": "局长", "portfolio": "主持全面工作"})
    row = cast.finance.leaders.get()
    clerk.post(
        f"{LEADERS}{row.pk}/", {"name": "沈启航", "post": "党组书记、局长", "portfolio": "主持全面工作"}
    )
    assert "党组书记、局长" in text(Client(), reverse("portal:body", args=["finance"]))
    codes = AuditEvent.objects.order_by("sequence").values_list("action", flat=True)
    assert list(codes)[-2:] == ["organisation.part_added", "organisation.part_changed"]


def test_the_order_is_that_of_the_page(cast: Cast):
    clerk = client_of(cast, "clerk")
    add_leaders(clerk, "甲", "乙", "丙")
    third = cast.finance.leaders.get(name="丙")
    clerk.post(f"{LEADERS}{third.pk}/up/")
    assert [row.name for row in cast.finance.leaders.all()] == ["甲", "丙", "乙"]
    clerk.get(f"{LEADERS}{third.pk}/remove/")
    clerk.post(f"{LEADERS}{third.pk}/remove/")
    assert [row.name for row in cast.finance.leaders.all()] == ["甲", "乙"]


def test_units_with_duty_and_telephone(cast: Cast):
    clerk = client_of(cast, "clerk")
    values = {"name": "预算科", "duty": "编制部门预算", "phone": "0990-5550342"}
    assert clerk.post(UNITS, values).status_code == 302
    again = clerk.post(UNITS, values)
    assert again.status_code == 400
    assert "“预算科”已经登记过" in again.content.decode()
    assert "0990-5550342" in text(clerk, f"{BASE}finance/")


def test_a_leader_without_a_post(cast: Cast):
    answer = client_of(cast, "clerk").post(LEADERS, {"name": "沈启航"})
    assert answer.status_code == 400
    assert "职务未填写" in answer.content.decode()


def test_the_rows_of_another_body_do_not_exist(cast: Cast):
    row = cast.housing.leaders.create(name="方明", post="局长")
    assert client_of(cast, "clerk").post(f"{LEADERS}{row.pk}/remove/").status_code == 404
    assert client_of(cast, "clerk").get(f"{BASE}finance/parts/secrets/").status_code == 404
    assert cast.housing.leaders.exists()


def group_values(cast: Cast, **values: object) -> dict[str, object]:
    usual = {
        "name": "区政府各部门",
        "aliases": "各部门",
        "government": cast.government.pk,
        "kinds": ["department"],
    }
    return {**usual, **values}


def test_a_phrase_is_understood_at_once(cast: Cast):
    admin = client_of(cast, "administrator")
    assert "还没有统称" in text(admin, GROUPS)
    told = admin.post(f"{GROUPS}new/", group_values(cast, excluded=[cast.office.pk]), follow=True)
    assert "已增加统称“区政府各部门”，今天指 2 个机构" in told.content.decode()
    assert resolve_name("各部门", date(2026, 3, 2)) == [cast.finance, cast.housing]


def test_changing_and_removing_a_phrase(cast: Cast):
    admin = client_of(cast, "administrator")
    admin.post(f"{GROUPS}new/", group_values(cast))
    group = OrganisationGroup.objects.get()
    page = text(admin, f"{GROUPS}{group.pk}/")
    assert "今天指 3 个机构" in page
    changed = group_values(cast, kinds=[], included=[cast.finance.pk])
    assert admin.post(f"{GROUPS}{group.pk}/", changed).status_code == 302
    group.refresh_from_db()
    assert (group.kinds, list(group.included.all())) == ([], [cast.finance])
    admin.post(f"{GROUPS}{group.pk}/remove/")
    assert not OrganisationGroup.objects.exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": ""}, "统称未填写"),
        ({"aliases": "区住建局"}, "“区住建局”现在指明湖区住房和城乡建设局"),
        ({"kinds": []}, "请至少选择一种机构类型"),
    ],
)
def test_a_phrase_that_cannot_stand(cast: Cast, values: dict[str, object], told: str):
    answer = client_of(cast, "administrator").post(f"{GROUPS}new/", group_values(cast, **values))
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not OrganisationGroup.objects.exists()
