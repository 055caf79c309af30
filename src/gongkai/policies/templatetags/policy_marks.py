"""Validity as sign and word: `{% load policy_marks %}`."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from gongkai.common.templatetags.gongkai_ui import state_badge
from gongkai.policies.queries import validities
from gongkai.publications.models import Edition
from gongkai.rules.legal_life import STATE_WORDS, State, Validity

register = template.Library()

# The sign of each state, from those of the design system.
_SIGNS = {
    State.PENDING: "open",
    State.IN_FORCE: "met_on_time",
    State.TRIAL: "met_on_time",
    State.AMENDED: "stale",
    State.LAPSED: "withdrawn",
    State.REPEALED: "withdrawn",
}


@register.simple_tag
def validity_badge(found: Validity | State) -> SafeString:
    """The state of a validity with its sign."""
    state = found if isinstance(found, State) else found.state
    return state_badge(_SIGNS[state], STATE_WORDS[state])


@register.simple_tag
def mark_validity(rows: Iterable[Edition]) -> str:
    """Give each public edition of a list its `validity` today, None for what is not in the policy library.

    Three queries for the whole list; it prints nothing.
    """
    editions = list(rows)
    found = validities([row.document_id for row in editions], timezone.localdate()) if editions else {}
    for row in editions:
        row.validity = found.get(row.document_id)  # type: ignore[attr-defined]
    return ""
