"""Facts about items, and intervals that a body sets."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.catalogues.actions import facts
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.catalogues.refusals import Refused
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_item(make_catalogue(cast.finance)).item


def test_a_fact_is_registered_and_taken_back(cast: Cast, item: Item, now: datetime) -> None:
    event = facts.register_event(
        item,
        kind="info_formed",
        occurred_on=date(2026, 2, 27),
        description="明财发〔2026〕3号",
        by=cast["clerk"],
        at=now,
    )
    assert list(ItemEvent.objects.standing()) == [event]
    facts.retract_event(event, reason="重复登记", by=cast["clerk"], at=now)
    assert list(ItemEvent.objects.standing()) == []
    assert ItemEvent.objects.count() == 1
    with pytest.raises(Refused, match="已经撤回"):
        facts.retract_event(event, reason="再撤", by=cast["clerk"], at=now)
    assert list(AuditEvent.objects.values_list("action", flat=True)) == [
        "item.event_registered",
        "item.event_retracted",
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "eclipse"}, "没有“eclipse”这一类事实"),
        ({"description": "  "}, "请写明是什么事"),
        ({"occurred_on": date(2026, 3, 3)}, "发生日期2026年3月3日还没有到"),
    ],
)
def test_bad_facts_are_refused(
    cast: Cast, item: Item, now: datetime, values: dict[str, object], sentence: str
) -> None:
    good = {"kind": "meeting", "occurred_on": date(2026, 3, 2), "description": "第5次常务会议"}
    with pytest.raises(Refused, match=sentence):
        facts.register_event(item, **(good | values), by=cast["clerk"], at=now)  # type: ignore[arg-type]
    assert not ItemEvent.objects.exists()


def test_an_event_ahead_is_registered_for_a_limit_before_it(cast: Cast, now: datetime) -> None:
    item = make_item(make_catalogue(cast.finance), time_limit="会议召开前3日公开").item
    event = facts.register_event(
        item,
        kind="meeting",
        occurred_on=date(2026, 3, 20),
        description="征求意见座谈会",
        by=cast["clerk"],
        at=now,
    )
    assert event.occurred_on == date(2026, 3, 20)


def test_the_interval_is_appended(cast: Cast, item: Item, now: datetime) -> None:
    for recurrence in ("quarterly", "monthly"):
        facts.set_interval(
            item, recurrence=recurrence, effective_on=date(2026, 3, 1), by=cast["clerk"], at=now
        )
    assert [row.recurrence for row in item.intervals.all()] == ["quarterly", "monthly"]
    with pytest.raises(Refused, match="没有“fortnightly”这一种周期"):
        facts.set_interval(
            item, recurrence="fortnightly", effective_on=date(2026, 3, 1), by=cast["clerk"], at=now
        )


@pytest.mark.parametrize("part", ["reviewer", "supervisor", "administrator", "other_clerk", "nobody"])
def test_only_clerks_of_the_body_register(cast: Cast, item: Item, now: datetime, part: str) -> None:
    with pytest.raises(NotPermitted):
        facts.register_event(
            item,
            kind="meeting",
            occurred_on=date(2026, 3, 2),
            description="会议",
            by=cast[part],
            at=now,
        )
