"""From a reading to rows: origins, columns without a field, doubts at their cells."""

from __future__ import annotations

import pytest

from gongkai.catalogues.drafting import draft_rows, field_of
from gongkai.catalogues.models import CatalogueEdition
from gongkai.rules.tables.reading import Entry, Place, Problem, TableReading
from tests.factories.catalogues import make_catalogue
from tests.factories.people import Cast


def rows_of(cast: Cast, *entries: Entry, problems: tuple[Problem, ...] = ()) -> CatalogueEdition:
    edition = make_catalogue(cast.finance, status=CatalogueEdition.Status.DRAFT)
    draft_rows(
        edition, TableReading("目录.docx", "catalogue", list(entries), list(problems), [], ("含有公式",))
    )
    return edition


def test_origins_and_places_are_kept(cast: Cast) -> None:
    entry = Entry(
        line=7,
        fields={"level1": "机构信息", "level2": "领导", "elements": "简历", "channels": ["网站"]},
        carried=["level1"],
        inferred=["elements"],
        places={"level1": Place(0, 3, 1), "elements": Place(0, 5, 3)},
    )
    row = rows_of(cast, entry).versions.get()
    assert row.provenance == {
        "level1": "carried",
        "level2": "own",
        "elements": "inferred",
        "channels": "own",
    }
    assert row.places == {"level1": [0, 3, 1], "elements": [0, 5, 3]}
    assert (row.source_line, row.channels) == (7, ["网站"])


def test_columns_without_a_field_of_their_own_are_not_lost(cast: Cast) -> None:
    entry = Entry(
        line=4,
        fields={
            "level1": "甲",
            "level3": "丙",
            "level4": "丁",
            "elements": "要素",
            "requirement": "标准",
            "lead": "办公室",
            "responsible": "各科室",
        },
        extra={"公开层级": "县级", "分值": ""},
    )
    row = rows_of(cast, entry).versions.get()
    assert (row.level3, row.elements, row.responsible) == ("丙－丁", "要素\n标准", "办公室；各科室")
    assert row.extra == {"公开层级": "县级"}


def test_a_wording_is_never_cut_off(cast: Cast) -> None:
    long = "很长的事项名称" * 100
    assert rows_of(cast, Entry(line=1, fields={"level1": long})).versions.get().level1 == long


def test_unsure_fields_become_doubts_unless_a_problem_speaks_of_them(cast: Cast) -> None:
    entry = Entry(
        line=9, fields={"level1": "甲", "basis": "乙", "time_limit": "丙"}, unsure=["basis", "time_limit"]
    )
    told = Problem(9, "cut_phrase", "第 9 行“公开时限”写的是“自该信息形”，原文在分页处断开，请补全")
    edition = rows_of(cast, entry, problems=(told,))
    row = edition.versions.get()
    assert [(p.version_id, p.field, p.code, p.blocks) for p in edition.problems.order_by("pk")] == [
        (None, "", "file_warning", False),
        (row.pk, "time_limit", "cut_phrase", True),
        (row.pk, "basis", "unsure", True),
    ]
    assert edition.problems.get(code="unsure").message == "第 9 行“公开依据”读得没有把握，请对照原件核对"


def test_a_blank_limit_is_left_to_the_domains_notice(cast: Cast) -> None:
    entry = Entry(line=9, fields={"level1": "甲", "time_limit": ""}, unsure=["time_limit"])
    problem = Problem(9, "missing_field", "第 9 行“公开时限”是空的，也没有可沿用的内容，请补填")
    assert not rows_of(cast, entry, problems=(problem,)).problems.exclude(code="file_warning").exists()


def test_of_two_rows_on_one_line_the_doubting_one_is_meant(cast: Cast) -> None:
    first = Entry(line=5, fields={"level1": "甲"})
    second = Entry(line=5, fields={"level1": "乙", "basis": "法"}, unsure=["basis"])
    problem = Problem(5, "shifted_row", "第 5 行单元格与表头错位，已按内容把“公开依据”等移回所属的栏")
    edition = rows_of(cast, first, second, problems=(problem,))
    assert edition.problems.get(code="shifted_row").version.level1 == "乙"


def test_a_doubt_about_the_whole_file_belongs_to_no_row(cast: Cast) -> None:
    problem = Problem(0, "unknown_column", "第 0 行表头“备考”不认识，这一栏没有读入；可在表头词表中补一行")
    edition = rows_of(cast, Entry(line=3, fields={"level1": "甲"}), problems=(problem,))
    found = edition.problems.get(code="unknown_column")
    assert (found.version, found.blocks) == (None, True)


@pytest.mark.parametrize(
    ("code", "message", "field"),
    [
        ("number_gap", "第 6 行序号是 4，上一个序号是 2", "seq"),
        ("missing_field", "第 6 行“责任单位”是空的", "responsible"),
        ("shifted_row", "第 6 行单元格与表头错位，已按内容把“公开内容（要素）”等移回所属的栏", "elements"),
        ("page_break_block", "第 18 行在分页处，“一级事项”可能属于下一页的“公开依据”", "level1"),
        ("two_checks", "第 6 行一个单元格里有 2 项内容", ""),
        ("label_only", "第 6 行只有标题“行政执法”，没有内容", ""),
    ],
)
def test_the_field_that_a_sentence_names(code: str, message: str, field: str) -> None:
    assert field_of(Problem(6, code, message)) == field
