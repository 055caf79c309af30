"""Setting up a body and changing what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from gongkai.audit.chain import Actor
from gongkai.common.body_html import clean_body
from gongkai.organisations.actions.records import OrganisationRefused, record
from gongkai.organisations.models import Organisation

# What a body itself keeps current (Regulation art. 12 and 20(2)).
CONTACT_FIELDS = (
    "duties",
    "address",
    "office_hours",
    "phone",
    "fax",
    "postcode",
    "email",
    "website",
    "disclosure_office",
)
TEXT_FIELDS = {"guide": "guide_updated_on", "disclosure_rules": "rules_updated_on"}
# What only an administrator decides.
IDENTITY_FIELDS = (
    "name",
    "short_name",
    "kind",
    "tier",
    "parent",
    "credit_code",
    "region_code",
    "is_vertical",
    "is_supervising_office",
    "valid_from",
    "display_order",
)


@transaction.atomic
def create_body(*, code: str, values: Mapping[str, Any], by: Actor) -> Organisation:
    """A new body. `values` may hold identity fields; the code is its address for ever.

    Raises OrganisationRefused when the code is taken or a value cannot stand.
    """
    if Organisation.objects.filter(code=code).exists():
        raise OrganisationRefused(f"代码“{code}”已被其他机构使用，请另取一个。", "code")
    organisation = Organisation(
        code=code, **{name: values[name] for name in IDENTITY_FIELDS if name in values}
    )
    _check(organisation)
    organisation.save()
    record("organisation.created", organisation, by=by, code=code)
    return organisation


@transaction.atomic
def change_identity(organisation: Organisation, *, values: Mapping[str, Any], by: Actor) -> list[str]:
    """Change identity fields; returns the labels of what changed. Raises OrganisationRefused.

    Names of the past stay findable: an old name becomes an alias.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    old_name = locked.name
    changes = _assign(locked, {name: values[name] for name in IDENTITY_FIELDS if name in values})
    if not changes:
        return []
    _check(locked)
    _check_tree(locked)
    locked.save()
    if "name" in changes:
        locked.aliases.get_or_create(name=old_name)
    record("organisation.identity_changed", locked, by=by, changes=changes)
    return _labels(changes)


@transaction.atomic
def change_contact(organisation: Organisation, *, values: Mapping[str, Any], by: Actor) -> list[str]:
    """Change address, hours, telephone and the like; returns the labels of what changed."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changes = _assign(locked, {name: values[name] for name in CONTACT_FIELDS if name in values})
    if not changes:
        return []
    _check(locked)
    locked.save()
    record("organisation.contact_changed", locked, by=by, changes=changes)
    return _labels(changes)


@transaction.atomic
def change_texts(
    organisation: Organisation, *, values: Mapping[str, str], by: Actor, today: date
) -> list[str]:
    """Change the guide or the rules (Regulation art. 12); HTML is cleaned here and the date of update set.

    Returns the labels of what changed. The texts themselves stay out of the audit, their lengths go in.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    cleaned = {name: clean_body(values[name]) for name in TEXT_FIELDS if name in values}
    changed = [name for name, text in cleaned.items() if text != getattr(locked, name)]
    for name in changed:
        setattr(locked, name, cleaned[name])
        setattr(locked, TEXT_FIELDS[name], today)
    if changed:
        locked.save()
        lengths = {name: len(cleaned[name]) for name in changed}
        record("organisation.texts_changed", locked, by=by, lengths=lengths)
    return _labels(changed)


def _assign(organisation: Organisation, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set the values; what differs comes back as {field: [before, after]} in words for the audit."""
    changes: dict[str, list[str]] = {}
    for name, value in values.items():
        before = getattr(organisation, name)
        if before != value:
            setattr(organisation, name, value)
            changes[name] = [_word(before), _word(value)]
    return changes


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _labels(names: Any) -> list[str]:
    return [str(Organisation._meta.get_field(name).verbose_name) for name in names]


def _check(organisation: Organisation) -> None:
    """The model's own rules as a refusal that names the field."""
    try:
        organisation.full_clean(validate_unique=False)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            field = "" if name == "__all__" else name
            label = str(_field(field).verbose_name) if field else "机构"
            raise OrganisationRefused(f"{label}：{sentences[0]}", field) from error


def _field(name: str) -> models.Field[Any, Any]:
    return Organisation._meta.get_field(name)  # type: ignore[return-value]


def _check_tree(organisation: Organisation) -> None:
    """Nobody stands above themselves."""
    above = organisation.parent
    while above is not None:
        if above.pk == organisation.pk:
            raise OrganisationRefused("上级不能是本机构自己或者本机构的下级，请重新选择。", "parent")
        above = above.parent
