"""Finding bodies by the names that documents use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from gongkai.organisations.models import Organisation, OrganisationAlias, OrganisationGroup, Succession


def normalise_name(name: str) -> str:
    """Names compare without blanks and with half-width brackets turned full-width."""
    return re.sub(r"\s+", "", name).replace("(", "（").replace(")", "）")


def resolve_name(name: str, on: date) -> list[Organisation]:
    """The bodies that a wording means on a day: one body, the members of a group, or none.

    A body dissolved before that day resolves to its successors.
    """
    wanted = normalise_name(name)
    for group in OrganisationGroup.objects.all():
        if wanted in {normalise_name(alias) for alias in [group.name, *group.aliases]}:
            return list(group.members_on(on))
    found = [
        organisation
        for organisation in Organisation.objects.all()
        if wanted in (normalise_name(organisation.name), normalise_name(organisation.short_name))
    ]
    if not found:
        aliases = OrganisationAlias.objects.select_related("organisation")
        found = [alias.organisation for alias in aliases if normalise_name(alias.name) == wanted]
    return _unique(successor for organisation in found for successor in standing_on(organisation, on))


def standing_on(organisation: Organisation, on: date) -> list[Organisation]:
    """The body itself while it exists on the day, else whoever took over from it, followed through."""
    if organisation.is_active_on(on):
        return [organisation]
    successions = Succession.objects.filter(predecessor=organisation, on_date__lte=on).select_related(
        "successor"
    )
    return _unique(body for step in successions for body in standing_on(step.successor, on))


def _unique(organisations: Iterable[Organisation]) -> list[Organisation]:
    return list({organisation.pk: organisation for organisation in organisations}.values())


def groups_with(organisation: Organisation, on: date) -> list[OrganisationGroup]:
    """The groups that mean this body on the day, among others."""
    return [
        group
        for group in OrganisationGroup.objects.select_related("government").order_by("name")
        if group.members_on(on).filter(pk=organisation.pk).exists()
    ]
