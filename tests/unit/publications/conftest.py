"""A finance bureau that can publish."""

from __future__ import annotations

import pytest

from gongkai.catalogues.models import Item
from tests.factories.people import Cast
from tests.factories.publications import CREDIT_CODE, make_ready_to_publish_body


@pytest.fixture
def item(cast: Cast) -> Item:
    """An item of the finance bureau's catalogue; the bureau has the credit code that the tests name."""
    cast.finance.credit_code = CREDIT_CODE
    cast.finance.save()
    return make_ready_to_publish_body(cast.finance)
