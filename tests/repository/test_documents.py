"""Documents that do not drift: links lead somewhere, numbers are used once, generated files are current."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.repository.sources import ROOT, name_of, tracked_files

REFERENCE = ROOT / "docs" / "reference"
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_reference", REFERENCE / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(generator().GENERATED))
def test_generated_files_are_current(name: str):
    current = (REFERENCE / name).read_text(encoding="utf-8")
    assert current == generator().GENERATED[name](), "请运行 python docs/reference/generate.py"


def test_links_between_documents_resolve():
    broken = []
    for path in tracked_files():
        if path.suffix != ".md":
            continue
        for match in LINK.finditer(
            re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        ):
            target = (match[1] or match[2]).split("#")[0]
            is_ours = target and "://" not in target and not target.startswith("mailto:")
            if is_ours and not (path.parent / target).exists():
                broken.append(f"{name_of(path)}: {target}")
    assert broken == []


def test_decision_records_are_numbered_once_without_gaps():
    numbers = [int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_the_list_of_decision_records_names_each():
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    files: list[Path] = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    if "](" in listed:
        assert [path.name for path in files if path.name not in listed] == []


def test_the_glossary_has_one_row_per_term():
    path = ROOT / "GLOSSARY.md"
    if not path.exists():
        pytest.skip("GLOSSARY.md is not written yet")
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and not set(line) <= set("|-: ")
    ]
    terms = [row for row in rows if re.search(r"[\u4e00-\u9fff]", row[1])]
    assert [term for term, count in Counter(row[1] for row in terms).items() if count > 1] == []
    assert len(terms) > 50
    assert [row[1] for row in terms if not row[2]] == []
