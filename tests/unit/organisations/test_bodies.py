"""Setting up bodies and changing what is known of them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.audit.models import AuditEvent
from gongkai.organisations.actions import bodies
from gongkai.organisations.actions.records import OrganisationRefused
from gongkai.organisations.models import Organisation
from gongkai.organisations.queries import resolve_name
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))


def test_a_new_body_stands_below_its_parent(cast: Cast):
    values = {
        "name": "明湖区水利局",
        "short_name": "区水利局",
        "kind": "department",
        "parent": cast.government,
    }
    made = bodies.create_body(code="shuili", values=values, by=cast["administrator"])
    assert Organisation.objects.get(code="shuili").parent == cast.government
    assert resolve_name("区水利局", TODAY) == [made]
    assert actions() == ["organisation.created"]


def test_a_code_is_given_once(cast: Cast):
    with pytest.raises(OrganisationRefused, match="代码“finance”已被其他机构使用") as refusal:
        bodies.create_body(code="finance", values={"name": "x", "short_name": "x"}, by=cast["administrator"])
    assert refusal.value.field == "code"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("credit_code", "123", "统一社会信用代码"), ("name", "", "名称"), ("kind", "nonsense", "类型")],
)
def test_a_value_that_cannot_stand_is_named(cast: Cast, field: str, value: str, sentence: str):
    with pytest.raises(OrganisationRefused, match=sentence) as refusal:
        bodies.change_identity(cast.finance, values={field: value}, by=cast["administrator"])
    assert refusal.value.field == field
    assert actions() == []


def test_an_old_name_stays_findable(cast: Cast):
    changed = bodies.change_identity(
        cast.housing, values={"name": "明湖区住房城乡建设和交通局"}, by=cast["administrator"]
    )
    assert changed == ["名称"]
    assert resolve_name("明湖区住房和城乡建设局", TODAY) == [cast.housing]
    event = AuditEvent.objects.get(action="organisation.identity_changed")
    assert event.detail["changes"]["name"] == ["明湖区住房和城乡建设局", "明湖区住房城乡建设和交通局"]


def test_nobody_stands_above_themselves(cast: Cast):
    with pytest.raises(OrganisationRefused, match="上级不能是本机构自己"):
        bodies.change_identity(cast.government, values={"parent": cast.finance}, by=cast["administrator"])


def test_contact_data_change_and_are_audited(cast: Cast):
    changed = bodies.change_contact(
        cast.finance, values={"phone": "0990-5550318", "address": "金库路9号"}, by=cast["clerk"]
    )
    assert changed == ["办公地址", "联系电话"]
    cast.finance.refresh_from_db()
    assert (cast.finance.phone, cast.finance.address) == ("0990-5550318", "金库路9号")
    assert AuditEvent.objects.get().actor_label == "陈经办"


def test_contact_data_never_change_the_identity(cast: Cast):
    assert bodies.change_contact(cast.finance, values={"name": "别的"}, by=cast["clerk"]) == []
    cast.finance.refresh_from_db()
    assert cast.finance.name == "明湖区财政局"


def test_saving_without_a_change_leaves_no_trace(cast: Cast):
    assert bodies.change_contact(cast.finance, values={"phone": ""}, by=cast["clerk"]) == []
    assert actions() == []


def test_the_guide_is_cleaned_and_dated(cast: Cast):
    raw = '<p onclick="x()">本机关<script>alert(1)</script>指南</p>'
    assert bodies.change_texts(cast.finance, values={"guide": raw}, by=cast["clerk"], today=TODAY) == [
        "政府信息公开指南"
    ]
    cast.finance.refresh_from_db()
    assert cast.finance.guide == "<p>本机关指南</p>"
    assert (cast.finance.guide_updated_on, cast.finance.rules_updated_on) == (TODAY, None)


def test_the_same_guide_again_keeps_its_date(cast: Cast):
    bodies.change_texts(cast.finance, values={"guide": "<p>指南</p>"}, by=cast["clerk"], today=TODAY)
    again = bodies.change_texts(
        cast.finance, values={"guide": "<p>指南</p>"}, by=cast["clerk"], today=date(2026, 12, 1)
    )
    cast.finance.refresh_from_db()
    assert (again, cast.finance.guide_updated_on) == ([], TODAY)
