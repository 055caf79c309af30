"""The items of an edition as a table: searched, narrowed to a first level, grouped by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from gongkai.catalogues import queries
from gongkai.catalogues.counting import settings_of
from gongkai.catalogues.models import CatalogueEdition
from gongkai.console.catalogues.presentation import limit_view


def item_table(edition: CatalogueEdition, wanted: Mapping[str, str]) -> dict[str, Any]:
    """Context: groups [(level1, [(version, limit)])], levels [(level1, count)], and what was asked for."""
    settings = settings_of(edition)
    words, level1 = wanted.get("q", "").strip(), wanted.get("level1", "").strip()
    rows = edition.versions.select_related("item")
    levels = Counter(rows.values_list("level1", flat=True))
    if level1:
        rows = rows.filter(level1=level1)
    found = list(queries.search_versions(rows, words))
    shown = [(version, limit_view(version.parsed_limit, settings)) for version in found]
    if wanted.get("limit") == "none":
        shown = [(version, limit) for version, limit in shown if not limit.is_computable]
    groups = [(name, list(group)) for name, group in groupby(shown, key=lambda pair: pair[0].level1)]
    return {
        "groups": groups,
        "levels": list(levels.items()),
        "total": levels.total(),
        "shown": len(shown),
        "words": words,
        "level1": level1,
        "only_without_limit": wanted.get("limit") == "none",
    }
