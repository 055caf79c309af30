"""Other wordings under which documents name a body."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.organisations.actions.records import OrganisationRefused, record
from gongkai.organisations.models import Organisation, OrganisationAlias
from gongkai.organisations.queries import normalise_name, resolve_name


@transaction.atomic
def add_alias(organisation: Organisation, *, name: str, by: Actor, today: date) -> OrganisationAlias:
    """Add a wording. Refused when it is empty, already the body's own, or means somebody else today."""
    wording = normalise_name(name)
    if not wording:
        raise OrganisationRefused("别名为空，请填写文件中使用的叫法。", "name")
    own = {normalise_name(each) for each in _wordings(organisation)}
    if wording in own:
        raise OrganisationRefused(f"“{wording}”已经是本机构的名称、简称或别名。", "name")
    others = [body for body in resolve_name(wording, today) if body.pk != organisation.pk]
    if others:
        named = "、".join(body.name for body in others[:3])
        raise OrganisationRefused(f"“{wording}”现在指{named}，同一叫法不能再指本机构。", "name")
    alias = OrganisationAlias.objects.create(organisation=organisation, name=wording)
    record("organisation.alias_added", organisation, by=by, alias=wording)
    return alias


@transaction.atomic
def remove_alias(alias: OrganisationAlias, *, by: Actor) -> None:
    """Take a wording away; documents read later no longer match by it."""
    record("organisation.alias_removed", alias.organisation, by=by, alias=alias.name)
    alias.delete()


def _wordings(organisation: Organisation) -> list[str]:
    return [
        organisation.name,
        organisation.short_name,
        *organisation.aliases.values_list("name", flat=True),
    ]
