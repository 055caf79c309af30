"""Walking the project's own files."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "gongkai"
TEMPLATES = PACKAGE / "templates"


@functools.cache
def tracked_files() -> tuple[Path, ...]:
    """What is under version control; in an unpacked archive without it, the files of the usual folders."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if found.returncode == 0:
        names = found.stdout.decode().split("\0")
        return tuple(path for name in names if name and (path := ROOT / name).is_file())
    folders = [ROOT / name for name in ("src", "tests", "docs", "examples", "benchmarks", "frontend")]
    inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return (*(path for path in ROOT.iterdir() if path.is_file()), *inside)


def name_of(path: Path) -> str:
    """The path as messages show it."""
    return path.relative_to(ROOT).as_posix()


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python module below folders of the package, parsed; migrations are left out."""
    for folder in folders:
        start = PACKAGE / folder
        for path in sorted([start] if start.is_file() else start.rglob("*.py")):
            if "migrations" not in path.parts:
                yield name_of(path), ast.parse(path.read_text(encoding="utf-8"))
