"""A small catalogue file as a body would send it, and the clock of these tests."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def sheet() -> bytes:
    """Three items: a clean one, one with 5日内 in a merged block, one that says 定期."""
    from tests.factories.catalogue_files import html_catalogue

    return html_catalogue()
