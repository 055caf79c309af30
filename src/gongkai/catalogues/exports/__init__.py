"""An edition as a file in the column form of the standard catalogue.

To add a format: a module with `write(sheet) -> bytes`, and its line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gongkai.catalogues.exports import as_csv, as_docx, as_json, as_xlsx
from gongkai.catalogues.exports.sheet import Sheet, sheet_of
from gongkai.catalogues.models import CatalogueEdition


class Format(NamedTuple):
    """A way out: label for people, MIME type, writer."""

    label: str
    content_type: str
    write: Callable[[Sheet], bytes]


FORMATS: dict[str, Format] = {
    "docx": Format(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_docx.write,
    ),
    "xlsx": Format(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx.write
    ),
    "csv": Format("CSV", "text/csv; charset=utf-8", as_csv.write),
    "json": Format("JSON", "application/json; charset=utf-8", as_json.write),
}


def export(edition: CatalogueEdition, format_name: str) -> bytes:
    """The edition as a file; `format_name` is a key of FORMATS."""
    return FORMATS[format_name].write(sheet_of(edition))


def file_name(edition: CatalogueEdition, format_name: str) -> str:
    """Name to save under: catalogue, edition, suffix."""
    return f"{edition.catalogue.name}（第{edition.number}版）.{format_name}"
