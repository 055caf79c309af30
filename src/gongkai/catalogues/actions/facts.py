"""Registering what happened, taking it back, and binding the body to an interval."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.permissions import Right
from gongkai.audit.chain import Actor
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.models import EventRetraction, Item, ItemEvent, ItemInterval
from gongkai.catalogues.permissions import check_may
from gongkai.catalogues.queries import current_version
from gongkai.catalogues.refusals import Refused
from gongkai.rules.time_limits import Kind


@transaction.atomic
def register_event(
    item: Item, *, kind: str, occurred_on: date, description: str, by: Actor, at: datetime
) -> ItemEvent:
    """A fact that a limit counts from. Only an item with a limit before an event takes a day yet to come."""
    organisation = item.catalogue.organisation
    check_may(by, Right.DRAFT, organisation)
    if kind not in ItemEvent.Kind.values:
        raise Refused(f"没有“{kind}”这一类事实，请重新选择。")
    if not description.strip():
        raise Refused("请写明是什么事（例如文件名称、会议名称），以便日后核对。")
    if occurred_on > timezone.localdate(at) and not _counts_backward(item):
        raise Refused(f"发生日期{occurred_on:%Y年%-m月%-d日}还没有到，请在事情发生之后登记。")
    event = ItemEvent.objects.create(
        item=item,
        kind=kind,
        occurred_on=occurred_on,
        description=description.strip(),
        registered_at=at,
        registered_by=by.audit_label,
    )
    record(
        "item.event_registered",
        event,
        organisation=organisation,
        by=by,
        item=_title(item),
        description=event.description,
    )
    return event


@transaction.atomic
def retract_event(event: ItemEvent, *, reason: str, by: Actor, at: datetime) -> EventRetraction:
    """Take back a fact registered in error; the row itself stays, with the reason."""
    organisation = event.item.catalogue.organisation
    check_may(by, Right.DRAFT, organisation)
    if not reason.strip():
        raise Refused("请写明撤回的原因。")
    if EventRetraction.objects.filter(event=event).exists():
        raise Refused("这条事实已经撤回，无需再次撤回。")
    retraction = EventRetraction.objects.create(
        event=event, reason=reason.strip(), retracted_at=at, retracted_by=by.audit_label
    )
    record(
        "item.event_retracted",
        event,
        organisation=organisation,
        by=by,
        item=_title(event.item),
        reason=retraction.reason,
    )
    return retraction


@transaction.atomic
def set_interval(
    item: Item, *, recurrence: str, effective_on: date, by: Actor, at: datetime, reason: str = ""
) -> ItemInterval:
    """How often the body itself binds to publish; the newest row holds, earlier ones stay as history."""
    organisation = item.catalogue.organisation
    check_may(by, Right.DRAFT, organisation)
    if recurrence not in ItemInterval.Recurrence.values:
        raise Refused(f"没有“{recurrence}”这一种周期，请重新选择。")
    interval = ItemInterval.objects.create(
        item=item,
        recurrence=recurrence,
        effective_on=effective_on,
        reason=reason.strip(),
        set_at=at,
        set_by=by.audit_label,
    )
    record(
        "item.interval_set",
        interval,
        organisation=organisation,
        by=by,
        item=_title(item),
        effective_on=effective_on.isoformat(),
    )
    return interval


def _counts_backward(item: Item) -> bool:
    version = current_version(item)
    return version is not None and any(rule.kind is Kind.ADVANCE for rule in version.parsed_limit.rules)


def _title(item: Item) -> str:
    version = current_version(item)
    return version.title if version else str(item)
