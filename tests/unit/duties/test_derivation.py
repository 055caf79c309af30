"""Duties follow from wording, facts, publications and the calendar. Dates were counted by hand on the wall calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from gongkai.catalogues.models import EventRetraction, ItemEvent, ItemInterval, ItemVersion
from gongkai.duties.actions.statements import StatementRefused, state_nothing_to_publish
from gongkai.duties.duty import Duty
from gongkai.duties.queries import duties_for_records, duties_of_bodies, duties_of_item, todo_for
from gongkai.duties.records import records_for
from gongkai.publications.models import Edition, Revision
from gongkai.rules.duties import DutyState
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.unit.duties.rows import publish, register

pytestmark = pytest.mark.django_db
Kind = ItemEvent.Kind


@pytest.fixture
def item(cast: Cast) -> ItemVersion:
    """自该信息形成或者变更之日起20个工作日内."""
    return make_item(make_catalogue(cast.finance))


def with_limit(cast: Cast, wording: str, **values: object) -> ItemVersion:
    return make_item(make_catalogue(cast.finance), time_limit=wording, **values)


def only(version: ItemVersion, today: date) -> Duty:
    (duty,) = duties_of_item(version, today)
    return duty


class TestEventLimits:
    def test_an_item_without_facts_has_no_duty(self, item: ItemVersion):
        assert duties_of_item(item, date(2025, 10, 20)) == []

    def test_twenty_working_days_over_the_national_holiday(self, item: ItemVersion):
        # 2025-09-15 + 20 working days = 2025-10-17: 28 Sep and 11 Oct are worked, 1–8 Oct are off.
        register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        duty = only(item, date(2025, 10, 16))
        assert (duty.due, duty.state) == (date(2025, 10, 17), DutyState.DUE_SOON)
        assert duty.pair.statutory.due == date(2025, 10, 17)

    def test_the_day_after_is_overdue_by_one_working_day(self, item: ItemVersion):
        register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        duty = only(item, date(2025, 10, 20))  # the Monday after
        assert duty.state is DutyState.OVERDUE
        assert duty.late is not None and duty.late.working_days == 1
        assert duty.is_unlawful

    def test_a_publication_for_the_event_meets_it(self, cast: Cast, item: ItemVersion):
        event = register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        publish(cast, item, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 17), event=event)
        assert only(item, date(2025, 11, 3)).state is DutyState.MET_ON_TIME

    def test_one_day_too_late(self, cast: Cast, item: ItemVersion):
        event = register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        publish(cast, item, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 20), event=event)
        duty = only(item, date(2025, 11, 3))
        assert duty.state is DutyState.MET_LATE
        assert duty.late is not None and duty.late.working_days == 1

    def test_a_past_day_is_shown_as_it_stood(self, cast: Cast, item: ItemVersion):
        event = register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        publish(cast, item, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 17), event=event)
        assert only(item, date(2025, 10, 16)).state is DutyState.DUE_SOON

    def test_a_document_without_event_is_itself_the_fact(self, cast: Cast, item: ItemVersion):
        publish(cast, item, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 20))
        duty = only(item, date(2025, 11, 3))
        assert (duty.anchor, duty.state) == (date(2025, 9, 15), DutyState.MET_LATE)

    def test_a_draft_is_an_open_duty(self, cast: Cast, item: ItemVersion):
        publish(cast, item, formed_on=date(2025, 9, 15), published_on=None)
        duty = only(item, date(2025, 9, 20))
        assert duty.state is DutyState.OPEN
        assert duty.draft is not None

    def test_a_retracted_event_makes_no_duty(self, item: ItemVersion):
        event = register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        EventRetraction.objects.create(
            event=event, reason="登记有误", retracted_at=timezone.now(), retracted_by="测试"
        )
        assert duties_of_item(item, date(2025, 10, 20)) == []

    def test_a_stricter_local_limit_is_late_but_lawful(self, cast: Cast):
        item = with_limit(cast, "信息形成或变更之日起5个工作日内")
        register(item, Kind.INFO_FORMED, date(2025, 11, 3))  # Monday; due Monday 10th
        duty = only(item, date(2025, 11, 12))
        assert (duty.due, duty.state, duty.is_unlawful) == (date(2025, 11, 10), DutyState.OVERDUE, False)

    def test_a_laxer_local_limit_never_overrides_the_law(self, cast: Cast):
        item = with_limit(cast, "信息形成或变更之日起30个工作日内")
        register(item, Kind.INFO_FORMED, date(2025, 11, 3))
        duty = only(item, date(2025, 11, 12))
        assert duty.pair.local.due == date(2025, 12, 15)
        assert duty.due == date(2025, 12, 1)  # 20 working days, Regulation art. 26

    def test_the_special_case_binds_its_own_event(self, cast: Cast):
        item = with_limit(
            cast, "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示"
        )
        register(item, Kind.DECISION_MADE, date(2025, 11, 3), "准予施工许可")
        assert only(item, date(2025, 11, 5)).due == date(2025, 11, 12)

    def test_interpretation_counts_from_the_publication_of_the_document(self, cast: Cast):
        item = with_limit(cast, "政策文件公开发布后3个工作日内")
        register(item, Kind.DOC_PUBLISHED, date(2025, 11, 6))  # Thursday
        assert only(item, date(2025, 11, 7)).due == date(2025, 11, 11)


class TestRecurringLimits:
    def test_every_quarter_since_the_catalogue_is_in_force(self, cast: Cast):
        item = with_limit(cast, "一季度一次")  # in force since 2025-01-01
        duties = duties_of_item(item, date(2025, 8, 1))
        assert [duty.due for duty in duties] == [date(2025, 9, 30), date(2025, 6, 30), date(2025, 3, 31)]
        assert [duty.state for duty in duties] == [DutyState.OPEN, DutyState.OVERDUE, DutyState.OVERDUE]

    def test_a_publication_meets_the_period_it_came_out_in(self, cast: Cast):
        item = with_limit(cast, "一季度一次")
        publish(cast, item, formed_on=date(2025, 5, 6), published_on=date(2025, 5, 8))
        states = {duty.due: duty.state for duty in duties_of_item(item, date(2025, 8, 1))}
        assert states[date(2025, 6, 30)] is DutyState.MET_ON_TIME
        assert states[date(2025, 3, 31)] is DutyState.OVERDUE

    def test_a_named_period_is_met_late(self, cast: Cast):
        item = with_limit(cast, "一季度一次")
        publish(
            cast,
            item,
            formed_on=date(2025, 4, 2),
            published_on=date(2025, 4, 3),
            period_start=date(2025, 1, 1),
            period_end=date(2025, 3, 31),
        )
        states = {duty.due: duty.state for duty in duties_of_item(item, date(2025, 8, 1))}
        assert states[date(2025, 3, 31)] is DutyState.MET_LATE

    def test_nothing_to_publish_meets_a_period(self, cast: Cast):
        item = with_limit(cast, "一季度一次")
        state_nothing_to_publish(
            item=item.item,
            period_start=date(2025, 7, 1),
            period_end=date(2025, 9, 30),
            reason="本季度没有发生。",
            by=cast["clerk"],
            at=datetime(2025, 7, 20, 2, tzinfo=UTC),
            today=date(2025, 7, 20),
        )
        assert duties_of_item(item, date(2025, 8, 1))[0].state is DutyState.NOTHING_TO_PUBLISH

    def test_yearly_fixed_date_of_last_years_data(self, cast: Cast):
        item = with_limit(cast, "每年1月31日前公开本单位上年度行政执法总体情况")
        publish(cast, item, formed_on=date(2025, 2, 5), published_on=date(2025, 2, 6))
        first = duties_of_item(item, date(2025, 8, 1))[-1]
        assert (first.due, first.state) == (date(2025, 1, 31), DutyState.MET_LATE)

    def test_two_weeks_roll_from_the_last_publication(self, cast: Cast):
        item = with_limit(cast, "两周一次")
        publish(cast, item, formed_on=date(2025, 1, 13), published_on=date(2025, 1, 13))
        publish(cast, item, formed_on=date(2025, 2, 6), published_on=date(2025, 2, 6))
        duties = sorted(duties_of_item(item, date(2025, 2, 10)), key=lambda duty: duty.due)
        assert [(duty.due, duty.state) for duty in duties] == [
            (date(2025, 1, 15), DutyState.MET_ON_TIME),  # 14 days after 1 January
            (date(2025, 1, 27), DutyState.MET_LATE),
            (date(2025, 2, 20), DutyState.OPEN),
        ]


class TestWordingsWithoutNumber:
    @pytest.mark.parametrize("wording", ["定期公开", ""])
    def test_the_body_is_asked_for_an_interval(self, cast: Cast, wording: str):
        item = with_limit(cast, wording)
        assert todo_for(cast["clerk"], date(2025, 8, 1)).needs_interval == [item]

    def test_the_bodys_own_interval_makes_duties(self, cast: Cast):
        item = with_limit(cast, "定期公开")
        ItemInterval.objects.create(
            item=item.item,
            recurrence="quarterly",
            effective_on=date(2025, 7, 1),
            set_at=timezone.now(),
            set_by="测试",
        )
        duty = only(item, date(2025, 8, 1))
        assert duty.due == date(2025, 9, 30)
        assert "本机关自定周期" in {step.article for step in duty.steps}
        assert todo_for(cast["clerk"], date(2025, 8, 1)).needs_interval == []

    def test_a_blank_cell_counts_by_the_law_and_says_so(self, cast: Cast):
        item = with_limit(cast, "")
        register(item, Kind.INFO_FORMED, date(2025, 9, 15))
        duty = only(item, date(2025, 9, 20))
        assert duty.due == date(2025, 10, 17)
        assert any("推定" in step.article for step in duty.steps)


class TestStatements:
    def state(self, cast: Cast, item: ItemVersion, **values: object):
        return state_nothing_to_publish(
            **(
                {
                    "item": item.item,
                    "period_start": date(2025, 7, 1),
                    "period_end": date(2025, 9, 30),
                    "reason": "没有发生。",
                    "by": cast["clerk"],
                    "at": timezone.now(),
                    "today": date(2025, 8, 1),
                }
                | values
            )
        )

    def test_not_for_a_period_ahead(self, cast: Cast, item: ItemVersion):
        with pytest.raises(StatementRefused, match="还没有到"):
            self.state(cast, item, period_start=date(2025, 10, 1), period_end=date(2025, 12, 31))

    def test_not_without_a_reason(self, cast: Cast, item: ItemVersion):
        with pytest.raises(StatementRefused, match="请说明"):
            self.state(cast, item, reason="  ")

    def test_not_twice(self, cast: Cast, item: ItemVersion):
        self.state(cast, item)
        with pytest.raises(StatementRefused, match="已经声明过"):
            self.state(cast, item)

    def test_the_day_of_a_statement_is_the_day_in_beijing(self, cast: Cast, item: ItemVersion):
        at = datetime(2025, 7, 31, 17, 30, tzinfo=UTC)  # half past one on 1 August in Beijing
        assert self.state(cast, item, at=at).stated_on == date(2025, 8, 1)


class TestCorrections:
    def test_a_correction_in_the_making_moves_no_date(self, cast: Cast, item: ItemVersion):
        document = publish(cast, item, formed_on=date(2025, 9, 15), published_on=date(2025, 10, 17))
        correction = Edition.objects.create(
            document=document, organisation=document.organisation, number=2, title="更正"
        )
        correction.current_revision = Revision.objects.create(
            edition=correction,
            number=1,
            title="更正",
            body="<p>正文</p>",
            formed_on=date(2025, 3, 3),
            hash="y",
            created_at=timezone.now(),
            created_by=cast["clerk"],
        )
        correction.save()
        duty = only(item, date(2025, 11, 3))
        assert (duty.anchor, duty.state) == (date(2025, 9, 15), DutyState.MET_ON_TIME)


def test_many_items_take_a_fixed_number_of_queries(cast: Cast, django_assert_num_queries):
    edition = make_catalogue(cast.finance)
    versions = [make_item(edition, f"事项{number}") for number in range(30)]
    for version in versions:
        register(version, Kind.INFO_FORMED, date(2025, 9, 15))
    with django_assert_num_queries(5):  # events, intervals, statements, documents, notices
        assert len(duties_for_records(records_for(versions), date(2025, 10, 1))) == 30


class TestTodo:
    """今日待办 reads less than the whole history of a body; what it shows must not depend on that."""

    WORDINGS = (
        "自该信息形成或者变更之日起20个工作日内",
        "每季度第一个月15日前",
        "每年1月31日前",
        "形成后7个工作日内，每月更新",
        "定期公开",
        "",
    )

    def fill(self, cast: Cast) -> None:
        """Each wording with an event answered, one not, one drafted, a late text of no event, and old ones."""
        edition = make_catalogue(cast.finance)
        for number, wording in enumerate(self.WORDINGS):
            item = make_item(edition, f"事项{number}", time_limit=wording)
            answered = register(item, Kind.INFO_FORMED, date(2025, 3, 3))
            register(item, Kind.INFO_FORMED, date(2025, 9, 15))
            drafted = register(item, Kind.CHANGE, date(2025, 9, 22))
            publish(cast, item, formed_on=date(2025, 3, 3), published_on=date(2025, 3, 5), event=answered)
            publish(cast, item, formed_on=date(2025, 9, 22), published_on=None, event=drafted)
            publish(cast, item, formed_on=date(2025, 4, 1), published_on=date(2025, 6, 30))
            publish(cast, item, formed_on=date(2025, 10, 9), published_on=None)

    @pytest.mark.parametrize("today", [date(2025, 9, 30), date(2025, 11, 20), date(2026, 3, 2)])
    def test_it_shows_every_open_duty_and_no_other(self, cast: Cast, today: date):
        self.fill(cast)
        found = todo_for(cast["clerk"], today)
        shown = [
            *found.overdue,
            *(duty for duty in found.due_today if duty.state is not DutyState.OVERDUE),
            *found.this_week,
            *found.later,
            *found.undated,
        ]
        expected = [duty for duty in duties_of_bodies([cast.finance.pk], today) if duty.is_open]
        assert len(expected) > len(self.WORDINGS)
        assert sorted((duty.version.pk, duty.key) for duty in shown) == sorted(
            (duty.version.pk, duty.key) for duty in expected
        )
