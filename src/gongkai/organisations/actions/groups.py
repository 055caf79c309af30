"""Phrases such as “区政府各部门” and the bodies they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.organisations.actions.records import OrganisationRefused, record
from gongkai.organisations.models import Organisation, OrganisationAlias, OrganisationGroup
from gongkai.organisations.queries import normalise_name


@dataclass(frozen=True)
class Meaning:
    """What a phrase means: bodies of these kinds directly below the government, some more, some not."""

    name: str
    aliases: Sequence[str] = ()
    kinds: Sequence[str] = ()
    included: Sequence[Organisation] = ()
    excluded: Sequence[Organisation] = ()


@transaction.atomic
def create_group(government: Organisation, meaning: Meaning, *, by: Actor) -> OrganisationGroup:
    """A new phrase. Raises OrganisationRefused when a wording is taken or the phrase can mean nobody."""
    wordings = _checked_wordings(meaning, None)
    group = OrganisationGroup.objects.create(
        name=wordings[0], aliases=wordings[1:], government=government, kinds=list(meaning.kinds)
    )
    group.included.set(meaning.included)
    group.excluded.set(meaning.excluded)
    record("organisation.group_created", government, by=by, **_detail(group))
    return group


@transaction.atomic
def change_group(group: OrganisationGroup, meaning: Meaning, *, by: Actor) -> OrganisationGroup:
    """Change wordings and members. Editions of catalogues already read keep the bodies they named then."""
    locked = OrganisationGroup.objects.select_for_update().get(pk=group.pk)
    wordings = _checked_wordings(meaning, locked)
    locked.name, locked.aliases, locked.kinds = wordings[0], wordings[1:], list(meaning.kinds)
    locked.save()
    locked.included.set(meaning.included)
    locked.excluded.set(meaning.excluded)
    record("organisation.group_changed", locked.government, by=by, **_detail(locked))
    return locked


@transaction.atomic
def remove_group(group: OrganisationGroup, *, by: Actor) -> None:
    """The phrase means nobody from now on."""
    record("organisation.group_removed", group.government, by=by, group=group.name)
    group.delete()


def _detail(group: OrganisationGroup) -> dict[str, object]:
    return {
        "group": group.name,
        "aliases": list(group.aliases),
        "kinds": [str(Organisation.Kind(kind).label) for kind in group.kinds],
        "included": [body.name for body in group.included.all()],
        "excluded": [body.name for body in group.excluded.all()],
    }


def _checked_wordings(meaning: Meaning, group: OrganisationGroup | None) -> list[str]:
    """Name first, then the other wordings, each once; none may mean a body or another group."""
    name = normalise_name(meaning.name)
    if not name:
        raise OrganisationRefused("名称未填写。", "name")
    if not meaning.kinds and not meaning.included:
        raise OrganisationRefused("请至少选择一种机构类型，或者选择另含的机构。", "kinds")
    wordings = list(dict.fromkeys([name, *(normalise_name(each) for each in meaning.aliases)]))
    wordings = [each for each in wordings if each]
    taken = _taken(group)
    for wording in wordings:
        if wording in taken:
            field = "name" if wording == name else "aliases"
            raise OrganisationRefused(
                f"“{wording}”现在指{taken[wording]}，同一叫法不能再作统称，请换一个。", field
            )
    return wordings


def _taken(group: OrganisationGroup | None) -> dict[str, str]:
    """Every wording that means something already, with what it means."""
    taken: dict[str, str] = {}
    for alias in OrganisationAlias.objects.select_related("organisation"):
        taken[normalise_name(alias.name)] = alias.organisation.name
    for body in Organisation.objects.all():
        taken[normalise_name(body.name)] = taken[normalise_name(body.short_name)] = body.name
    for other in OrganisationGroup.objects.exclude(pk=group.pk if group else None):
        for wording in [other.name, *other.aliases]:
            taken[normalise_name(wording)] = f"统称“{other.name}”"
    return taken
