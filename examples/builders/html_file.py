"""A catalogue as a web page table with rowspan and colspan."""

from __future__ import annotations

import html
from pathlib import Path

from examples.builders.layout import Placed, channel_labels, parts
from examples.catalogue_data import Catalogue, Item

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<h1>{title}</h1>
{tables}
<p>注：本目录根据法律法规和机构职责变化情况动态调整。</p>
</body>
</html>
"""


def _boxes(item: Item, labels: list[str]) -> str:
    ticked = {label: " checked" if label in item.channels else "" for label in labels}
    return "<br>".join(f'<input type="checkbox" disabled{on}> {label}' for label, on in ticked.items())


def _cell(cell: Placed, catalogue: Catalogue, labels: list[str]) -> str:
    spans = f' rowspan="{cell.row_span}"' * (cell.row_span > 1) + f' colspan="{cell.column_span}"' * (
        cell.column_span > 1
    )
    tag = "th" if cell.header else "td"
    if cell.column_key == "channels" and catalogue.layout.tick == "inputs" and cell.item:
        return f"<{tag}{spans}>{_boxes(cell.item, labels)}</{tag}>"
    return f"<{tag}{spans}>{html.escape(cell.text).replace(chr(10), '<br>')}</{tag}>"


def build(catalogue: Catalogue, path: Path) -> None:
    """Writes the page; `rows` layouts repeat the header rows inside the one table."""
    labels = channel_labels(catalogue)
    tables = []
    for part in parts(catalogue):
        rows = []
        for row in range(part.rows):
            cells = sorted((c for c in part.cells if c.row == row), key=lambda c: c.column)
            rows.append("<tr>" + "".join(_cell(c, catalogue, labels) for c in cells) + "</tr>")
        tables.append('<table border="1">\n' + "\n".join(rows) + "\n</table>")
    path.write_text(PAGE.format(title=catalogue.title, tables="\n".join(tables)), encoding="utf-8")
