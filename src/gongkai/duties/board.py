"""The board: per body and per item how many, how many in time, and which rows each number stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.calendars.queries import current_calendar
from gongkai.catalogues.models import ItemVersion
from gongkai.duties.derivation import duties_of, rules_of
from gongkai.duties.duty import Duty
from gongkai.duties.records import ItemRecord, published_versions, records_for
from gongkai.organisations.models import Organisation
from gongkai.rules.duties import DutyState, ItemState, item_state
from gongkai.rules.schedules import stale_after


@dataclass(frozen=True)
class ItemLine:
    """One item on the board, with its duties in the window."""

    version: ItemVersion
    organisation: Organisation
    state: ItemState
    newest: date | None
    stale_after_days: int | None
    duties: list[Duty]
    needs_interval: bool

    def in_state(self, *states: DutyState) -> list[Duty]:
        return [duty for duty in self.duties if duty.state in states]

    @property
    def next_due(self) -> Duty | None:
        ahead = [duty for duty in self.in_state(DutyState.OPEN, DutyState.DUE_SOON) if duty.due]
        return min(ahead, key=lambda duty: duty.due or date.max, default=None)


@dataclass(frozen=True)
class BodyLine:
    """One body on the board: counts of items (covered, empty, stale) and of duties (on time, late, overdue, open)."""

    organisation: Organisation
    items: list[ItemLine] = field(default_factory=list)

    def _items(self, state: ItemState) -> int:
        return sum(1 for item in self.items if item.state is state)

    def _duties(self, *states: DutyState) -> int:
        return sum(len(item.in_state(*states)) for item in self.items)

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def covered(self) -> int:
        """Items with anything published, stale ones included."""
        return self.total - self.empty

    @property
    def empty(self) -> int:
        return self._items(ItemState.EMPTY)

    @property
    def stale(self) -> int:
        return self._items(ItemState.STALE)

    @property
    def on_time(self) -> int:
        return self._duties(DutyState.MET_ON_TIME, DutyState.NOTHING_TO_PUBLISH)

    @property
    def late(self) -> int:
        return self._duties(DutyState.MET_LATE)

    @property
    def overdue(self) -> int:
        return self._duties(DutyState.OVERDUE)

    @property
    def open(self) -> int:
        return self._duties(DutyState.OPEN, DutyState.DUE_SOON)

    @property
    def settled(self) -> int:
        """Duties whose time has come: the denominator of the on-time rate."""
        return self.on_time + self.late + self.overdue

    @property
    def on_time_percent(self) -> float | None:
        """On time of all that fell due, in percent with one decimal; None when nothing fell due."""
        return round(100 * self.on_time / self.settled, 1) if self.settled else None

    @property
    def needs_interval(self) -> int:
        return sum(1 for item in self.items if item.needs_interval)

    @property
    def next_due(self) -> Duty | None:
        nearest = [item.next_due for item in self.items if item.next_due is not None]
        return min(nearest, key=lambda duty: duty.due or date.max, default=None)


@dataclass(frozen=True)
class Board:
    """`since` and `as_of` bound the duties that are counted, by due date; open ones are always there."""

    since: date
    as_of: date
    bodies: list[BodyLine]


def build_board(
    *, as_of: date, since: date | None = None, organisation_ids: Iterable[int] | None = None
) -> Board:
    """The board as it stood on `as_of`: what was published later had not been published then.

    `since` bounds the duties by their due date, one year back unless given.
    """
    since = since or as_of - timedelta(days=365)
    calendar = current_calendar()
    lines: dict[int, BodyLine] = {}
    for record in records_for(published_versions(organisation_ids)):
        organisation = record.version.edition.catalogue.organisation
        line = lines.setdefault(organisation.pk, BodyLine(organisation))
        duties = [duty for duty in duties_of(record, as_of, calendar) if _in_window(duty, since)]
        line.items.append(_item_line(record, organisation, duties, as_of))
    return Board(since=since, as_of=as_of, bodies=list(lines.values()))


def _in_window(duty: Duty, since: date) -> bool:
    return duty.due is None or duty.due >= since or duty.state is DutyState.OVERDUE


def _item_line(record: ItemRecord, organisation: Organisation, duties: list[Duty], as_of: date) -> ItemLine:
    rules = rules_of(record, as_of)
    days = [document.published_on for document in record.documents if document.published_on]
    days += [statement.stated_on for statement in record.statements]
    newest = max((day for day in days if day <= as_of), default=None)
    thresholds = [stale_after(rule, record.settings) for rule in rules.listed_rules]
    threshold = min((days for days in thresholds if days is not None), default=None)
    return ItemLine(
        version=record.version,
        organisation=organisation,
        state=item_state(newest, as_of, threshold),
        newest=newest,
        stale_after_days=threshold,
        duties=duties,
        needs_interval=rules.needs_interval,
    )


def by_month(board: Board) -> dict[int, dict[str, list[Duty]]]:
    """Overdue and late duties per body and month of their due date, for the heat map: {body: {"2026-07": [...]}}."""
    cells: dict[int, dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for body in board.bodies:
        for item in body.items:
            for duty in item.in_state(DutyState.MET_LATE, DutyState.OVERDUE):
                if duty.due:
                    cells[body.organisation.pk][f"{duty.due:%Y-%m}"].append(duty)
    return cells
