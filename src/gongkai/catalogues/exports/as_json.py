"""JSON for machines: the items with their wording, and the time limit as the rules read it."""

from __future__ import annotations

import json
from typing import Any

from gongkai.catalogues.exports.sheet import Sheet
from gongkai.catalogues.models import ItemVersion
from gongkai.catalogues.wording import FIELD_LABELS
from gongkai.rules.time_limits import describe_time_limit


def write(sheet: Sheet) -> bytes:
    """The edition as one JSON object."""
    edition = sheet.edition
    document = {
        "catalogue": edition.catalogue.name,
        "organisation": edition.catalogue.organisation.name,
        "organisation_code": edition.catalogue.organisation.code,
        "edition": edition.number,
        "status": edition.status,
        "valid_from": edition.valid_from.isoformat() if edition.valid_from else None,
        "items": [_item(version) for version in sheet.versions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _item(version: ItemVersion) -> dict[str, Any]:
    key = str(version.item.key) if version.item else None
    readings = [describe_time_limit(rule) for rule in version.parsed_limit.rules]
    fields = {field: getattr(version, field) for field in FIELD_LABELS}
    return {"key": key, **fields, "extra": version.extra, "time_limit_reading": readings}
