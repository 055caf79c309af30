"""From an item's record to its duties. No query, no clock: the day and the calendar are arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.catalogues.models import ItemEvent, ItemInterval
from gongkai.duties.duty import Duty
from gongkai.duties.matching import assign_documents, event_kind_of, rules_for_event, statement_for
from gongkai.duties.records import DocumentFact, ItemRecord
from gongkai.rules.duties import Statement, duty_state, lateness
from gongkai.rules.schedules import (
    BlankCell,
    Due,
    DuePair,
    Facts,
    Period,
    blank_limit,
    due_dates,
    due_pair,
    is_listed,
    not_computable,
)
from gongkai.rules.schedules.articles import OWN_CATALOGUE
from gongkai.rules.schedules.periods import read_cycle
from gongkai.rules.schedules.statutory import Binding
from gongkai.rules.time_limits.limit import Kind, TimeLimit, Unit
from gongkai.rules.working_days import WorkingDayCalendar

_WAITS_FOR_EVENT = (Kind.WITHIN, Kind.IMMEDIATE, Kind.DYNAMIC, Kind.ADVANCE)
_OWN_INTERVAL = "本机关自定周期"
_ASSUMED = "政府信息公开条例第二十六条（时限栏空白，推定）"


@dataclass(frozen=True)
class Rules:
    """The rules that bind an item on the day, and the words they rest on. `needs_interval`: the body must set one."""

    event_rules: tuple[TimeLimit, ...]
    listed_rules: tuple[TimeLimit, ...]
    article: str
    needs_interval: bool
    since: date | None = None


def rules_of(record: ItemRecord, today: date) -> Rules:
    """The wording's rules; where it gives no number (blank, 定期), the body's own interval."""
    parsed = record.version.parsed_limit
    rules = tuple(replace(rule, raw_text=rule.raw_text or parsed.phrase) for rule in parsed.rules)
    periodic = any(rule.kind is Kind.RECURRING and not rule.is_computable for rule in rules)
    if rules and not periodic:
        return _split(rules, OWN_CATALOGUE, needs_interval=False)
    standing = [interval for interval in record.intervals if interval.effective_on <= today]
    if standing:
        return _own_interval(standing[-1], record)
    is_blank = not parsed.phrase.strip()
    if is_blank and record.settings.blank_cell is BlankCell.STATUTORY:
        return _split((blank_limit(),), _ASSUMED, needs_interval=True)
    return _split(tuple(rule for rule in rules if rule.is_computable), OWN_CATALOGUE, needs_interval=True)


def _split(
    rules: tuple[TimeLimit, ...], article: str, *, needs_interval: bool, since: date | None = None
) -> Rules:
    events = tuple(rule for rule in rules if rule.kind in _WAITS_FOR_EVENT)
    listed = tuple(rule for rule in rules if is_listed(rule) and rule.is_computable)
    return Rules(events, listed, article, needs_interval, since)


_INTERVAL_LIMITS = {
    "weekly": (1, Unit.WEEK),
    "biweekly": (2, Unit.WEEK),
    "monthly": (1, Unit.MONTH),
    "quarterly": (1, Unit.QUARTER),
    "semiannual": (6, Unit.MONTH),
    "yearly": (1, Unit.YEAR),
}


def _own_interval(interval: ItemInterval, record: ItemRecord) -> Rules:
    if interval.recurrence == ItemInterval.Recurrence.ON_CHANGE:
        return _split((blank_limit(),), _OWN_INTERVAL, needs_interval=False, since=interval.effective_on)
    amount, unit = _INTERVAL_LIMITS[interval.recurrence]
    label = f"{interval.get_recurrence_display()}一次"
    rule = TimeLimit(Kind.RECURRING, amount=amount, unit=unit, recurrence=interval.recurrence, raw_text=label)
    return _split((rule,), _OWN_INTERVAL, needs_interval=False, since=interval.effective_on)


def duties_of(record: ItemRecord, today: date, calendar: WorkingDayCalendar) -> list[Duty]:
    """Every duty of the item that has begun by `today`, earliest due first; those without a date last."""
    rules = rules_of(record, today)
    deriving = _Deriving(record, rules, today, calendar)
    duties = list(deriving.run())
    return sorted(duties, key=lambda duty: (duty.due is None, duty.due or today, duty.key))


@dataclass(frozen=True)
class _Deriving:
    record: ItemRecord
    rules: Rules
    today: date
    calendar: WorkingDayCalendar

    def run(self) -> Iterator[Duty]:
        if self.rules.event_rules:
            yield from self._of_events()
            yield from self._of_documents_without_event()
        for rule in self.rules.listed_rules:
            yield from self._of_periods(rule)

    # Duties that an event starts

    def _of_events(self) -> Iterator[Duty]:
        for event in self.record.events:
            if event.occurred_on > self.today and not self._is_advance:
                continue
            answers = [document for document in self.record.documents if document.event_id == event.pk]
            pair = self._pair(event.kind, event.occurred_on)
            what = f"{event.get_kind_display()}：{event.description}"
            yield self._duty(f"event-{event.pk}", what, pair, answers, anchor=event.occurred_on, event=event)

    @property
    def _is_advance(self) -> bool:
        return any(rule.kind is Kind.ADVANCE for rule in self.rules.event_rules)

    def _of_documents_without_event(self) -> Iterator[Duty]:
        """A document nobody registered an event for is itself the fact: its information formed on its 生成日期."""
        for document in self.record.documents:
            if document.event_id is not None or document.formed_on is None or document.formed_on > self.today:
                continue
            if self.rules.listed_rules and document.period_start is not None:
                continue
            kind = event_kind_of(self.rules.event_rules)
            pair = self._pair(kind, document.formed_on)
            key, what = f"document-{document.document_id}", document.title
            yield self._duty(key, what, pair, [document], anchor=document.formed_on)

    def _pair(self, kind: str, anchor: date) -> DuePair:
        """The rule that falls due first among those the event starts."""
        facts = Facts(occurred_on=anchor)
        settings = self.record.settings
        rules = rules_for_event(self.rules.event_rules, kind, settings)
        pairs = [
            due_pair(
                rule, self._obligation(rule, kind), facts, self.calendar, settings, article=self.rules.article
            )
            for rule in rules
        ]
        return min(pairs, key=lambda pair: (pair.due is None, pair.due or date.max))

    def _obligation(self, rule: TimeLimit, kind: str) -> str:
        """The legal limit beside the catalogue's (rows of data/law_limits.yaml)."""
        version = self.record.version
        if rule.kind is Kind.ADVANCE:
            return ""
        if kind == ItemEvent.Kind.DECISION_MADE:
            words = "".join((version.level1, version.level2, version.time_limit))
            is_licence = "许可" in words or "处罚" in words
            return "licence_or_penalty" if is_licence else "other_enforcement_decision"
        return "proactive_disclosure"

    # Duties that the calendar alone starts

    def _of_periods(self, rule: TimeLimit) -> Iterator[Duty]:
        since = max(self.record.in_force_since, self.rules.since or self.record.in_force_since)
        if since > self.today:
            return
        cycle = read_cycle(rule.recurrence, self.record.settings)
        if rule.kind is Kind.RECURRING and cycle is not None and cycle.rolls:
            yield from self._rolling(rule, since)
            return
        dues = self._listed_dues(rule, since)
        periods = [(_period_key(due.period), due.period) for due in dues if due.period is not None]
        answers = assign_documents(self.record.documents, periods)
        for due in dues:
            if due.period is None:
                continue
            key = _period_key(due.period)
            what = due.period.label
            if due.period.data_label and due.period.data_label != what:
                what = f"{what}（{due.period.data_label}数据）"
            yield self._duty(key, what, _local_only(due), answers[key], period=due.period)

    def _listed_dues(self, rule: TimeLimit, since: date) -> list[Due]:
        """Periods begun by today. A fixed date ahead within its year is a duty from the start of that year."""
        until = self.today
        if rule.kind is Kind.BEFORE_DATE:
            until = date(self.today.year, 12, 31) if "-" in rule.date else self.today
        dues = due_dates(rule, since, until, self.calendar, self.record.settings, article=self.rules.article)
        # The cycle's first period counts only when the catalogue was in force for all of it.
        return [
            due for due in dues if due.due is not None and not (due.period and self._began_before(due, since))
        ]

    def _began_before(self, due: Due, since: date) -> bool:
        is_recurring = due.limit is not None and due.limit.kind is Kind.RECURRING
        return (
            is_recurring
            and due.period is not None
            and due.period.start < since
            and due.period.end < self.today
        )

    def _rolling(self, rule: TimeLimit, since: date) -> Iterator[Duty]:
        """Each publication starts the wait for the next; the last wait is open."""
        published = sorted(
            (document.published_on, document)
            for document in self.record.documents
            if document.published_on is not None and document.published_on >= since
        )
        previous = since
        for published_on, document in published:
            if published_on == previous:
                continue
            yield self._wait(rule, previous, [document])
            previous = published_on
        yield self._wait(rule, previous, [])

    def _wait(self, rule: TimeLimit, previous: date, answers: list[DocumentFact]) -> Duty:
        facts = Facts(occurred_on=previous)
        pair = due_pair(rule, "", facts, self.calendar, self.record.settings, article=self.rules.article)
        period = pair.local.period
        what = f"自{previous:%Y年%-m月%-d日}起的一期"
        return self._duty(f"since-{previous}", what, pair, answers, anchor=previous, period=period)

    # What became of it

    def _duty(
        self,
        key: str,
        what: str,
        pair: DuePair,
        answers: list[DocumentFact],
        *,
        anchor: date | None = None,
        event: ItemEvent | None = None,
        period: Period | None = None,
    ) -> Duty:
        published = [
            each for each in answers if each.published_on is not None and each.published_on <= self.today
        ]
        met_by = min(published, key=lambda each: each.published_on or self.today) if published else None
        met_on = met_by.published_on if met_by else None
        statement = statement_for(self.record.statements, period) if period and not met_by else None
        word = Statement.NONE
        if statement is not None:
            word, met_on = Statement.NOTHING_TO_PUBLISH, statement.stated_on
        soon = self.record.settings.due_soon_days
        state = duty_state(pair.due, met_on, self.today, word, self.calendar, due_soon_days=soon)
        late = lateness(pair.due, met_on, self.today, self.calendar) if pair.due else None
        law = pair.statutory.due
        return Duty(
            version=self.record.version,
            organisation_id=self.record.organisation_id,
            key=key,
            what=what,
            pair=pair,
            state=state,
            anchor=anchor,
            event=event,
            period=period,
            met_on=met_on,
            met_by=met_by,
            statement=statement,
            draft=next((each for each in answers if each.published_on is None), None),
            late=late,
            is_unlawful=law is not None and (met_on or self.today) > law,
        )


def _period_key(period: Period) -> str:
    return f"period-{period.start}"


def _local_only(due: Due) -> DuePair:
    return DuePair(due, not_computable("此项没有对应的法定期限。"), Binding.LOCAL)
