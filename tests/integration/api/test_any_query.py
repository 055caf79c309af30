"""Whatever stands in the query, the API answers with JSON and never with a server error."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.api.urls import schema
from tests.integration.api.conftest import World, bearer

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "1_1",
    "0_1_2",
    "٣",
    "\x00",
    "%",
    "_",
    "'",
    "\ud800",
    "〔2026〕",
    "2026-11-20",
]
ODD += [
    "0001-01-01",
    "9999-12-31",
    "draft",
    "finance",
    "\U0001f3db",
    "9223372036854775808_1",
    "-9223372036854775808_1",
    "x" * 300,
]
values = st.one_of(st.sampled_from(ODD), st.text(max_size=30), st.integers().map(str), st.dates().map(str))


def operations() -> list[tuple[str, list[str]]]:
    return [
        (path, [each["name"] for each in methods["get"].get("parameters", []) if each["in"] == "query"])
        for path, methods in schema()["paths"].items()
    ]


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(("path", "names"), operations(), ids=[path for path, _ in operations()])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_never_a_server_error(world: World, path: str, names: list[str], data: st.DataObject):
    chosen = data.draw(st.dictionaries(st.sampled_from(names), values) if names else st.just({}))
    for piece in ("{code}", "{pk}", "{key}", "{index_number}"):
        if piece in path:
            path = path.replace(piece, encoded(data.draw(values)))
    address = path + "?" + "&".join(f"{name}={encoded(value)}" for name, value in chosen.items())
    if not hasattr(world, "secret"):
        world.secret = world.token("supervisor")  # type: ignore[attr-defined]
    client = Client(raise_request_exception=False)
    response = client.get(address, **bearer(world.secret))  # type: ignore[attr-defined]
    assert response.status_code in (200, 401, 404, 422), (address, response.status_code)
    assert isinstance(json.loads(response.content), dict | list)
