"""The demo's catalogues, imported from their files as a clerk would: read, checked against the paper, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from gongkai.accounts.models import User
from gongkai.catalogues.actions import imports
from gongkai.catalogues.actions.editions import cells, confirming, problems, publishing, rows
from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.demo.cast import Cast
from gongkai.demo.examples import root
from gongkai.organisations.models import Organisation

_TEXTS = ("process", "level1", "level2", "level3", "elements", "basis", "time_limit", "responsible", "note")
_LISTS = ("channels", "audience", "mode")


def load_catalogues(bodies: dict[str, Organisation], cast: Cast, tell: Callable[[str], None]) -> None:
    """Import every file, in the order of editions, so that a second edition finds the first."""
    folder = root() / "examples" / "government" / "catalogues"
    sheets = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
    for sheet in sorted(sheets, key=lambda sheet: (sheet["edition"], sheet["body"])):
        tell(sheet["title"])
        body = bodies[sheet["body"]]
        _import(sheet, body, cast.clerk(body))


def _import(sheet: dict[str, Any], body: Organisation, clerk: User) -> None:
    file: Path = root() / "examples" / "catalogues" / sheet["file"]
    in_force = date.fromisoformat(str(sheet["valid_from"]))
    at = timezone.make_aware(datetime.combine(in_force, time(9)))
    into = body.catalogues.first() or body
    upload = imports.receive_upload(
        into=into, name=file.name, content=file.read_bytes(), by=clerk, at=at, queue=False
    )
    read = imports.read_import(upload.pk)
    if read.edition is None:
        raise RuntimeError(f"{file.name}: {read.error}")
    _proofread(read.edition, sheet["items"], clerk, at)
    confirming.confirm(read.edition, by=clerk, at=at)
    publishing.publish(read.edition, by=clerk, at=at, valid_from=in_force)


def _proofread(edition: CatalogueEdition, truth: list[dict[str, Any]], clerk: User, at: datetime) -> None:
    """What a careful clerk does: compare each row with the paper, correct it, and settle what was in doubt."""
    versions = list(edition.versions.order_by("position"))
    for version, row in zip(versions, truth, strict=False):
        _correct(version, row, clerk, at)
    for surplus in versions[len(truth) :]:
        rows.delete_row(surplus, by=clerk)
    for problem in edition.problems.open():
        problems.settle_problem(problem, by=clerk, at=at, how="与原件核对无误")


def _correct(version: ItemVersion, row: dict[str, Any], clerk: User, at: datetime) -> None:
    for field in _TEXTS:
        wanted = str(row.get(field) or "")
        if _squeezed(getattr(version, field)) != _squeezed(wanted):
            cells.edit_cell(version, field=field, value=wanted, by=clerk, at=at)
    for field in _LISTS:
        wanted_list = [str(value) for value in row.get(field) or []]
        if sorted(getattr(version, field)) != sorted(wanted_list):
            cells.edit_cell(version, field=field, value="、".join(wanted_list), by=clerk, at=at)


def _squeezed(text: str) -> str:
    return "".join(text.split())
