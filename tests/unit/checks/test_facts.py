"""What the site knows reaches the checks: names, former names, officials, contacts, expressions in force."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from gongkai.checks.models import StandardExpression
from gongkai.checks.queries import site_facts
from gongkai.organisations.models import Leader, Succession
from gongkai.rules.text_checks import Body, FormerName, Official
from tests.factories.people import Cast, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def add_expression(wrong: str, **values: object) -> None:
    StandardExpression.objects.create(
        wrong=wrong, reason="测试", source="测试", changed_by="测试", changed_at=timezone.now(), **values
    )


def test_bodies_with_their_other_names(cast: Cast):
    cast.finance.aliases.create(name="财政局")
    assert Body("明湖区财政局", ("区财政局", "财政局")) in site_facts(cast.finance, TODAY).bodies


def test_dissolved_bodies_are_former_names_from_the_day_after(cast: Cast):
    old = make_organisation("old", "明湖区地方税务局", valid_to=date(2018, 7, 4))
    Succession.objects.create(predecessor=old, successor=cast.finance, on_date=date(2018, 7, 5))
    facts = site_facts(cast.finance, TODAY)
    assert facts.former_names == (FormerName("明湖区地方税务局", date(2018, 7, 4), ("明湖区财政局",)),)
    assert "明湖区地方税务局" not in {body.name for body in facts.bodies}
    assert site_facts(cast.finance, date(2018, 7, 4)).former_names == ()


def test_officials_and_contacts(cast: Cast):
    Leader.objects.create(organisation=cast.finance, name="李立国", post="局长")
    cast.finance.phone, cast.finance.email = "0533-4181234、0533-4181235转8", "CZJ@minghu.gov.cn"
    cast.finance.save()
    facts = site_facts(cast.finance, TODAY)
    assert facts.officials == (Official("李立国", "局长", "明湖区财政局"),)
    assert {"05334181234", "05334181235", "czj@minghu.gov.cn"} <= facts.contacts


def test_expressions_of_the_site_and_of_the_body_that_are_switched_on(cast: Cast):
    add_expression("本站旧说法")
    add_expression("停用的说法", is_active=False)
    add_expression("财政旧说法", organisation=cast.finance)
    add_expression("住建旧说法", organisation=cast.housing)
    ours = {row.wrong for row in site_facts(cast.finance, TODAY).expressions}
    assert {"本站旧说法", "财政旧说法"} <= ours
    assert not {"停用的说法", "住建旧说法"} & ours


def test_a_site_starts_with_expressions_that_say_why_and_where_from(cast: Cast):
    rows = StandardExpression.objects.filter(changed_by="系统预置")
    assert rows.count() >= 40
    assert not rows.filter(reason="").exists()
    assert not rows.filter(source="").exists()


def test_a_few_queries_however_many_bodies(cast: Cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        site_facts(cast.finance, TODAY)
