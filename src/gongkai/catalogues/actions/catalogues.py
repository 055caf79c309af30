"""Founding a body's catalogue."""

from __future__ import annotations

from django.db import transaction

from gongkai.accounts.permissions import Right
from gongkai.audit.chain import Actor
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.models import Catalogue
from gongkai.catalogues.permissions import check_may
from gongkai.catalogues.refusals import Refused
from gongkai.organisations.models import Organisation


@transaction.atomic
def add(
    *, organisation: Organisation, by: Actor, name: str = "", kind: str = Catalogue.Kind.BASIC
) -> Catalogue:
    """A new, empty catalogue of the body. A name that the body already uses is refused."""
    check_may(by, Right.MANAGE_CATALOGUE, organisation)
    label = name.strip() or f"{organisation.name}{Catalogue.Kind(kind).label}"
    if Catalogue.objects.filter(organisation=organisation, name=label).exists():
        raise Refused(f"{organisation.short_name}已有名为“{label}”的目录，请直接导入到该目录，或换一个名称。")
    catalogue = Catalogue.objects.create(organisation=organisation, kind=kind, name=label)
    record("catalogue.created", catalogue, organisation=organisation, by=by)
    return catalogue


def of_body(organisation: Organisation, *, by: Actor) -> Catalogue:
    """The body's first basic catalogue; founded when it has none."""
    existing = Catalogue.objects.filter(organisation=organisation, kind=Catalogue.Kind.BASIC).first()
    return existing or add(organisation=organisation, by=by)
