"""Mergers, splits and renamings (机构改革)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.organisations.actions.records import OrganisationRefused, record
from gongkai.organisations.models import Organisation, Succession


@transaction.atomic
def succeed(
    predecessor: Organisation, *, successor: Organisation, on: date, basis: str, by: Actor
) -> Succession:
    """`successor` takes over from `predecessor` from the day `on`; the predecessor's last day is the day before.

    A body that is split gets one call per successor, all on the same day. Its rows stay its own: names in
    documents resolve to the successors from that day. Raises OrganisationRefused.
    """
    locked = Organisation.objects.select_for_update().get(pk=predecessor.pk)
    last_day = on - timedelta(days=1)
    _check_bodies(locked, successor, on)
    _check_days(locked, last_day)
    if not basis.strip():
        raise OrganisationRefused("请写明依据，例如机构改革方案的名称和文号。", "basis")
    succession = Succession.objects.create(
        predecessor=locked, successor=successor, on_date=on, basis=basis.strip()[:200]
    )
    locked.valid_to = last_day
    locked.save(update_fields=["valid_to"])
    record(
        "organisation.succeeded",
        locked,
        by=by,
        successor=successor.name,
        on_date=on.isoformat(),
        basis=succession.basis,
    )
    return succession


def _check_bodies(predecessor: Organisation, successor: Organisation, on: date) -> None:
    if predecessor.pk == successor.pk:
        raise OrganisationRefused("承接机构不能是本机构自己，请重新选择。", "successor")
    if not successor.is_active_on(on):
        raise OrganisationRefused(f"{successor.name}在{_words(on)}并不存续，不能承接。", "successor")
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise OrganisationRefused(f"已登记由{successor.name}承接，不必重复登记。", "successor")
    if predecessor.children.active_on(on).exists():
        raise OrganisationRefused(
            f"{predecessor.name}还有下级机构，请先把它们改归新的上级，再登记承接。", "successor"
        )


def _check_days(predecessor: Organisation, last_day: date) -> None:
    if predecessor.valid_from is not None and last_day < predecessor.valid_from:
        raise OrganisationRefused(
            f"{predecessor.name}{_words(predecessor.valid_from)}才设立，请核对日期。", "on"
        )
    if predecessor.valid_to is not None and predecessor.valid_to != last_day:
        raise OrganisationRefused(
            f"{predecessor.name}已于{_words(predecessor.valid_to)}撤销，承接之日只能是次日，请核对日期。",
            "on",
        )


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
