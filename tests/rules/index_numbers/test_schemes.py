"""Index numbers come out as the sites that were looked at write them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.index_numbers import SCHEMES, UnusableCreditCode, organisation_code, scheme_named

CREDIT_CODE = "11341702486344515H"


@pytest.mark.parametrize(
    ("scheme", "serial", "expected"),
    [
        ("credit_year", 13, "11341702486344515H/2021-00013"),
        ("credit_year", 5135380, "11341702486344515H/2021-5135380"),
        ("organisation_year", 110, "486344515/2021-00110"),
        ("credit_month", 13, "11341702486344515H/202110-00013"),
    ],
)
def test_layouts(scheme: str, serial: int, expected: str):
    chosen = scheme_named(scheme)
    assert chosen.number(chosen.prefix(CREDIT_CODE, date(2021, 10, 8)), serial) == expected


def test_organisation_code_is_characters_9_to_17():
    assert organisation_code("11370322004222241N") == "004222241"


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
@pytest.mark.parametrize("code", ["", "123", "11341702486344515h", "11341702486344515H0"])
def test_a_body_without_a_whole_credit_code_gets_no_number(scheme, code):
    with pytest.raises(UnusableCreditCode, match="统一社会信用代码"):
        scheme.prefix(code, date(2021, 10, 8))


def test_serials_start_at_one():
    scheme = scheme_named("credit_year")
    with pytest.raises(ValueError, match="start at 1"):
        scheme.number("x/2021-", 0)


def test_an_unknown_scheme_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="credit_month"):
        scheme_named("ningbo")
