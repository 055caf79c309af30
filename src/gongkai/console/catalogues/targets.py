"""Where an upload may go: the catalogues that a person manages, and bodies that have none yet."""

from __future__ import annotations

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.catalogues.models import Catalogue
from gongkai.organisations.models import Organisation

Choice = tuple[str, str]


def upload_choices(user: User) -> list[Choice | tuple[str, list[Choice]]]:
    """Choices of a select, grouped by body where there are several; values are `catalogue-1` or `body-1`."""
    ids = organisation_ids_with(user, Right.MANAGE_CATALOGUE)
    bodies = Organisation.objects.filter(pk__in=ids).prefetch_related("catalogues")
    groups: list[tuple[str, list[Choice]]] = []
    for body in bodies:
        choices = [(f"catalogue-{each.pk}", each.name) for each in body.catalogues.all()]
        groups.append((body.name, choices or [(f"body-{body.pk}", f"{body.name}主动公开基本目录（新建）")]))
    return list(groups[0][1]) if len(groups) == 1 else list(groups)


def target_of(value: str, user: User) -> Catalogue | Organisation:
    """The chosen catalogue or body. Raises DoesNotExist for one that the person does not manage."""
    ids = organisation_ids_with(user, Right.MANAGE_CATALOGUE)
    kind, _, key = value.partition("-")
    if kind == "catalogue":
        return Catalogue.objects.visible_to(user).get(pk=key, organisation_id__in=ids)
    return Organisation.objects.get(pk=key, pk__in=ids)
