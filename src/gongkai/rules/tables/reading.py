"""What the interpreter gives for a source document: entries, problems, and which column plays which part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

LEVEL_FIELDS = ("level1", "level2", "level3", "level4", "level5")
LIST_FIELDS = ("channels", "audience", "mode")
FIELDS = (
    "seq",
    "process",
    *LEVEL_FIELDS,
    "elements",
    "basis",
    "time_limit",
    "responsible",
    "lead",
    "task",
    "requirement",
    "channels",
    "audience",
    "mode",
    "note",
)

# Field → what a person calls it, for the sentences of problems.
FIELD_NAMES = {
    "seq": "序号",
    "process": "过程",
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "level4": "四级事项",
    "level5": "五级事项",
    "elements": "公开内容",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "responsible": "责任单位",
    "lead": "牵头单位",
    "task": "工作任务",
    "requirement": "工作要求",
    "channels": "公开渠道",
    "audience": "公开对象",
    "mode": "公开方式",
    "note": "备注",
    "supporting": "配合单位",
    "tier": "公开层级",
    "domain": "领域",
    "weight": "分值",
    "url": "网址",
    "index_number": "索引号",
    "display_duration": "公开时长",
    "other": "其他",
}

CATALOGUE, TASKS, INDICATORS, PLAN = "catalogue", "tasks", "indicators", "plan"

FieldValue = str | list[str]


class Place(NamedTuple):
    """Where a value stands in the source: block of the document, row and column of the grid (0 in a paragraph)."""

    block: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt for a person, with the line of the source (from 1; 0 = the document as a whole)."""

    line: int
    code: str
    message: str


@dataclass(slots=True)
class Entry:
    """One item, task, indicator or measure.

    Every field is the entry's own unless it is named in `carried` (from a merged cell) or `inferred`
    (moved or worked out by the interpreter); `unsure` asks a person to look. `extra` holds columns that have
    no field of their own (公开层级, 分值…), by their printed label.
    """

    line: int
    fields: dict[str, FieldValue]
    carried: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    subitem_of: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The field as one string; a list is joined with “；”."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "；".join(value)

    def doubt(self, name: str) -> None:
        if name not in self.unsure:
            self.unsure.append(name)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its field, the label as printed and, for a tick column, what a tick there says."""

    index: int
    field: str
    label: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header found in one grid: block of the document, its rows, the part of every column."""

    block: int
    rows: tuple[int, ...]
    columns: tuple[Column, ...]


@dataclass(slots=True)
class TableReading:
    """A source document as interpreted; `kind` is catalogue, tasks, indicators or plan."""

    source: str
    kind: str
    entries: list[Entry]
    problems: list[Problem]
    headers: list[Header] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
