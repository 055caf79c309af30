"""A Word, Excel or PDF file → the body of a text, with what was lost or is doubtful in sentences."""

from gongkai.publications.body_imports.opening import MAX_BYTES, import_body, sheet_names
from gongkai.publications.body_imports.result import Imported, Sheet

__all__ = ["MAX_BYTES", "Imported", "Sheet", "import_body", "sheet_names"]
