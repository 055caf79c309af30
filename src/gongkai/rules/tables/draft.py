"""A row on its way to an entry: the texts of its fields and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.rules.tables.reading import LIST_FIELDS, Entry, FieldValue, Place

HIERARCHY = ("process", "level1", "level2", "level3", "level4", "level5")


@dataclass(slots=True)
class Draft:
    """Texts by field as printed; lists by field once read. `spanned` fields come from a merged cell of the grid."""

    line: int
    page: int
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    carried: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    spanned: set[str] = field(default_factory=set)
    continues: set[str] = field(default_factory=set)  # labels printed here whose block began in a row above
    subitem_of: str = ""
    opens_page: bool = False
    closes_page: bool = False

    def has(self, name: str) -> bool:
        return bool(self.texts.get(name) or self.lists.get(name))

    def prints(self, name: str) -> bool:
        """Whether the row itself prints the field (not merged from above, not carried)."""
        return self.has(name) and name not in self.carried and name not in self.spanned | self.continues

    def take(self, name: str, other: Draft) -> None:
        """The field as another row has it, noted as carried."""
        if other.lists.get(name):
            self.lists[name] = list(other.lists[name])
        if other.texts.get(name):
            self.texts[name] = other.texts[name]
        if name in other.places:
            self.places[name] = other.places[name]
        if name not in self.carried:
            self.carried.append(name)
        if name in other.unsure:
            self.doubt(name)

    def doubt(self, name: str) -> None:
        if name not in self.unsure:
            self.unsure.append(name)

    def entry(self, fields: list[str]) -> Entry:
        """The finished entry with all `fields` of its table."""
        values: dict[str, FieldValue] = {}
        for name in fields:
            values[name] = self.lists.get(name, []) if name in LIST_FIELDS else self.texts.get(name, "")
        carried = [name for name in [*self.carried, *sorted(self.spanned)] if name in values]
        return Entry(
            line=self.line,
            fields=values,
            carried=list(dict.fromkeys(carried)),
            inferred=[name for name in dict.fromkeys(self.inferred) if name in values],
            unsure=[name for name in self.unsure if name in values],
            places={name: place for name, place in self.places.items() if name in values},
            subitem_of=self.subitem_of,
            extra=dict(self.extra),
        )
