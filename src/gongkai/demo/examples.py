"""Where the demo's data are, and reading them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


class ExamplesMissing(RuntimeError):
    """The data of the demo government are not beside the program."""


def root() -> Path:
    """The checkout's folder that holds `examples/`."""
    folder: Path = settings.PACKAGE_DIR.parents[1]
    if not (folder / "examples" / "government").is_dir():
        raise ExamplesMissing("没有找到示例政府的数据（examples 目录）。请在源码目录中运行 gongkai demo。")
    return folder


def read_yaml(name: str) -> Any:
    """A data file below examples/government."""
    return yaml.safe_load((root() / "examples" / "government" / name).read_text(encoding="utf-8"))


def publications() -> Any:
    """The seeded history: publications, events, statements, intervals, guides (examples/publications.py)."""
    folder = str(root())
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module("examples.publications").build()
