"""Tables of expressions from a file (xlsx, csv): columns wrong, right, reason, source; doubts instead of guesses."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from gongkai.checks.actions.expressions import ExpressionValues
from gongkai.checks.models import StandardExpression
from gongkai.checks.refusals import CheckRefused
from gongkai.rules.file_types import FileKind, RefusedFile, check_size, decode_text, sniff
from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import Grid, UnreadableSource

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
    rows = [(line, cells) for line, cells in _table(content, name) if any(cells.values())]
    columns = _columns(rows[0][1]) if rows else None
    if columns is not None:
        rows = rows[1:]
    if len(rows) > MOST_ROWS:
        raise CheckRefused(f"“{name}”有{len(rows)}行，一次最多导入{MOST_ROWS}行，请拆成几个文件。")
    if not rows:
        raise CheckRefused(f"“{name}”里没有可导入的行，请在第一列写不规范的写法，第二列写规范写法。")
    known = set(StandardExpression.objects.filter(organisation__isnull=True).values_list("wrong", flat=True))
    seen: dict[str, int] = {}
    fields = columns or dict(enumerate(_ORDER))
    defaults = {"reason": reason, "source": source}
    return [_read(line, cells, fields, defaults, known, seen) for line, cells in rows]


def _table(content: bytes, name: str) -> list[tuple[int, dict[int, str]]]:
    """Line and cells by column of the first table; of a text file, its comma- or tab-separated lines."""
    try:
        check_size(len(content), MAX_BYTES)
        if sniff(content) is FileKind.TEXT:
            rows = _separated(content)
        else:
            grids = [
                block for block in open_source(content, name, MAX_BYTES).blocks if isinstance(block, Grid)
            ]
            rows = [
                (row[0].line, {cell.column: cell.text.strip() for cell in row})
                for row in (grids[0].rows() if grids else ())
                if row
            ]
    except UnreadableSource as error:
        raise CheckRefused(str(error)) from error
    except (RefusedFile, csv.Error) as error:
        raise CheckRefused(f"“{name}”无法读取：{error}") from error
    width = max((len(cells) for _, cells in rows), default=0)
    if width < 2:
        raise CheckRefused(f"“{name}”里没有表格，请上传两至四列的 .xlsx 或 .csv。")
    if width > len(_ORDER):
        raise CheckRefused(f"“{name}”有{width}列，请只留两至四列：不规范的写法、规范写法、理由、出处。")
    return rows


def _separated(content: bytes) -> list[tuple[int, dict[int, str]]]:
    decoded = decode_text(content)
    lines = decoded.text.splitlines() if decoded else []
    delimiter = "\t" if lines and "\t" in lines[0] else ","
    reader = csv.reader(lines, delimiter=delimiter)
    return [
        (reader.line_num, {at: cell.strip() for at, cell in enumerate(cells)}) for cells in reader if cells
    ]


def _columns(first: dict[int, str]) -> dict[int, str] | None:
    """Column → field, when the first row is a header; its wording is known or it is data."""
    found: dict[int, str] = {}
    for column, text in first.items():
        for field, words in _HEADS.items():
            if text and any(text.startswith(word) for word in words) and len(text) <= 10:
                found.setdefault(column, field)
                break
    return (
        found
        if {"wrong", "right"} <= set(found.values()) and len(found) == len(set(found.values()))
        else None
    )


def _read(
    line: int,
    cells: dict[int, str],
    columns: dict[int, str],
    defaults: dict[str, str],
    known: set[str],
    seen: dict[str, int],
) -> ReadRow:
    written = {columns[column]: text for column, text in cells.items() if column in columns}
    values = ExpressionValues(
        wrong=written.get("wrong", ""),
        right=written.get("right", ""),
        reason=written.get("reason", "") or defaults["reason"],
        source=written.get("source", "") or defaults["source"],
    )
    doubts = values.problems()
    if values.wrong in known:
        doubts.append(f"“{values.wrong}”已在表中，不重复导入；需要修改请在列表中改。")
    if values.wrong in seen:
        doubts.append(f"与第{seen[values.wrong]}行的不规范写法相同，请只留一行。")
    seen.setdefault(values.wrong, line)
    return ReadRow(line, values, tuple(doubts))
