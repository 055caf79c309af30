"""Prints a table as a web page."""

from __future__ import annotations

from html import escape

from tests.golden.renderings.printed import PrintedCell, PrintedTable


def to_html(table: PrintedTable, encoding: str = "utf-8") -> bytes:
    """One `<table>` per page of the print; tick boxes as inputs."""
    parts = "\n".join(_table(part) for part in table.parts())
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>页</title><style>td{{}}</style></head>'
        f"<body><h1>{escape(table.title)}</h1>{parts}<script>var a = '<td>不读</td>';</script></body></html>"
    )
    return page.encode(encoding)


def _table(table: PrintedTable) -> str:
    head = "".join(_row(table, row, "th") for row in range(table.header_rows))
    body = "".join(_row(table, row, "td") for row in range(table.header_rows, table.row_count))
    return f'<table border="1"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(table: PrintedTable, row: int, tag: str) -> str:
    cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
    return f"<tr>{''.join(_cell(cell, tag) for cell in cells)}</tr>\n"


def _cell(cell: PrintedCell, tag: str) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return f"<{tag}{spans}>{_content(cell)}</{tag}>"


def _content(cell: PrintedCell) -> str:
    if not cell.boxes:
        return escape(cell.text)
    boxes = (f'<input type="checkbox"{" checked" if on else ""}> {escape(label)}' for label, on in cell.boxes)
    return "<br>\n".join(boxes)
