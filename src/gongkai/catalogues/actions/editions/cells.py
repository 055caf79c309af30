"""Correcting one cell of a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.opening import open_draft
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.drafting import EDITED
from gongkai.catalogues.models import ItemVersion
from gongkai.catalogues.refusals import Refused
from gongkai.catalogues.wording import FIELD_LABELS, LIST_FIELDS, field_text, split_list

_QUOTED = 120  # characters of a wording kept in the audit row


@transaction.atomic
def edit_cell(version: ItemVersion, *, field: str, value: str, by: Actor, at: datetime) -> ItemVersion:
    """Write the cell, note that a person did, and settle the doubts about it.

    Lists are given as text parted by “、”. The time limit is read anew, and so are the doubts that follow from it.
    """
    edition = open_draft(version.edition, by)
    if field not in FIELD_LABELS:
        raise Refused(f"目录没有“{field}”这一栏。")
    row = edition.versions.select_for_update().get(pk=version.pk)
    before = field_text(row, field)
    setattr(row, field, split_list(value) if field in LIST_FIELDS else value.strip())
    after = field_text(row, field)
    if field == "level1" and not after:
        raise Refused("一级事项不能为空，请填写事项名称。")
    if after != before:
        row.provenance = {**row.provenance, field: EDITED}
    row.save()
    row.problems.open().filter(field=field).exclude(code__in=doubts.DERIVED_CODES).update(
        settled_at=at,
        settled_by=by.audit_label,
        settlement=f"改为“{after}”"[:200] if after != before else "核对后保持不变",
    )
    doubts.refresh(edition)
    change = {"field": field, "before": before[:_QUOTED], "after": after[:_QUOTED]}
    record("catalogue.cell_changed", row, organisation=edition.catalogue.organisation, by=by, **change)
    return row
