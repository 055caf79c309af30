"""The demo catalogues as built files (docx, xlsx, html, pdf) read back and compared with what was written into them.

The truth is examples/government/catalogues/*.yaml, written by hand; the reader has no part in it.
"""

from __future__ import annotations

import re
import zipfile
from difflib import SequenceMatcher

import pytest

from examples.builders import import_files
from examples.catalogue_data import BUILT, Catalogue, Item, all_catalogues
from examples.make_catalogues import build_catalogue
from gongkai.rules.tables import Entry, UnreadableSource, read_table
from gongkai.rules.time_limits import parse_time_limit

CATALOGUES = all_catalogues()
IMPORTS, BAD = BUILT.parent / "import", BUILT.parent / "bad"
LIST_FIELDS = ("channels", "audience", "mode")
TEXT_FIELDS = ("seq", "process", "level1", "level2", "elements", "basis", "time_limit", "responsible")
FLOOR = {".docx": 0.97, ".xlsx": 0.97, ".html": 0.97, ".pdf": 0.93}
_SIGNS = str.maketrans("，；：（）．", ",;:().")


def _cut(catalogue: Catalogue) -> list[Item]:
    return [item for item in catalogue.items if "time_limit" in item.printed]


each_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda c: c.file)


def plain(value: object) -> object:
    """Without blanks and line breaks, punctuation of one width; lists without order."""
    if isinstance(value, list | tuple):
        return sorted(str(plain(each)) for each in value)
    return re.sub(r"\s+", "", str(value or "")).translate(_SIGNS)


def compared_fields(catalogue: Catalogue) -> list[str]:
    return [name for name in catalogue.layout.columns if name in TEXT_FIELDS + LIST_FIELDS]


def align(items: tuple[Item, ...], entries: list[Entry]) -> list[tuple[Item, Entry]]:
    """Pairs in order by what the rows say in their own cells."""
    wanted = [str(plain(item.level2 + item.elements)) for item in items]
    found = [str(plain(entry.text("level2") + entry.text("elements"))) for entry in entries]
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    pairs = [(items[b.a + i], entries[b.b + i]) for b in blocks for i in range(b.size)]
    used_items = {id(item) for item, _ in pairs}
    used_entries = {id(entry) for _, entry in pairs}
    rest = [entry for entry in entries if id(entry) not in used_entries]
    for item in items:
        if id(item) not in used_items:
            same = next((entry for entry in rest if plain(entry.text("seq")) == item.seq), None)
            if same is not None:
                rest.remove(same)
                pairs.append((item, same))
    return pairs


def score(catalogue: Catalogue, entries: list[Entry]) -> tuple[float, list[str]]:
    """Share of fields right (fields of missing rows count as wrong) and the wrong ones in words."""
    fields = compared_fields(catalogue)
    pairs = align(catalogue.items, entries)
    wrong = [f"第{i.seq}项未读出" for i in catalogue.items if all(i is not item for item, _ in pairs)] * len(
        fields
    )
    total = len(wrong)
    for item, entry in pairs:
        for name in fields:
            if name in item.unsure:
                continue
            total += 1
            want, have = (
                plain(getattr(item, name)),
                plain(entry.fields.get(name, [] if name in LIST_FIELDS else "")),
            )
            if want != have:
                wrong.append(f"第{item.seq}项 {name}: 应为 {want!r}，读成 {have!r}")
    return 1 - len(wrong) / total, wrong


@each_catalogue
def test_built_file_reads_back(catalogue: Catalogue) -> None:
    reading = read_table(catalogue.path.read_bytes(), catalogue.file)
    share, wrong = score(catalogue, reading.entries)
    assert reading.kind == "catalogue"
    assert len(reading.entries) == len(catalogue.items), wrong
    assert share >= FLOOR[catalogue.path.suffix], f"{share:.3f}\n" + "\n".join(wrong)


