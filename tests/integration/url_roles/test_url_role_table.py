"""Every named address × every role of the fixed cast, against table.yaml; an address without a row fails.

All rows named in the addresses belong to the finance bureau, so that `other_clerk` shows what a clerk of another
body gets: 404 where a row of that bureau is asked for, 403 where the activity itself is not theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.integration.url_roles.world import PARAMETERS, QUERIES, World, arguments, make_world

pytestmark = pytest.mark.django_db
TABLE = yaml.safe_load((Path(__file__).parent / "table.yaml").read_text(encoding="utf-8"))
ROLES: list[str] = TABLE["roles"]
ROWS: dict[str, dict[str, str]] = TABLE["addresses"]
CASES = [(name, method) for name, methods in ROWS.items() for method in methods]


def named_addresses(patterns: Any = None, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Names of all addresses of the project, with their namespace."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from named_addresses(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield ":".join((*namespaces, entry.name))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for all rows of the table and rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def answer(world: World, name: str, method: str, role: str) -> str:
    """What the role gets: a status; `in` for a redirect to the sign-in page. Whatever it wrote is undone."""
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(world.cast[role], backend="django.contrib.auth.backends.ModelBackend")
    address = reverse(name, kwargs=arguments(world, name))
    with transaction.atomic():
        response = client.generic(method, address + QUERIES.get(name, ""))
        if response.streaming:
            list(response.streaming_content)  # to the end, which closes the file
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/console/session/sign-in/"):
        return "in"
    return str(response.status_code)


def test_every_address_has_a_row_and_every_row_an_address():
    names = set(named_addresses())
    assert names - set(ROWS) == set(), "add rows to table.yaml"
    assert set(ROWS) - names == set()
    assert set(PARAMETERS) - names == set()


def test_the_roles_are_those_of_the_cast(world: World):
    assert set(ROLES) == {*world.cast.people, "anonymous"}


@pytest.mark.parametrize(("name", "method"), CASES, ids=[f"{method} {name}" for name, method in CASES])
def test_each_role_gets_what_the_table_says(world: World, name: str, method: str):
    expected = dict(zip(ROLES, ROWS[name][method].split(), strict=True))
    assert {role: answer(world, name, method, role) for role in ROLES} == expected


def test_the_rows_of_another_body_are_never_shown():
    """The table itself: nothing that names a row of the finance bureau answers 200 to the clerk of another body."""
    shared = {
        "console:notice",
        "console:notice_apply",
        "console:notice_discard",
    }  # holiday notices are everybody's
    at = ROLES.index("other_clerk")
    shown = [
        f"{method} {name}"
        for name, methods in ROWS.items()
        for method, cells in methods.items()
        if name.startswith("console:") and name in PARAMETERS and name not in shared
        if cells.split()[at] not in ("403", "404", "405")
    ]
    assert shown == []


def test_nobody_sees_staff_pages():
    """The table itself: without a role only one's own session, and pages that show nothing of any body."""
    open_to_all = {
        "console:home", "console:sign_in", "console:sign_out", "console:password_change", "console:search",
    }  # fmt: skip
    at = ROLES.index("nobody")
    found = [
        name
        for name, methods in ROWS.items()
        if name.startswith("console:") and name not in open_to_all
        for cells in methods.values()
        if cells.split()[at] not in ("403", "404", "405")
    ]
    assert found == []
