"""Names and reforms: what a wording means on a day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.audit.models import AuditEvent
from gongkai.organisations.actions import aliases, successions
from gongkai.organisations.actions.records import OrganisationRefused
from gongkai.organisations.models import OrganisationGroup
from gongkai.organisations.queries import groups_with, resolve_name
from tests.factories.people import Cast, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
REFORM = date(2025, 4, 1)


def succeed(cast: Cast, **values: object):
    wanted = {
        "successor": cast.housing,
        "on": REFORM,
        "basis": "明湖区机构改革方案（明发〔2025〕3号）",
    } | values
    return successions.succeed(cast.finance, by=cast["administrator"], **wanted)


def test_an_alias_is_found_whatever_its_blanks_and_brackets(cast: Cast):
    aliases.add_alias(cast.finance, name=" 财政局(国资办) ", by=cast["administrator"], today=TODAY)
    assert resolve_name("财政局（国资办）", TODAY) == [cast.finance]
    assert AuditEvent.objects.get().detail == {"alias": "财政局（国资办）"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("  ", "别名为空"), ("区财政局", "已经是本机构"), ("区住建局", "现在指明湖区住房和城乡建设局")],
)
def test_an_alias_that_would_confuse_is_refused(cast: Cast, name: str, sentence: str):
    with pytest.raises(OrganisationRefused, match=sentence):
        aliases.add_alias(cast.finance, name=name, by=cast["administrator"], today=TODAY)
    assert not cast.finance.aliases.exists()


def test_a_removed_alias_means_nobody(cast: Cast):
    alias = aliases.add_alias(cast.finance, name="财政局", by=cast["administrator"], today=TODAY)
    aliases.remove_alias(alias, by=cast["administrator"])
    assert resolve_name("财政局", TODAY) == []


def test_from_the_day_of_the_reform_the_name_means_the_successor(cast: Cast):
    succeed(cast)
    assert resolve_name("区财政局", date(2025, 3, 31)) == [cast.finance]
    assert resolve_name("区财政局", REFORM) == [cast.housing]
    cast.finance.refresh_from_db()
    assert cast.finance.valid_to == date(2025, 3, 31)
    assert AuditEvent.objects.get().detail["on_date"] == "2025-04-01"


def test_a_split_body_has_two_successors_on_one_day(cast: Cast):
    succeed(cast)
    succeed(cast, successor=cast.office)
    assert set(resolve_name("区财政局", REFORM)) == {cast.housing, cast.office}
    with pytest.raises(OrganisationRefused, match="承接之日只能是次日"):
        succeed(cast, successor=cast.government, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"basis": " "}, "请写明依据"), ({"on": date(2010, 1, 1)}, "才设立")],
)
def test_a_succession_that_cannot_stand(cast: Cast, values: dict[str, object], sentence: str):
    cast.finance.valid_from = date(2019, 1, 28)
    cast.finance.save()
    with pytest.raises(OrganisationRefused, match=sentence):
        succeed(cast, **values)


def test_nobody_succeeds_themselves_or_after_their_end(cast: Cast):
    with pytest.raises(OrganisationRefused, match="不能是本机构自己"):
        succeed(cast, successor=cast.finance)
    ended = make_organisation("old", "明湖区旧局", valid_to=date(2020, 1, 1))
    with pytest.raises(OrganisationRefused, match="并不存续"):
        succeed(cast, successor=ended)


def test_a_body_with_others_below_it_is_not_dissolved(cast: Cast):
    with pytest.raises(OrganisationRefused, match="还有下级机构"):
        successions.succeed(
            cast.government, successor=cast.housing, on=REFORM, basis="方案", by=cast["administrator"]
        )


def test_the_groups_that_mean_a_body(cast: Cast):
    departments = OrganisationGroup.objects.create(
        name="区政府各部门", government=cast.government, kinds=["department"]
    )
    departments.excluded.add(cast.office)
    assert groups_with(cast.finance, TODAY) == [departments]
    assert groups_with(cast.office, TODAY) == []
    assert set(resolve_name("区政府各部门", TODAY)) == {cast.finance, cast.housing}
