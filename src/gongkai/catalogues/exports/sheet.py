"""The standard catalogue's table, before any file format: columns, two header rows, texts, merged runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.catalogues.models import CatalogueEdition, ItemVersion
from gongkai.catalogues.wording import unique

TICKED, UNTICKED, CHOSEN = "■", "□", "√"
# The boxes that the standard catalogue prints in every row (domain guide, entity 2).
STANDARD_CHANNELS = (
    "政府网站", "政府公报", "政务新媒体", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心",
    "便民服务站", "入户/现场宣传", "图书馆", "精准推送", "其他",
)  # fmt: skip
_STANDARD_OPTIONS = {"audience": ("全社会", "特定群体"), "mode": ("主动", "依申请")}
_GROUPS = {"level": "公开事项", "audience": "公开对象", "mode": "公开方式"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML cannot hold
_MERGED = frozenset({"process", "level1", "level2", "basis", "time_limit", "responsible", "channels"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: field, label, the group printed above it, and for a tick column the option that a tick means."""

    field: str
    label: str
    group: str = ""
    option: str = ""
    width: int = 8  # relative


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the two header rows, at row and column from 0."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a format needs. `rows` hold every text in full; `runs` say what a format may merge."""

    title: str
    edition: CatalogueEdition
    versions: tuple[ItemVersion, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def header(self) -> list[HeaderCell]:
        """Grouped columns share a cell in the first row; the others are two rows high."""
        cells: list[HeaderCell] = []
        at = 0
        while at < len(self.columns):
            column = self.columns[at]
            width = 1
            if column.group:
                while at + width < len(self.columns) and self.columns[at + width].group == column.group:
                    width += 1
                cells.append(HeaderCell(column.group, 0, at, 1, width))
                cells += [HeaderCell(self.columns[at + i].label, 1, at + i, 1, 1) for i in range(width)]
            else:
                cells.append(HeaderCell(column.label, 0, at, 2, 1))
            at += width
        return cells

    def runs(self, column: int) -> list[tuple[int, int]]:
        """(first row, length) of equal neighbours under one first level that a format may merge; longer than 1."""
        if self.columns[column].field not in _MERGED:
            return []
        keys = [self._run_key(row, column) for row in self.rows]
        found: list[tuple[int, int]] = []
        start = 0
        for at in range(1, len(keys) + 1):
            if at == len(keys) or keys[at] != keys[start]:
                if at - start > 1 and self.rows[start][column]:
                    found.append((start, at - start))
                start = at
        return found

    def _run_key(self, row: Sequence[str], column: int) -> tuple[str, ...]:
        above = [
            i for i, each in enumerate(self.columns) if each.field in ("process", "level1") and i < column
        ]
        return (*(row[i] for i in above), row[column])


def sheet_of(edition: CatalogueEdition) -> Sheet:
    """The edition as a table; columns that no row uses (过程, 三级事项, 备注) are left out."""
    versions = tuple(edition.versions.all())
    columns = tuple(_columns(versions))
    channels = _channel_labels(versions)
    rows = tuple(tuple(_text(version, column, channels) for column in columns) for version in versions)
    return Sheet(edition.catalogue.name, edition, versions, columns, rows)


def _columns(versions: Sequence[ItemVersion]) -> Iterable[Column]:
    def used(field: str) -> bool:
        return any(getattr(version, field) for version in versions)

    yield Column("seq", "序号", width=4)
    if used("process"):
        yield Column("process", "过程", width=6)
    yield Column("level1", "一级事项", _GROUPS["level"], width=8)
    yield Column("level2", "二级事项", _GROUPS["level"], width=9)
    if used("level3"):
        yield Column("level3", "三级事项", _GROUPS["level"], width=9)
    yield Column("elements", "公开内容（要素）", width=20)
    yield Column("basis", "公开依据", width=18)
    yield Column("time_limit", "公开时限", width=11)
    yield Column("responsible", "公开主体", width=8)
    yield Column("channels", "公开渠道和载体", width=16)
    for field in ("audience", "mode"):
        for option in _options(versions, field):
            yield Column(field, option, _GROUPS[field], option, width=5)
    for label in unique(label for version in versions for label in version.extra):
        yield Column("extra", label, option=label, width=8)
    if used("note"):
        yield Column("note", "备注", width=8)


def _options(versions: Sequence[ItemVersion], field: str) -> list[str]:
    return unique(
        [*_STANDARD_OPTIONS[field], *(value for version in versions for value in getattr(version, field))]
    )


def _channel_labels(versions: Sequence[ItemVersion]) -> list[str]:
    return unique([*STANDARD_CHANNELS, *(channel for version in versions for channel in version.channels)])


def _text(version: ItemVersion, column: Column, channels: Sequence[str]) -> str:
    if column.field == "channels":
        text = " ".join((TICKED if each in version.channels else UNTICKED) + each for each in channels)
    elif column.field == "extra":
        text = version.extra.get(column.option, "")
    elif column.option:
        text = CHOSEN if column.option in getattr(version, column.field) else ""
    else:
        text = getattr(version, column.field)
    return _UNPRINTABLE.sub("", text)
