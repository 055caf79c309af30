"""Editions as files: what leaves as Word or Excel comes back as the same entries."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from gongkai.catalogues.exports import export, file_name
from gongkai.catalogues.models import CatalogueEdition
from gongkai.rules.tables.interpretation import read_table
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast

TEXTS = ("seq", "level1", "level2", "elements", "basis", "time_limit", "responsible")
LISTS = ("channels", "audience", "mode")


@pytest.fixture
def edition(cast: Cast) -> CatalogueEdition:
    edition = make_catalogue(cast.finance)
    make_item(edition, "机构信息", level1="单位信息", elements="机构名称、办公地址、联系电话")
    make_item(
        edition,
        "领导信息",
        level1="单位信息",
        elements="领导姓名、职务、工作分工",
        channels=["政府网站", "政务新媒体"],
    )
    make_item(
        edition,
        "部门预算",
        level1="财政信息",
        elements="部门预算编制说明\n“三公”经费预算",
        basis="《中华人民共和国预算法》第十四条",
        time_limit="批复后20日内",
        responsible="财务科；办公室",
    )
    make_item(
        edition,
        "处罚决定",
        level1="行政执法",
        elements="=cmd|' /C calc'!A0",
        time_limit="作出行政处罚决定之日起7个工作日内",
        audience=["特定群体"],
        mode=["依申请"],
        channels=["公共资源交易平台"],
    )
    return edition


@pytest.mark.parametrize("format_name", ["docx", "xlsx"])
def test_round_trip(edition: CatalogueEdition, format_name: str) -> None:
    reading = read_table(export(edition, format_name), f"目录.{format_name}")
    assert reading.problems == []
    versions = list(edition.versions.all())
    assert len(reading.entries) == len(versions)
    for entry, version in zip(reading.entries, versions, strict=True):
        # The reader joins the lines of a cell.
        assert [entry.text(name) for name in TEXTS] == [
            getattr(version, name).replace("\n", "") for name in TEXTS
        ]
        for name in LISTS:
            assert sorted(entry.fields[name]) == sorted(getattr(version, name)), name
    assert "level1" in reading.entries[1].carried


def test_word_repeats_its_header_rows_and_merges(edition: CatalogueEdition) -> None:
    with zipfile.ZipFile(io.BytesIO(export(edition, "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 2
    assert 'w:orient="landscape"' in xml
    assert "公开对象" in xml


def test_excel_merges_equal_neighbours_under_one_heading_only(edition: CatalogueEdition) -> None:
    page = openpyxl.load_workbook(io.BytesIO(export(edition, "xlsx"))).active
    merged = {str(each) for each in page.merged_cells.ranges}
    assert {"A1:L1", "A2:A3", "B2:C2", "I2:J2", "K2:L2", "B4:B5", "E4:E5", "F4:F5", "G4:G5"} <= merged
    assert not [each for each in merged if each.startswith(("C4", "D4", "H4"))]
    assert page.print_title_rows == "$2:$3"
    assert page.page_setup.orientation == "landscape"


def test_formulas_leave_as_text(edition: CatalogueEdition) -> None:
    page = openpyxl.load_workbook(io.BytesIO(export(edition, "xlsx"))).active
    cell = page["D7"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd|' /C calc'!A0", "s", True)
    rows = list(csv.reader(io.StringIO(export(edition, "csv").decode("utf-8-sig"))))
    assert rows[5][3] == "'=cmd|' /C calc'!A0"


def test_csv_has_two_header_rows_and_full_rows(edition: CatalogueEdition) -> None:
    rows = list(csv.reader(io.StringIO(export(edition, "csv").decode("utf-8-sig"))))
    assert rows[0][1:3] == ["公开事项", "公开事项"]
    assert rows[1][1:3] == ["一级事项", "二级事项"]
    assert [row[1] for row in rows[2:]] == ["单位信息", "单位信息", "财政信息", "行政执法"]
    assert rows[0][-4:] == ["公开对象", "公开对象", "公开方式", "公开方式"]
    assert rows[1][-4:] == ["全社会", "特定群体", "主动", "依申请"]
    assert [row[-4:] for row in rows[4:]] == [["√", "", "√", ""], ["", "√", "", "√"]]


def test_json_tells_the_limit_as_read(edition: CatalogueEdition) -> None:
    document = json.loads(export(edition, "json"))
    assert (document["organisation"], document["edition"]) == ("明湖区财政局", 1)
    first = document["items"][0]
    assert first["key"] == str(edition.versions.first().item.key)
    assert first["time_limit_reading"] == ["20个工作日，自信息形成或者变更次日起算"]


def test_control_characters_do_not_break_the_file(cast: Cast) -> None:
    edition = make_catalogue(cast.finance)
    make_item(edition, elements="前\x0b后")
    for format_name in ("docx", "xlsx"):
        assert read_table(export(edition, format_name), "目录").entries[0].text("elements") == "前后"


def test_an_empty_edition_is_only_a_header(cast: Cast) -> None:
    edition = make_catalogue(cast.finance)
    rows = list(csv.reader(io.StringIO(export(edition, "csv").decode("utf-8-sig"))))
    assert len(rows) == 2
    assert export(edition, "docx")[:2] == export(edition, "xlsx")[:2] == b"PK"


def test_the_file_is_named_after_the_catalogue(edition: CatalogueEdition) -> None:
    assert file_name(edition, "docx") == "明湖区财政局主动公开基本目录（第1版）.docx"
