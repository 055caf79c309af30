"""The demo catalogues as data: what every row says once all merged cells are resolved (the truth for tests)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CATALOGUES = Path(__file__).parent / "government" / "catalogues"
BUILT = Path(__file__).parent / "catalogues"


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item. `printed` holds cells that the page shows otherwise (cut at a page break);
    `unsure` names fields that a careful reader cannot settle from the file."""

    seq: str
    level1: str
    level2: str
    elements: str
    basis: str
    time_limit: str
    responsible: str
    process: str = ""
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    printed: dict[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        """What is printed in a text column."""
        return self.printed.get(column, str(getattr(self, column)))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the table is drawn: order of columns, header wordings, tick marks, merged columns, page breaks
    (after the n-th item) and what stands at a page break (`separate` tables, repeated header `rows`,
    a Word `header_row`, `auto` = left to the page, `none`)."""

    columns: tuple[str, ...]
    headers: dict[str, str]
    tick: str
    merge: tuple[str, ...]
    page_breaks: tuple[int, ...]
    repeat_header: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One edition of a body's catalogue and the name of the file it is built into."""

    body: str
    title: str
    edition: int
    valid_from: str
    file: str
    layout: Layout
    items: tuple[Item, ...]

    @property
    def path(self) -> Path:
        """The built file."""
        return BUILT / self.file


_LISTS = ("channels", "audience", "mode", "tier", "unsure")


def _item(row: dict[str, Any]) -> Item:
    return Item(**{key: tuple(value) if key in _LISTS else value for key, value in row.items()})


def load_catalogue(path: Path) -> Catalogue:
    """Reads one YAML file of government/catalogues."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    layout = {key: tuple(v) if isinstance(v, list) else v for key, v in data["layout"].items()}
    rest = {key: data[key] for key in ("body", "title", "edition", "valid_from", "file")}
    return Catalogue(layout=Layout(**layout), items=tuple(_item(row) for row in data["items"]), **rest)


def all_catalogues() -> list[Catalogue]:
    """Every catalogue, second editions included, in the order of the file names."""
    return [load_catalogue(path) for path in sorted(CATALOGUES.glob("*.yaml"))]
