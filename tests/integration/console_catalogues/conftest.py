"""Signed-in browsers without JavaScript, and a draft with doubts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from gongkai.catalogues.actions import imports
from gongkai.catalogues.models import CatalogueEdition, CatalogueImport
from tests.factories.catalogue_files import html_catalogue
from tests.factories.people import Cast

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """A client signed in as a part of the cast."""

    def as_part(part: str) -> Client:
        client = Client()
        client.force_login(cast[part], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_part


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in("clerk")


@pytest.fixture
def ready(cast: Cast) -> CatalogueImport:
    """An import that waits for a person: one blocking doubt (number 3 is missing), two notices."""
    received = imports.receive_upload(
        into=cast.finance, name="目录.html", content=html_catalogue(), by=cast["clerk"], at=NOW, queue=False
    )
    return imports.read_import(received.pk)


@pytest.fixture
def draft(ready: CatalogueImport) -> CatalogueEdition:
    assert ready.edition is not None
    return ready.edition
