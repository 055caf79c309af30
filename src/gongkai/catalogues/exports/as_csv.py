"""CSV: two header rows, every text in full in every row, UTF-8 with a mark so that Excel reads it as such."""

from __future__ import annotations

import csv
import io

from gongkai.catalogues.exports.formulas import as_plain_text
from gongkai.catalogues.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """The table as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.group or column.label for column in sheet.columns])
    writer.writerow([column.label if column.group else "" for column in sheet.columns])
    writer.writerows([as_plain_text(text) for text in row] for row in sheet.rows)
    return buffer.getvalue().encode("utf-8-sig")