@pytest.mark.parametrize("catalogue", [c for c in CATALOGUES if _cut(c)], ids=lambda c: c.file)
def test_a_wording_cut_at_the_page_break_never_becomes_a_rule(catalogue: Catalogue) -> None:
    """It is completed from the next page, put before a person, or at least not computed."""
    reading = read_table(catalogue.path.read_bytes(), catalogue.file)
    read = {id(item): entry for item, entry in align(catalogue.items, reading.entries)}
    for item in _cut(catalogue):
        entry = read[id(item)]
        as_whole = plain(entry.text("time_limit")) == plain(item.time_limit)
        assert (
            as_whole or "time_limit" in entry.unsure or not parse_time_limit(entry.text("time_limit")).rules
        )


@each_catalogue
def test_committed_file_is_what_the_generator_writes(catalogue: Catalogue, tmp_path) -> None:
    built, committed = build_catalogue(catalogue, tmp_path), BUILT / catalogue.file
    if built.suffix in (".docx", ".xlsx"):  # compressed bytes depend on zlib, the members do not
        with zipfile.ZipFile(built) as ours, zipfile.ZipFile(committed) as theirs:
            assert ours.namelist() == theirs.namelist()
            assert [ours.read(n) for n in ours.namelist()] == [theirs.read(n) for n in theirs.namelist()]
    else:
        assert built.read_bytes() == committed.read_bytes()


def test_the_set_is_large_and_varied() -> None:
    first = [catalogue for catalogue in CATALOGUES if catalogue.edition == 1]
    formats = [catalogue.path.suffix for catalogue in first]
    assert len(first) >= 16
    assert all(formats.count(suffix) >= 3 for suffix in FLOOR)
    assert all(12 <= len(catalogue.items) <= 40 for catalogue in CATALOGUES)
    assert len({item.time_limit for catalogue in first for item in catalogue.items}) > 50


def _rows(name: str, fields: tuple[str, ...]) -> list[list[object]]:
    return [[plain(row[field]) for field in fields] for row in import_files.load(name)["rows"]]


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("tasks-2026", "tasks", ("seq", "level1", "level2", "task", "responsible", "time_limit")),
        ("indicators-2026", "indicators", ("level1", "level2", "level3", "level4", "level5", "time_limit")),
    ],
)
def test_task_and_indicator_tables_read_back(name: str, kind: str, fields: tuple[str, ...]) -> None:
    data = import_files.load(name)
    reading = read_table((IMPORTS / data["file"]).read_bytes(), data["file"])
    assert reading.kind == kind
    assert [[plain(entry.text(f)) for f in fields] for entry in reading.entries] == _rows(name, fields)


def test_plan_in_prose_reads_back() -> None:
    data = import_files.load("plan-2026")
    reading = read_table((IMPORTS / data["file"]).read_bytes(), data["file"])
    measures = [(s["heading"], m) for s in data["sections"] for m in s["measures"]]
    assert reading.kind == "plan"
    assert len(reading.entries) == len(measures)
    for entry, (heading, measure) in zip(reading.entries, measures, strict=True):
        body, _, duty = measure["text"].partition("（")
        named = re.findall(r"单位：([^；）]+)", duty)
        assert plain(entry.text("level1")).endswith(str(plain(heading.split("、")[1])))
        assert plain(entry.text("task")) == plain(measure["task"].rstrip("。"))
        assert plain(entry.text("requirement")) == plain(body)
        assert [plain(n) for n in named] == [
            plain(entry.text(f)) for f in ("lead", "responsible") if entry.text(f)
        ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.xlsx", "压缩"),
        ("empty.xlsx", "空"),
        ("encrypted.docx", "密码"),
        ("legacy.doc", "旧版"),
        ("macro.docm", "宏"),
        ("no-known-header.html", "表头"),
        ("picture-named-docx.docx", "图片"),
    ],
)
def test_bad_files_are_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_table((BAD / name).read_bytes(), name)


def test_gbk_text_is_read() -> None:
    entries = read_table((BAD / "gbk-catalogue.txt").read_bytes(), "gbk-catalogue.txt").entries
    assert [entry.text("level2") for entry in entries] == ["领导信息", "部门预算", "办事指南"]


def test_a_formula_is_not_taken_as_text() -> None:
    reading = read_table((BAD / "formula.xlsx").read_bytes(), "formula.xlsx")
    assert all("HYPERLINK" not in entry.text("elements") for entry in reading.entries)
    assert any("公式" in warning for warning in reading.warnings) or any(
        "公式" in p.message for p in reading.problems
    )
