"""Workbooks: hidden sheets, rows and columns go; what is in sight keeps its values."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import clean_copy, find_hidden
from tests.rules.hidden_data.builders import OFFICE, RELS, all_text, edited, kinds, loaded, sheet_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_results(content: bytes, results: dict[str, str]) -> bytes:
    """Put results behind formulas, as Excel does on saving and openpyxl does not."""

    def put(text: str) -> str:
        for formula, result in results.items():
            written = formula.encode("ascii", "xmlcharrefreplace").decode()
            start = f"<f>{re.escape(written)}</f>"
            text, count = re.subn(rf"{start}<v\s*/>|{start}<v></v>", f"<f>{formula}</f><v>{result}</v>", text)
            assert count == 1
        return text

    return edited(content, {"xl/worksheets/sheet1.xml": put})


def budget() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "公开表"
    sheet.append(["项目", "金额", "备注"])
    sheet.append(["教育", "=底稿!A1", "合计见下"])
    sheet.append(["内部测算", 999, "不公开"])
    sheet.append(["卫生", 50, ""])
    sheet["A6"] = "=SUM(B2:B4)"
    sheet.merge_cells("A7:C7")
    sheet["A7"] = "单位：万元"
    draft = book.create_sheet("底稿")
    draft["A1"] = 120
    draft["A2"] = "王五 身份证 110101199003070011"
    draft.sheet_state = "hidden"
    return book


def test_hidden_sheets_and_rows_are_found_with_a_masked_sample():
    book = budget()
    book["公开表"].row_dimensions[3].hidden = True
    found = {each.kind: each for each in find_hidden("表.xlsx", sheet_file(book))}
    assert set(found) == {"hidden_sheet", "hidden_rows"}
    assert found["hidden_sheet"].where == "工作表“底稿”"
    assert found["hidden_sheet"].sample == "120，王五 身份证 110***************"
    assert found["hidden_rows"].sample == "A3 内部测算，B3 999，C3 不公开"


def test_the_copy_keeps_what_is_in_sight_and_says_that_formulas_became_values():
    book = budget()
    book["公开表"].row_dimensions[3].hidden = True
    content = with_results(sheet_file(book), {"底稿!A1": "120", "SUM(B2:B4)": "1169"})
    cleaned = clean_copy("表.xlsx", content)
    copy = loaded(cleaned.content)
    assert copy.sheetnames == ["公开表"]
    sheet = copy["公开表"]
    assert [[cell.value for cell in row] for row in sheet["A1:C4"]] == [
        ["项目", "金额", "备注"],
        ["教育", 120, "合计见下"],
        [None, None, None],
        ["卫生", 50, None],
    ]
    assert sheet["A6"].value == 1169
    assert str(next(iter(sheet.merged_cells.ranges))) == "A7:C7"
    assert sheet["A7"].value == "单位：万元"
    assert "公式改为计算结果（2 处），数值不变" in cleaned.removed
    for secret in ("王五", "内部测算", "不公开", "底稿"):
        assert secret not in all_text(cleaned.content)
    assert kinds(cleaned.content) == set()


def test_formulas_whose_result_was_never_stored_keep_the_hidden_cells_and_say_why():
    with pytest.raises(RefusedFile, match="用 Excel 打开、重新计算并保存"):
        clean_copy("表.xlsx", sheet_file(budget()))


def test_a_chart_on_a_hidden_sheet_keeps_it_and_says_why():
    book = Workbook()
    book.active.title = "图"
    data = book.create_sheet("数据")
    for value in (3, 5, 8):
        data.append([value])
    chart = BarChart()
    chart.add_data(Reference(data, min_col=1, min_row=1, max_row=3))
    book["图"].add_chart(chart)
    data.sheet_state = "veryHidden"
    book["图"]["A1"] = "各镇街情况"
    book["图"]["A1"].comment = Comment("老王核过", "老王")
    cleaned = clean_copy("图.xlsx", sheet_file(book))
    assert loaded(cleaned.content).sheetnames == ["图", "数据"]
    assert cleaned.removed == ["批注：有批注"]
    assert cleaned.remaining[0] == "图表取数于隐藏的工作表“数据”，去掉后图表会变空；请先把图表粘贴为图片。"
    assert kinds(cleaned.content) == {"hidden_sheet"}


def test_columns_merged_cells_and_formats():
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "身份证号", "单位"])
    sheet.append(["赵六", "110101199003070011", "财政局"])
    sheet.column_dimensions["B"].hidden = True
    sheet["E1"] = "横跨"
    sheet.merge_cells("E1:F1")  # E is hidden, but the merged cell shows in F
    sheet.column_dimensions["E"].hidden = True
    sheet["C4"] = 777
    sheet["C4"].number_format = ";;;"
    content = sheet_file(book)
    assert kinds(content) == {"hidden_columns", "hidden_cells"}
    copy = loaded(clean_copy("名单.xlsx", content).content).active
    assert [cell.value for cell in copy[2]][:3] == ["赵六", None, "财政局"]
    assert copy["E1"].value == "横跨"
    assert copy["C4"].value is None


def test_comments_names_lists_and_paths():
    book = Workbook()
    book.active.title = "申报"
    book.active["A1"] = "类别"
    book.active["A1"].comment = Comment("此处由张三填", "张三")
    options = book.create_sheet("选项")
    options["A1"] = "甲类"
    options.sheet_state = "hidden"
    book.defined_names["类别"] = DefinedName("类别", attr_text="选项!$A$1:$A$9")
    choice = DataValidation(type="list", formula1="选项!$A$1:$A$9")
    choice.add("B2")
    book.active.add_data_validation(choice)
    content = sheet_file(book)
    assert kinds(content) == {"comments", "hidden_sheet", "hidden_name"}
    cleaned = clean_copy("申报表.xlsx", content).content
    assert "选项" not in all_text(cleaned)
    assert "张三" not in all_text(cleaned)
    assert loaded(cleaned).active["A1"].value == "类别"
    assert not [name for name in zipfile.ZipFile(BytesIO(cleaned)).namelist() if "comment" in name.lower()]


def test_a_name_of_a_sheet_behind_a_hidden_one_still_belongs_to_it():
    book = Workbook()
    book.active.title = "藏"
    book.active["A1"] = 1
    shown = book.create_sheet("显")
    shown["A1"] = 2
    shown.print_area = "A1:B2"
    book.active.sheet_state = "hidden"
    book.active = 1
    copy = loaded(clean_copy("a.xlsx", sheet_file(book)).content)
    assert copy.sheetnames == ["显"]
    assert copy["显"].print_area == "'显'!$A$1:$B$2"


def linked(result: str | None) -> bytes:
    """A workbook whose A1 reads another one, with what was read there kept in it, as Excel does."""
    book = Workbook()
    book.active["A1"] = "=[1]Sheet1!A1"
    book.active["A2"] = "公开"
    content = sheet_file(book)
    if result is not None:
        content = with_results(content, {"[1]Sheet1!A1": result})
    kind = f"{OFFICE}/externalLink"
    relationship = (
        f'<Relationship Id="rId99" Type="{kind}" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    reference = f'<externalReferences><externalReference xmlns:r="{OFFICE}" r:id="rId99"/></externalReferences></workbook>'
    return edited(
        content,
        {
            "xl/_rels/workbook.xml.rels": lambda text: text.replace("</Relationships>", relationship),
            "xl/workbook.xml": lambda text: text.replace("</workbook>", reference),
            "xl/externalLinks/externalLink1.xml": (
                f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames>'
                '<sheetName val="底稿里的数"/></sheetNames></externalBook></externalLink>'
            ),
            "xl/externalLinks/_rels/externalLink1.xml.rels": RELS.format(
                f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="底稿.xlsx" TargetMode="External"/>'
            ),
        },
    )


def test_a_link_to_another_workbook_goes_and_its_value_stays():
    assert kinds(linked("42")) == {"external_link"}
    cleaned = clean_copy("a.xlsx", linked("42")).content
    assert "底稿里的数" not in all_text(cleaned)
    assert "externalReference" not in all_text(cleaned)
    assert [cell.value for cell in loaded(cleaned).active["A"]] == [42, "公开"]


def test_a_link_whose_value_was_never_stored_stays_and_says_why():
    with pytest.raises(RefusedFile, match="重新计算并保存"):
        clean_copy("a.xlsx", linked(None))


def test_formulas_stay_formulas_where_only_comments_go():
    book = Workbook()
    book.active["A1"] = 1
    book.active["A2"] = "=SUM(表1[金额])"
    book.active["A1"].comment = Comment("张三填", "张三")
    cleaned = clean_copy("a.xlsx", sheet_file(book))
    assert loaded(cleaned.content).active["A2"].value == "=SUM(表1[金额])"
    assert cleaned.removed == ["批注：有批注"]
