"""A finance bureau that can publish."""

from __future__ import annotations

import pytest

from gongkai.catalogues.models import Item
from tests.factories.people import Cast
from tests.factories.publications import make_ready_to_publish_body


@pytest.fixture
def item(cast: Cast) -> Item:
    """An item of the finance bureau's catalogue; the bureau has a credit code."""
    return make_ready_to_publish_body(cast.finance)
