"""What is no table is refused with a sentence."""

from __future__ import annotations

import pytest

from gongkai.rules.tables import UnreadableSource, interpret, read_table
from tests.rules.tables.reading_help import document, read


@pytest.mark.parametrize(
    "text",
    [
        "只有一段话，没有表格，也没有编号。",
        "姓名\t电话\t地址\n张三\t123\t某地\n李四\t456\t某地\n",
        "序号\t公开事项\t公开内容\t公开时限\n",
    ],
)
def test_no_known_header_or_no_rows(text: str) -> None:
    with pytest.raises(UnreadableSource, match="没有找到认识的表头"):
        read(text)


def test_bytes_are_opened_by_content() -> None:
    text = "序号\t公开事项\t公开内容\t公开时限\n1\t职能\t职能、地址、电话\t20个工作日内\n2\t领导\t姓名、职务\t及时\n"
    assert len(read_table(text.encode("gb18030"), "目录.txt").entries) == 2


def test_a_sheet_with_running_text_is_a_plan() -> None:
    rows = [
        "2023年工作要点",
        "一、加强公开",
        "1.公开政策文件。系统清理并集中公开现行有效的文件。",
        "2.公开执法信息。按时公开处罚决定和许可结果。",
    ]
    reading = interpret(document([[row] for row in rows]))
    assert reading.kind == "plan"
    assert [entry.fields["task"] for entry in reading.entries] == ["公开政策文件", "公开执法信息"]


def test_lines_below_the_table_of_a_sheet_are_no_entries() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "责任单位"],
        ["主动公开", "机构", "是否公开机构职能", "办公室"],
        ["", "", "是否公开领导分工", "办公室"],
        ["", "", "", ""],
        ["抄送：区委各部门。", "", "", ""],
        ["区政府办公室", "", "", ""],
    ]
    assert len(interpret(document(rows)).entries) == 2


def test_cells_on_lines_of_their_own() -> None:
    reading = read(
        "某局目录\n序号\n公开事项\n公开内容\n公开时限\n责任单位\n1\n职能\n职能、地址、电话\n20个工作日内\n办公室\n"
        "2\n领导\n姓名、职务、照片\n及时公开\n人事科\n"
    )
    assert [entry.fields["responsible"] for entry in reading.entries] == ["办公室", "人事科"]
    assert [entry.line for entry in reading.entries] == [7, 12]
