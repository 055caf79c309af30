"""By when a stage is due, and who hears of it when: once, whatever stood still in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.accounts.models import Delegation, Role
from gongkai.notices.models import Notice
from gongkai.publications import open_stages, review_reminders
from gongkai.publications.actions import claims
from gongkai.publications.models import OpenStage, ReviewStage
from gongkai.publications.queries import overdue_reviews, stage_progress
from gongkai.publications.review_deadlines import deadline, reminder_on, stage_deadline
from gongkai.rules.working_days import WorkingDayCalendar
from tests.factories.people import make_user
from tests.factories.publications import make_draft, make_submission

CALENDAR = WorkingDayCalendar()
# 2026: Tue 3 March opens; the Spring Festival ends 23 February; 4 to 6 April is 清明, 1 to 5 May 劳动节, 9 May worked.


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "days", "due"),
    [
        (date(2026, 3, 3), 0, date(2026, 3, 3)),
        (date(2026, 3, 3), 1, date(2026, 3, 4)),
        (date(2026, 3, 5), 2, date(2026, 3, 9)),  # over a weekend
        (date(2026, 4, 3), 1, date(2026, 4, 7)),  # over 清明
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # handed in on a Saturday
        (date(2026, 3, 3), None, None),
    ],
)
def test_the_last_day(opened: date, days: int | None, due: date | None):
    assert deadline(noon(opened), days, CALENDAR).due_on == due


def test_the_day_begins_here_and_not_in_london():
    late = datetime(2026, 3, 2, 17, tzinfo=UTC)  # one in the morning of 3 March
    found = deadline(late, 1, CALENDAR)
    assert (found.opened_on, found.due_on) == (date(2026, 3, 3), date(2026, 3, 4))


def test_the_reason_is_told():
    found = deadline(noon(date(2026, 3, 5)), 2, CALENDAR)
    assert found.reason == "2026年3月5日转入本环节，办理期限2个工作日（转入当日不计），至2026年3月9日。"
    assert deadline(noon(date(2026, 3, 5)), None, CALENDAR).reason == "2026年3月5日转入本环节，未设办理期限。"
    assert "暂定" in deadline(noon(date(2091, 3, 5)), 2, CALENDAR).reason


def test_the_whole_review_s_last_day_counts_where_it_is_earlier():
    opened = noon(date(2026, 3, 3))
    assert stage_deadline(opened, 5, CALENDAR, review_due_on=date(2026, 3, 6)).due_on == date(2026, 3, 6)
    assert stage_deadline(opened, 1, CALENDAR, review_due_on=date(2026, 3, 6)).due_on == date(2026, 3, 4)
    assert stage_deadline(opened, None, CALENDAR, review_due_on=date(2026, 3, 6)).due_on == date(2026, 3, 6)


# Opened Thursday 5 March 2026, due Monday 9 March.
@pytest.mark.parametrize(
    ("today", "occasion"),
    [
        (date(2026, 3, 5), None),
        (date(2026, 3, 6), "before:2026-03-09"),
        (date(2026, 3, 8), "before:2026-03-09"),  # nothing ran on Friday
        (date(2026, 3, 9), "today:2026-03-09"),
        (date(2026, 3, 10), "late:2026-03-10"),
        (date(2026, 3, 11), "late:2026-03-11"),
        (date(2026, 3, 14), "late:2026-03-13"),  # a Saturday has no occasion of its own
        (date(2026, 3, 15), "late:2026-03-13"),
        (date(2026, 3, 16), "late:2026-03-16"),
    ],
)
def test_the_newest_reminder(today: date, occasion: str | None):
    found = reminder_on(today, date(2026, 3, 5), date(2026, 3, 9), CALENDAR)
    assert (found.occasion if found else None) == occasion


def test_a_weekend_after_the_last_day_brings_nothing_new():
    found = reminder_on(date(2026, 3, 7), date(2026, 3, 4), date(2026, 3, 6), CALENDAR)
    assert found is not None and found.occasion == "today:2026-03-06"


class TestReminders:
    @pytest.fixture
    def submission(self, cast, item):
        """First stage: two working days. Handed in on Thursday 5 March, due on Monday 9 March 2026."""
        ReviewStage.objects.filter(code="reviewer").update(due_working_days=2)
        return make_submission(cast, make_draft(cast, item), at=noon(date(2026, 3, 5)))

    @pytest.fixture
    def told(self, cast):
        def told(day: date) -> dict[str, list[str]]:
            """Who got what on this day."""
            before = set(Notice.objects.values_list("pk", flat=True))
            review_reminders.remind_reviewers(noon(day))
            new = Notice.objects.exclude(pk__in=before).select_related("recipient").order_by("pk")
            found: dict[str, list[str]] = {}
            for row in new:
                found.setdefault(row.recipient.username, []).append(row.subject.partition("：")[0])
            return found

        return told

    def test_the_usual_course(self, submission, told):
        assert told(date(2026, 3, 5)) == {}
        assert told(date(2026, 3, 6)) == {"reviewer": ["“初审”2026年3月9日到期"]}
        assert told(date(2026, 3, 6)) == {}
        assert told(date(2026, 3, 9)) == {"reviewer": ["“初审”今日到期"]}
        assert told(date(2026, 3, 10)) == {"reviewer": ["“初审”已逾期1个工作日"]}
        assert told(date(2026, 3, 10)) == {}

    def test_an_outage_of_a_week_costs_one_notice(self, submission, told):
        assert told(date(2026, 3, 17)) == {"reviewer": ["“初审”已逾期6个工作日"]}

    def test_the_claimer_alone_is_told(self, cast, submission, told):
        colleague = make_user("colleague", "刘初审", (Role.REVIEWER, cast.finance))
        assert set(told(date(2026, 3, 6))) == {"reviewer", "colleague"}
        claims.claim(submission, "reviewer", by=colleague, at=noon(date(2026, 3, 6)))
        assert set(told(date(2026, 3, 9))) == {"colleague"}

    @pytest.mark.parametrize(
        ("kind", "people"), [("leave", {"nobody"}), ("delegate", {"reviewer", "nobody"})]
    )
    def test_substitutes_and_delegates(self, cast, submission, told, kind, people):
        Delegation.objects.create(
            organisation=cast.finance,
            from_user=cast["reviewer"],
            to_user=cast["nobody"],
            role=Role.REVIEWER,
            kind=kind,
            valid_from=date(2026, 3, 6),
            valid_to=date(2026, 3, 6),
            reason="休假",
            made_by=cast["reviewer"],
            made_at=noon(date(2026, 3, 1)),
        )
        assert set(told(date(2026, 3, 6))) == people
        assert set(told(date(2026, 3, 9))) == {"reviewer"}

    def test_who_wrote_it_is_not_asked(self, cast, submission, told):
        cast["clerk"].role_assignments.create(organisation=cast.finance, role=Role.REVIEWER)
        assert set(told(date(2026, 3, 6))) == {"reviewer"}

    def test_one_bad_row_holds_nobody_up(self, cast, item, submission, told, monkeypatch):
        other = make_submission(cast, make_draft(cast, item, title="另一件"), at=noon(date(2026, 3, 5)))
        real = review_reminders.tell

        def tell(people, **values):
            if f":{submission.pk}:" in values["key"]:
                raise RuntimeError
            return real(people, **values)

        monkeypatch.setattr(review_reminders, "tell", tell)
        assert set(told(date(2026, 3, 6))) == {"reviewer"}
        assert f":{other.pk}:" in Notice.objects.get().key

    def test_overdue_ones_are_listed_where_one_may_see_them(self, cast, submission):
        (row,) = overdue_reviews(cast["supervisor"], date(2026, 3, 10))
        assert (row.stage_name, row.due_on) == ("初审", date(2026, 3, 9))
        assert overdue_reviews(cast["supervisor"], date(2026, 3, 9)) == []
        assert overdue_reviews(cast["other_clerk"], date(2026, 3, 10)) == []

    def test_the_page_shows_the_date_with_its_reason(self, submission):
        shown = {row.stage.code: row.deadline for row in stage_progress(submission)}
        assert shown["reviewer"].due_on == date(2026, 3, 9)
        assert shown["second"] is None

    def test_dates_move_with_the_calendar(self, submission):
        OpenStage.objects.filter(stage_code="reviewer").update(due_on=date(2026, 3, 1))
        assert open_stages.refresh_due_dates(CALENDAR) == 1
        assert OpenStage.objects.get(stage_code="reviewer").due_on == date(2026, 3, 9)
        assert open_stages.refresh_due_dates(CALENDAR) == 0


def test_the_table_is_rebuilt_as_it_was(cast, item):
    for number in range(3):
        make_submission(cast, make_draft(cast, item, title=f"第{number}件"))
    names = ("submission", "stage_code", "barred", "opened_at", "due_on", "workflow")
    before = list(OpenStage.objects.order_by("submission", "stage_code").values_list(*names))
    OpenStage.objects.all().delete()
    assert open_stages.rebuild() == 6
    assert list(OpenStage.objects.order_by("submission", "stage_code").values_list(*names)) == before


def test_the_job_runs(cast, item, settings):
    from gongkai.jobs import TASK_MODULES
    from gongkai.jobs.reviews import remind_reviews

    ReviewStage.objects.filter(code="reviewer").update(due_working_days=1)
    long_ago = datetime.now(tz=UTC) - timedelta(days=30)
    make_submission(cast, make_draft(cast, item), at=long_ago)
    remind_reviews.call_local()
    assert Notice.objects.filter(recipient=cast["reviewer"], kind="review.deadline").count() == 1
    assert "reviews" in TASK_MODULES
