"""The left side of the wizard: the source document with its spans, each cell under the key of its row's cells."""

from __future__ import annotations

from typing import Any


def source_blocks(view: dict[str, Any], doubtful: set[str]) -> list[dict[str, Any]]:
    """Blocks for the template: cells get `link` (key of the right side) and `doubtful`."""
    return [_block(at, block, doubtful) for at, block in enumerate(view.get("blocks", []))]


def _block(at: int, block: dict[str, Any], doubtful: set[str]) -> dict[str, Any]:
    if block["kind"] == "paragraph":
        link = f"c{block['key']}"
        return {**block, "link": link, "doubtful": link in doubtful or f"r{at}-0" in doubtful}
    rows = []
    for number, row in enumerate(block["rows"]):
        row_link = f"r{at}-{number}"
        cells = [_cell(cell, doubtful) for cell in row["cells"]]
        rows.append({**row, "link": row_link, "doubtful": row_link in doubtful, "cells": cells})
    return {**block, "rows": rows}


def _cell(cell: dict[str, Any], doubtful: set[str]) -> dict[str, Any]:
    link = f"c{cell['key']}"
    return {**cell, "link": link, "doubtful": link in doubtful, "size": _size(cell["text"])}


def _size(text: str) -> str:
    """How much width a cell asks for; a column is as wide as its widest."""
    length = len(text)
    return "long" if length > 60 else "medium" if length > 16 else ""
