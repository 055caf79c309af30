"""The bodies of the site for lists: in groups by kind, in the order of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.organisations.models import Organisation

Kind = Organisation.Kind
# Kinds that stand under one heading; the order of the headings is the order on the page.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("本级政府", (Kind.GOVERNMENT,)),
    ("政府部门", (Kind.DEPARTMENT, Kind.DISPATCHED_BODY, Kind.AUTHORISED)),
    ("镇街", (Kind.TOWN_STREET,)),
    ("园区", (Kind.ZONE_COMMITTEE,)),
    ("公共企事业单位", (Kind.PUBLIC_ENTERPRISE,)),
)


@dataclass(frozen=True)
class BodyGroup:
    """Bodies under one heading."""

    label: str
    bodies: list[Organisation]


def public_bodies() -> list[Organisation]:
    """Every body that publishes here, dissolved ones included; those that only receive copies are left out."""
    rows = Organisation.objects.exclude(kind=Kind.OTHER).order_by("display_order", "code")
    return list(rows.only("code", "name", "short_name", "kind", "valid_from", "valid_to", "guide_updated_on"))


def grouped(bodies: list[Organisation]) -> list[BodyGroup]:
    """The bodies in groups; empty groups are left out."""
    groups = (BodyGroup(label, [body for body in bodies if body.kind in kinds]) for label, kinds in _GROUPS)
    return [group for group in groups if group.bodies]


def site_government(today: date) -> Organisation | None:
    """The government whose site this is: the uppermost one that exists on the day."""
    rows = Organisation.objects.active_on(today).filter(kind=Kind.GOVERNMENT)
    return rows.filter(Q(parent__isnull=True) | ~Q(parent__kind=Kind.GOVERNMENT)).first()
