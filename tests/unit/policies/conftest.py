"""Documents of the policy library at the finance bureau."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.catalogues.models import Item
from gongkai.publications.models import Edition
from tests.factories.people import Cast
from tests.factories.policies import make_policy
from tests.factories.publications import make_ready_to_publish_body


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_ready_to_publish_body(cast.finance)


@pytest.fixture
def policy(cast: Cast, item: Item) -> Callable[..., Edition]:
    """`policy(title, number, effective_on=…)` publishes a document of the library."""

    def make(title: str, number: str, **values: Any) -> Edition:
        return make_policy(cast, item, title=title, number=number, **values)

    return make
