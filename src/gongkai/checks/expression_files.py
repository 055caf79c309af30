"""Tables of expressions from a file (xlsx, csv): columns wrong, right, reason, source; doubts instead of guesses."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.checks.actions.expressions import ExpressionValues
from gongkai.checks.models import StandardExpression
from gongkai.checks.refusals import CheckRefused
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import Cell, Grid, UnreadableSource

MAX_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2000
_HEADS = {
    "wrong": ("不规范", "错误", "错误表述", "不规范表述", "禁用", "原表述", "误"),
    "right": ("规范", "正确", "正确表述", "规范表述", "应为", "建议", "替换"),
    "reason": ("理由", "原因", "说明", "备注"),
    "source": ("出处", "依据", "来源"),
}
_ORDER = ("wrong", "right", "reason", "source")


@dataclass(frozen=True)
class ReadRow:
    """A row as read: `line` as people count in the sheet; `doubts` are sentences, empty when it can be added."""

    line: int
    values: ExpressionValues
    doubts: tuple[str, ...]


def read_expressions(content: bytes, name: str, *, reason: str = "", source: str = "") -> list[ReadRow]:
    """Rows of the first table with two to four columns; `reason` and `source` fill what rows leave empty.

    Raises CheckRefused with a sentence where the file is no such table.
    """
    rows = [row for row in _first_grid(content, name).rows() if any(cell.text.strip() for cell in row)]
    columns = _columns(rows[0]) if rows else None
    if columns is not None:
        rows = rows[1:]
    if len(rows) > MOST_ROWS:
        raise CheckRefused(f"“{name}”有{len(rows)}行，一次最多导入{MOST_ROWS}行，请拆成几个文件。")
    if not rows:
        raise CheckRefused(f"“{name}”里没有可导入的行，请在第一列写不规范的写法，第二列写规范写法。")
    known = set(StandardExpression.objects.filter(organisation__isnull=True).values_list("wrong", flat=True))
    seen: dict[str, int] = {}
    return [_read(row, columns or dict(enumerate(_ORDER)), reason, source, known, seen) for row in rows]


def _first_grid(content: bytes, name: str) -> Grid:
    try:
        document = open_source(content, name, MAX_BYTES)
    except UnreadableSource as error:
        raise CheckRefused(str(error)) from error
    grids = [block for block in document.blocks if isinstance(block, Grid) and block.column_count >= 2]
    if not grids:
        raise CheckRefused(f"“{name}”里没有表格，请上传两至四列的 .xlsx 或 .csv。")
    if grids[0].column_count > len(_ORDER):
        raise CheckRefused(
            f"“{name}”有{grids[0].column_count}列，请只留两至四列：不规范的写法、规范写法、理由、出处。"
        )
    return grids[0]


def _columns(first: list[Cell]) -> dict[int, str] | None:
    """Column → field, when the first row is a header; its wording is known or it is data."""
    found: dict[int, str] = {}
    for cell in first:
        text = cell.text.strip()
        for field, words in _HEADS.items():
            if text and any(text.startswith(word) for word in words) and len(text) <= 10:
                found.setdefault(cell.column, field)
                break
    return (
        found
        if {"wrong", "right"} <= set(found.values()) and len(found) == len(set(found.values()))
        else None
    )


def _read(
    row: list[Cell], columns: dict[int, str], reason: str, source: str, known: set[str], seen: dict[str, int]
) -> ReadRow:
    written = {columns[cell.column]: cell.text.strip() for cell in row if cell.column in columns}
    values = ExpressionValues(
        wrong=written.get("wrong", ""),
        right=written.get("right", ""),
        reason=written.get("reason", "") or reason,
        source=written.get("source", "") or source,
    )
    line = row[0].line
    doubts = values.problems()
    if values.wrong in known:
        doubts.append(f"“{values.wrong}”已在表中，不重复导入；需要修改请在列表中改。")
    if values.wrong in seen:
        doubts.append(f"与第{seen[values.wrong]}行的不规范写法相同，请只留一行。")
    seen.setdefault(values.wrong, line)
    return ReadRow(line, values, tuple(doubts))
