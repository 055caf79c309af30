"""Item rows as plain values for the rules, and the fields that a person may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.rules.editions import ItemText

# In the order of the standard catalogue's columns; labels as printed there.
FIELD_LABELS: dict[str, str] = {
    "seq": "序号",
    "process": "过程",
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "elements": "公开内容（要素）",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "responsible": "公开主体",
    "channels": "公开渠道和载体",
    "audience": "公开对象",
    "mode": "公开方式",
    "note": "备注",
}
LIST_FIELDS = frozenset({"channels", "audience", "mode"})
_SEPARATORS = re.compile(r"[、，,；;\n\r]+")


def item_text(version: ItemVersion) -> ItemText:
    """The row as the rules compare it."""
    return ItemText(
        level1=version.level1,
        level2=version.level2,
        level3=version.level3,
        elements=version.elements,
        basis=version.basis,
        time_limit=version.time_limit,
        responsible=version.responsible,
        process=version.process,
        channels=tuple(version.channels),
        audience=tuple(version.audience),
        mode=tuple(version.mode),
        note=version.note,
        seq=version.seq,
    )


def edition_texts(edition: CatalogueEdition) -> list[ItemText]:
    """All rows of the edition in order."""
    return [item_text(version) for version in edition.versions.all()]


def field_text(version: ItemVersion, field: str) -> str:
    """A field as one string for a form or a quotation; lists joined with “、”."""
    value = getattr(version, field)
    return "、".join(value) if field in LIST_FIELDS else value


def split_list(text: str) -> list[str]:
    """A list as people type it: parted by 、 ， ； or line breaks, each value once."""
    return unique(part.strip() for part in _SEPARATORS.split(text))


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
