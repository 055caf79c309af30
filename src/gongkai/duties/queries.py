"""Duties for pages: one item's, one person's, all of a body's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.calendars.queries import current_calendar
from gongkai.catalogues.models import ItemVersion
from gongkai.duties.derivation import duties_of, rules_of
from gongkai.duties.duty import Duty
from gongkai.duties.records import ItemRecord, published_versions, records_for
from gongkai.rules.duties import DutyState
from gongkai.rules.working_days import WorkingDayCalendar


def duties_for_records(
    records: Iterable[ItemRecord], today: date, calendar: WorkingDayCalendar | None = None
) -> list[Duty]:
    """The duties of many items; `calendar` is the one in force unless a preview asks with another."""
    calendar = calendar or current_calendar()
    return [duty for record in records for duty in duties_of(record, today, calendar)]


def duties_of_item(version: ItemVersion, today: date) -> list[Duty]:
    """One item's duties, newest due first: the page of an item reads from now into the past."""
    duties = duties_for_records(records_for([version]), today)
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.key), reverse=True)


def duties_of_bodies(organisation_ids: Iterable[int], today: date) -> list[Duty]:
    """All duties of some bodies."""
    return duties_for_records(records_for(published_versions(organisation_ids)), today)


def find_duty(version: ItemVersion, key: str, today: date) -> Duty | None:
    """One duty by its key, for the page that explains it."""
    return next((duty for duty in duties_of_item(version, today) if duty.key == key), None)


@dataclass(frozen=True)
class Todo:
    """今日待办 of a person's bodies, soonest first in every part. `needs_interval` are items without a rhythm."""

    overdue: list[Duty]
    due_today: list[Duty]
    this_week: list[Duty]
    later: list[Duty]
    undated: list[Duty]
    needs_interval: list[ItemVersion]

    @property
    def urgent_count(self) -> int:
        return len(self.overdue) + len(self.due_today)


def todo_for(user: User, today: date) -> Todo:
    """What a person's bodies still have to publish: bodies where they draft, else every body they may see."""
    bodies = organisation_ids_with(user, Right.DRAFT) or organisation_ids_with(user, Right.SEE_BODY)
    records = _open_records(published_versions(bodies), today)
    calendar = current_calendar()
    open_duties = [duty for duty in duties_for_records(records, today, calendar) if duty.is_open]
    dated = [duty for duty in open_duties if duty.due is not None]
    dated.sort(key=lambda duty: (duty.due, duty.version.position))
    week_end = calendar.add_working_days(today, 5)
    ahead = [duty for duty in dated if duty.due is not None and duty.due > today]
    return Todo(
        overdue=[duty for duty in dated if duty.state is DutyState.OVERDUE],
        due_today=[duty for duty in dated if duty.due == today],
        this_week=[duty for duty in ahead if duty.due is not None and duty.due <= week_end],
        later=[duty for duty in ahead if duty.due is not None and duty.due > week_end],
        undated=[duty for duty in open_duties if duty.due is None],
        needs_interval=[record.version for record in records if rules_of(record, today).needs_interval],
    )


def _open_records(versions: list[ItemVersion], today: date) -> list[ItemRecord]:
    """Records that show every open duty, in the order of the versions.

    Items that only events make due are read without what they have published: over the years that is nearly all.
    """
    bare = records_for(versions, open_only=True)
    periodic = {record.item_id for record in bare if rules_of(record, today).listed_rules}
    whole = {
        record.item_id: record
        for record in records_for([version for version in versions if version.item_id in periodic])
    }
    return [whole.get(record.item_id, record) for record in bare]
