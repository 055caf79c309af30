"""How an edition counts where its wording leaves room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.audit.chain import Actor
from gongkai.catalogues import doubts
from gongkai.catalogues.actions.editions.opening import open_edition
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.counting import DOCS, as_answers, settings_from, settings_of, value_label
from gongkai.catalogues.models import CatalogueEdition
from gongkai.catalogues.refusals import Refused


@transaction.atomic
def set_counting_settings(
    edition: CatalogueEdition, *, answers: Mapping[str, Any], by: Actor
) -> CatalogueEdition:
    """Set the answers to the ambiguities of wording; what is not answered counts by default.

    Due dates follow from the settings at once, so each changed answer is audited with its old and new value.
    """
    locked = open_edition(edition, by)
    if locked.status == CatalogueEdition.Status.SUPERSEDED:
        raise Refused(f"“{locked}”已被替代，计算口径不再更改；请在现行版本中设定。")
    before, after = settings_of(locked), settings_from(answers)
    changed = {
        doc.field: [value_label(before, doc.field), value_label(after, doc.field)]
        for doc in DOCS.values()
        if getattr(before, doc.field) != getattr(after, doc.field)
    }
    if not changed:
        return locked
    locked.counting_settings = as_answers(after)
    locked.save(update_fields=["counting_settings"])
    if locked.status == CatalogueEdition.Status.DRAFT:
        doubts.refresh(locked)
    record("catalogue.counting_changed", locked, organisation=locked.catalogue.organisation, by=by, **changed)
    return locked
