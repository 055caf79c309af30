"""Builds the demo files: `python -m examples.make_catalogues` writes examples/catalogues (and the files to try)."""

from __future__ import annotations

from pathlib import Path

from examples.builders import docx_file, html_file, import_files, pdf_file, xlsx_file
from examples.catalogue_data import BUILT, Catalogue, all_catalogues

BUILDERS = {
    ".docx": docx_file.build,
    ".xlsx": xlsx_file.build,
    ".html": html_file.build,
    ".pdf": pdf_file.build,
}


def build_catalogue(catalogue: Catalogue, folder: Path) -> Path:
    """Writes one catalogue into the folder and returns the file."""
    path = folder / catalogue.file
    BUILDERS[path.suffix](catalogue, path)
    return path


def main() -> None:
    """Builds every file anew; the bytes are the same each time as long as the libraries are."""
    BUILT.mkdir(exist_ok=True)
    for catalogue in all_catalogues():
        path = build_catalogue(catalogue, BUILT)
        print(f"{path.name}: {len(catalogue.items)} items, {path.stat().st_size} bytes")
    import_files.build_all(BUILT.parent / "import", BUILT.parent / "bad")


if __name__ == "__main__":
    main()
