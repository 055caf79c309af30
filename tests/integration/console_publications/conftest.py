"""A finance bureau that can publish, and browsers signed in as its people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.catalogues.models import Item
from tests.factories.people import Cast
from tests.factories.publications import make_ready_to_publish_body


@pytest.fixture
def item(cast: Cast) -> Item:
    return make_ready_to_publish_body(cast.finance)


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A client signed in as a part of the cast."""

    def make(part: str) -> Client:
        client = Client()
        client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
