"""The source document as the import wizard shows it: paragraphs and grids with their spans, ready for a template."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from gongkai.rules.tables.checkboxes import read_inputs
from gongkai.rules.tables.reading import TableReading
from gongkai.rules.tables.source import Cell, Grid, Paragraph, SourceDocument


def as_view(document: SourceDocument, reading: TableReading) -> dict[str, Any]:
    """JSON: {format, blocks: [{kind: paragraph, text, level, key} | {kind: grid, caption, rows, line}]}.

    Every cell has the key `block-row-column`, under which the rows of the draft refer to it.
    """
    heads: dict[int, set[int]] = defaultdict(set)
    for header in reading.headers:
        heads[header.block].update(header.rows)
    blocks = [_block(at, block, heads[at]) for at, block in enumerate(document.blocks)]
    return {"format": document.format, "blocks": blocks}


def place_key(place: list[int] | tuple[int, int, int]) -> str:
    """The key of a source cell, from a row's `places`."""
    return "-".join(str(number) for number in place)


def _block(at: int, block: Paragraph | Grid, heads: set[int]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        key = place_key((at, 0, 0))
        return {"kind": "paragraph", "text": block.text, "level": block.level, "key": key, "line": block.line}
    rows = [
        {
            "cells": [_cell(at, cell) for cell in row],
            "head": number in heads,
            "page": number in block.page_starts and number > 0,
            "line": row[0].line if row else 0,
        }
        for number, row in enumerate(block.rows())
    ]
    return {"kind": "grid", "caption": block.caption, "rows": rows}


def _cell(block: int, cell: Cell) -> dict[str, Any]:
    view: dict[str, Any] = {"text": read_inputs(cell.text), "key": place_key((block, cell.row, cell.column))}
    if cell.row_span > 1:
        view["row_span"] = cell.row_span
    if cell.column_span > 1:
        view["column_span"] = cell.column_span
    if cell.place:
        view["place"] = cell.place
    return view
