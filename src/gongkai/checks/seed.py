"""The expressions that every site starts with, read from YAML beside this module."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

SEED_FILE = Path(__file__).parent / "standard_expressions.yaml"
SEEDED_BY = "系统预置"


def seeded_rows() -> list[dict[str, Any]]:
    """Field values of every row of the file; severity is a warning unless it says otherwise."""
    rows = yaml.safe_load(SEED_FILE.read_text(encoding="utf-8"))
    return [{"severity": "warning", **row} for row in rows]


def add_missing(model: Any, at: datetime) -> int:
    """Add rows whose wording the site does not have yet; returns how many. `model` may be a migration's."""
    known = set(model.objects.filter(organisation__isnull=True).values_list("wrong", flat=True))
    missing = [row for row in seeded_rows() if row["wrong"] not in known]
    model.objects.bulk_create(model(**row, changed_by=SEEDED_BY, changed_at=at) for row in missing)
    return len(missing)
