"""Bodies, their history and groups, and the people who sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.accounts.models import Role, RoleAssignment, User
from gongkai.demo.examples import read_yaml
from gongkai.organisations.models import (
    InternalUnit,
    Leader,
    Organisation,
    OrganisationAlias,
    OrganisationGroup,
    Succession,
)

_PLAIN = [
    "code",
    "name",
    "short_name",
    "kind",
    "tier",
    "credit_code",
    "region_code",
    "is_vertical",
    "is_supervising_office",
    "valid_from",
    "valid_to",
    "address",
    "office_hours",
    "phone",
    "fax",
    "postcode",
    "email",
    "website",
]


def load_organisations() -> dict[str, Organisation]:
    """Every body by its code."""
    data = read_yaml("organisations.yaml")
    bodies: dict[str, Organisation] = {}
    for order, row in enumerate(data["organisations"]):
        body = Organisation(
            display_order=order, **{name: row[name] for name in _PLAIN if row[name] is not None}
        )
        body.duties = "\n".join(row["duties"])
        body.parent = bodies[row["parent"]] if row["parent"] else None
        body.disclosure_office = row["units"][0]["name"] if row["units"] else ""
        body.save()
        bodies[row["code"]] = body
        _load_parts(body, row)
    for row in data["successions"]:
        for predecessor in row["predecessors"]:
            for successor in row["successors"]:
                Succession.objects.create(
                    predecessor=bodies[predecessor],
                    successor=bodies[successor],
                    on_date=row["date"],
                    basis=row["document"],
                )
    for row in data["groups"]:
        group = OrganisationGroup.objects.create(
            name=row["name"], aliases=row["aliases"], kinds=row["kinds"], government=bodies[row["government"]]
        )
        group.excluded.set(bodies[code] for code in row["exclude"])
    return bodies


def _load_parts(body: Organisation, row: dict[str, Any]) -> None:
    OrganisationAlias.objects.bulk_create(
        OrganisationAlias(organisation=body, name=name) for name in row["aliases"]
    )
    Leader.objects.bulk_create(
        Leader(organisation=body, display_order=order, **leader)
        for order, leader in enumerate(row["leaders"])
    )
    InternalUnit.objects.bulk_create(
        InternalUnit(organisation=body, display_order=order, **unit)
        for order, unit in enumerate(row["units"])
    )


def load_accounts(bodies: dict[str, Organisation]) -> tuple[dict[str, User], str]:
    """Every person by user name, and the one password they share."""
    data = read_yaml("accounts.yaml")
    password: str = data["demo_password"]
    hashed = make_password(password)  # once: hashing is slow on purpose
    people: dict[str, User] = {}
    for row in data["accounts"]:
        person = User.objects.create(
            username=row["username"], display_name=row["display_name"], password=hashed
        )
        people[person.username] = person
        for code in row["bodies"] or ["minghu"]:
            RoleAssignment.objects.create(user=person, organisation=bodies[code], role=Role(row["role"]))
    return people, password
