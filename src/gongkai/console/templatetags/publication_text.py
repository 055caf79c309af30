"""A text of an edition as staff read it."""

from __future__ import annotations

from django import template

from gongkai.console.publications.presentation import picture_addresses
from gongkai.publications.models import Edition, Revision

register = template.Library()


@register.simple_tag(name="picture_addresses")
def addresses_of_pictures(edition: Edition, revision: Revision | None) -> dict[str, str]:
    """By hash, for the filter `published_html`."""
    return picture_addresses(edition, revision)
