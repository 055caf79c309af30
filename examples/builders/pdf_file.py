"""A catalogue as a PDF: A4 landscape, header repeated on every page, merged cells cut where the page ends."""

from __future__ import annotations

from pathlib import Path

import typst

from examples.builders.layout import Placed, leaf_columns, parts
from examples.catalogue_data import Catalogue

FONTS = Path(__file__).parents[2] / "src" / "gongkai" / "common" / "fonts"
SYSTEM_FONTS = Path("/usr/share/fonts/opentype/noto")
WIDTHS = {"seq": "1.1cm", "audience": "1.2cm", "mode": "1.2cm", "tier": "1.2cm", "elements": "2fr", "basis": "2fr",
          "channels": "1.7fr", "level1": "1fr", "level2": "1fr"}  # fmt: skip
HEAD = """#set document(title: {title}, date: none)
#set page(paper: "a4", flipped: true, margin: 1.2cm, numbering: "1")
#set text(font: {fonts}, size: 8pt, lang: "zh")
#align(center, text(size: 16pt, {title}))
"""


def font_folders() -> list[Path]:
    """The project's own fonts where they are installed, else Debian's Noto."""
    return [FONTS] if any(FONTS.glob("*.otf")) else [SYSTEM_FONTS]


def quoted(text: str) -> str:
    """A typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _cell(cell: Placed) -> str:
    return f"table.cell(x: {cell.column}, y: {cell.row}, rowspan: {cell.row_span}, colspan: {cell.column_span}, {quoted(cell.text)})"


def compile_pdf(source: str) -> bytes:
    """Compiles typst source with the given fonts only, so that the result does not depend on the machine."""
    folders = [str(folder) for folder in font_folders()]
    return bytes(typst.compile(source.encode(), font_paths=folders, ignore_system_fonts=True))


def head(title: str) -> str:
    """Page and font settings with the title."""
    return HEAD.format(title=quoted(title), fonts='("Gongkai Serif", "Noto Serif CJK SC")')


def build(catalogue: Catalogue, path: Path) -> None:
    """Writes the catalogue as one table that typst breaks over pages."""
    (part,) = parts(catalogue)
    columns = ", ".join(WIDTHS.get(column, "1fr") for column, _ in leaf_columns(catalogue.layout))
    heads = ", ".join(_cell(c) for c in part.cells if c.header)
    body = ",\n".join(_cell(c) for c in part.cells if not c.header)
    table = f"#table(columns: ({columns}), stroke: 0.5pt, table.header({heads}),\n{body})\n"
    path.write_bytes(compile_pdf(head(catalogue.title) + table))
