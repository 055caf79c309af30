"""A published text of the finance bureau, and browsers signed in as its people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.publications.models import Edition
from tests.factories.people import Cast
from tests.factories.publications import make_published, make_ready_to_publish_body


@pytest.fixture
def edition(cast: Cast) -> Edition:
    published = make_published(cast, make_ready_to_publish_body(cast.finance))
    return Edition.objects.select_related("document__organisation").get(pk=published.pk)


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A client signed in as a part of the cast."""

    def make(part: str) -> Client:
        client = Client()
        client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
