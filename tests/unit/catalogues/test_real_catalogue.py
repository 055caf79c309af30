"""A county bureau's real catalogue goes all the way: read, doubts settled, confirmed, in force."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from gongkai.catalogues.actions import editions, imports
from gongkai.catalogues.models import CatalogueEdition
from tests.factories.people import Cast

pytestmark = pytest.mark.samples


def test_the_anning_catalogue_comes_into_force(cast: Cast, now: datetime, shared: Path) -> None:
    path = shared / "sources" / "anning-industry-bureau-catalogue.txt"
    received = imports.receive_upload(
        into=cast.finance, name=path.name, content=path.read_bytes(), by=cast["clerk"], at=now, queue=False
    )
    edition = imports.read_import(received.pk).edition
    assert edition is not None
    assert edition.versions.count() == 51
    assert edition.versions.filter(seq="44").count() == 0  # the document itself jumps from 43 to 45
    assert edition.problems.open().filter(code="number_gap").count() == 1
    for code in set(edition.problems.open().filter(blocks=True).values_list("code", flat=True)):
        editions.settle_alike(edition, code=code, by=cast["clerk"], at=now)
    editions.confirm(edition, by=cast["clerk"], at=now)
    published = editions.publish(edition, by=cast["clerk"], at=now)
    assert published.status == CatalogueEdition.Status.PUBLISHED
    assert published.versions.filter(item__isnull=True).count() == 0
