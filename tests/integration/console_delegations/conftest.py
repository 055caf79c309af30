"""A finance bureau that can publish, and browsers signed in as its people."""

from __future__ import annotations

from tests.integration.console_publications.conftest import item, signed_in

__all__ = ["item", "signed_in"]
