"""One small valid file of every kind that can be read, all with the same table."""

from __future__ import annotations

from functools import cache

from tests.golden.renderings.as_docx import to_docx
from tests.golden.renderings.as_html import to_html
from tests.golden.renderings.as_pdf import to_pdf
from tests.golden.renderings.as_xlsx import to_xlsx
from tests.golden.renderings.printed import Column, Layout, print_table

_LAYOUT = Layout(
    "small",
    (
        Column("序号", "seq"),
        Column("一级事项", "level1", "公开事项", merged=True),
        Column("公开内容", "elements"),
    ),
)
_ROWS = [
    {"seq": str(number), "level1": "机构信息", "elements": f"第{number}项内容"} for number in range(1, 4)
]
SUFFIXES = {"docx": ".docx", "xlsx": ".xlsx", "html": ".html", "pdf": ".pdf", "text": ".txt"}


@cache
def small_file(kind: str) -> bytes:
    """A file of the kind `docx`, `xlsx`, `html`, `pdf` or `text`."""
    table = print_table("政务公开目录", _ROWS, _LAYOUT)
    if kind == "text":
        rows = "".join(f"{row['seq']}\t{row['level1']}\t{row['elements']}\n" for row in _ROWS)
        return f"政务公开目录\n\n序号\t一级事项\t公开内容\n{rows}".encode()
    return {"docx": to_docx, "xlsx": to_xlsx, "html": to_html, "pdf": to_pdf}[kind](table)
