"""The table of an edition's life, and the page generated from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.publications.models import Edition
from gongkai.publications.transitions import EDITION_TRANSITIONS, WHO, reference_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "publication-states.md"


def test_the_reference_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), "run: python docs/reference/generate.py"


def test_every_row_is_resolved():
    assert {row.who for row in EDITION_TRANSITIONS.rows} <= set(WHO)
    assert set(EDITION_TRANSITIONS.states) == set(Edition.State.values)


def test_only_an_approved_text_becomes_public():
    """What was public and suspended may come back; nothing else becomes public but by `publish`."""
    ways = {(row.source, row.event) for row in EDITION_TRANSITIONS.rows if row.target == "published"}
    assert ways == {("approved", "publish"), ("suspended", "resume")}
    assert {row.source for row in EDITION_TRANSITIONS.rows if row.target == "suspended"} == {"published"}


@pytest.mark.parametrize(
    ("state", "events"),
    [
        ("", ["start"]),
        ("draft", ["submit", "abandon"]),
        ("in_review", ["return", "return_to_stage", "withdraw_submission", "approve", "abandon"]),
        ("approved", ["withdraw_submission", "publish", "hold", "abandon"]),
        ("published", ["supersede", "suspend", "withdraw", "expire"]),
        ("suspended", ["resume", "withdraw"]),
        ("superseded", []),
        ("held", []),
        ("withdrawn", []),
        ("abandoned", []),
    ],
)
def test_what_may_follow(state, events):
    assert [row.event for row in EDITION_TRANSITIONS.events_from(state)] == events
