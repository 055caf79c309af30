"""What a body publishes of its inside: its leaders and its internal units (Regulation art. 20(2))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.organisations.actions.records import OrganisationRefused, record
from gongkai.organisations.models import InternalUnit, Leader, Organisation

Part = Leader | InternalUnit
FIELDS: dict[type[Part], tuple[str, ...]] = {
    Leader: ("name", "post", "portfolio"),
    InternalUnit: ("name", "duty", "phone"),
}
# What tells one row of a body from another: a person may hold two posts.
_SAME: dict[type[Part], tuple[str, ...]] = {Leader: ("name", "post"), InternalUnit: ("name",)}


@transaction.atomic
def add_part(kind: type[Part], organisation: Organisation, *, values: Mapping[str, Any], by: Actor) -> Part:
    """A leader or unit at the end of the list. Raises OrganisationRefused when it is listed already."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    part = kind(organisation=organisation, display_order=_rows(kind, organisation).count())
    _assign(part, values)
    part.save()
    record("organisation.part_added", organisation, by=by, part=str(kind._meta.verbose_name), name=str(part))
    return part


@transaction.atomic
def change_part(part: Part, *, values: Mapping[str, Any], by: Actor) -> list[str]:
    """Change what is said of it; returns the labels of what changed. Raises OrganisationRefused."""
    locked: Part = type(part).objects.select_for_update().get(pk=part.pk)
    before = {name: getattr(locked, name) for name in FIELDS[type(part)]}
    _assign(locked, values)
    changes = {
        name: [value, getattr(locked, name)]
        for name, value in before.items()
        if value != getattr(locked, name)
    }
    if not changes:
        return []
    locked.save()
    record(
        "organisation.part_changed",
        locked.organisation,
        by=by,
        part=str(locked._meta.verbose_name),
        name=str(locked),
        changes=changes,
    )
    return [str(locked._meta.get_field(name).verbose_name) for name in changes]


@transaction.atomic
def remove_part(part: Part, *, by: Actor) -> None:
    """Take a leader or unit off the list; what was published with the name stays as it was published."""
    record(
        "organisation.part_removed",
        part.organisation,
        by=by,
        part=str(part._meta.verbose_name),
        name=str(part),
    )
    part.delete()


@transaction.atomic
def move_part(part: Part, *, step: int, by: Actor) -> None:
    """One place up (-1) or down (1); the order of leaders is seen by the public, so it is on record too."""
    kind = type(part)
    Organisation.objects.select_for_update().get(pk=part.organisation_id)
    rows = list(_rows(kind, part.organisation))
    at = next(number for number, row in enumerate(rows) if row.pk == part.pk)
    to = at + step
    if not 0 <= to < len(rows):
        return
    rows.insert(to, rows.pop(at))
    for number, row in enumerate(rows):
        kind.objects.filter(pk=row.pk).update(display_order=number)
    record(
        "organisation.part_moved",
        part.organisation,
        by=by,
        part=str(kind._meta.verbose_name),
        name=str(part),
        position_from=at + 1,
        position_to=to + 1,
    )


def _rows(kind: type[Part], organisation: Organisation) -> Any:
    return kind.objects.filter(organisation=organisation).order_by("display_order", "pk")


def _assign(part: Part, values: Mapping[str, Any]) -> None:
    kind = type(part)
    for name in FIELDS[kind]:
        setattr(part, name, str(values.get(name, "")).strip())
    for name in _SAME[kind]:
        if not getattr(part, name):
            raise OrganisationRefused(f"{kind._meta.get_field(name).verbose_name}未填写。", name)
    same = {name: getattr(part, name) for name in _SAME[kind]}
    if _rows(kind, part.organisation).filter(**same).exclude(pk=part.pk).exists():
        raise OrganisationRefused(f"“{part}”已经登记过，不必重复登记。", "name")
