"""Catalogues that are plain numbered lists."""

from __future__ import annotations

import pytest

from tests.rules.tables.reading_help import codes, column, read


def test_numbers_that_start_again_are_a_level_below() -> None:
    reading = read(
        "某局信息公开目录\n01 机构职能\n01 机构领导\n02 内设机构\n02 法规文件\n03 业务信息\n01 规划计划\n02 审批\n03 执法\n04 工作动态\n01 通知公告\n"
    )
    assert reading.kind == "catalogue"
    assert column(reading, "seq") == [
        "01", "01.01", "01.02", "02", "03", "03.01", "03.02", "03.03", "04", "04.01",
    ]  # fmt: skip
    assert column(reading, "level1")[5:8] == ["业务信息"] * 3
    assert column(reading, "level2") == [
        "",
        "机构领导",
        "内设机构",
        "",
        "",
        "规划计划",
        "审批",
        "执法",
        "",
        "通知公告",
    ]
    assert {code for _, code in codes(reading)} == {"list_level"}


def test_items_in_one_paragraph_with_a_gap() -> None:
    reading = read(
        "某乡政府信息公开目录\n01机构设置、职能； 02规范性文件； 03规划计划；04、统计信息； 07、其他应公开的信息。\n"
    )
    assert column(reading, "level1") == [
        "机构设置、职能",
        "规范性文件",
        "规划计划",
        "统计信息",
        "其他应公开的信息",
    ]
    assert [problem.message for problem in reading.problems] == [
        "第 2 行序号是 07，上一个序号是 4，中间缺 5、6，请核对是否漏行"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "目录\n一、机构信息\n（一）机构职能\n（二）领导信息\n二、政策法规\n（一）法律法规\n三、财政信息\n",
        "目录\n1 机构信息\n1.1 机构职能\n1.2 领导信息\n2 政策法规\n2.1 法律法规\n3 财政信息\n",
        "目录\n01 机构信息\n0101 机构职能\n0102 领导信息\n02 政策法规\n0201 法律法规\n03 财政信息\n",
    ],
)
def test_levels_by_kind_of_number(text: str) -> None:
    reading = read(text)
    assert column(reading, "level1") == ["机构信息"] * 3 + ["政策法规"] * 2 + ["财政信息"]
    assert column(reading, "level2") == ["", "机构职能", "领导信息", "", "法律法规", ""]


def test_codes_whose_parents_end_in_zeros() -> None:
    reading = read(
        "某镇政府信息公开目录\n0100 镇情概况\n0101 镇情简介\n0102 机构设置\n0200 政策法规\n0201 上级文件\n0300 其他\n"
    )
    assert column(reading, "level1")[1:4] == ["镇情概况", "镇情概况", "政策法规"]
    assert column(reading, "level2") == ["", "镇情简介", "机构设置", "", "上级文件", ""]


def test_bracketed_numerals_in_one_paragraph() -> None:
    reading = read(
        "某街道政府信息公开目录\n（一）机构设置；（二）领导分工；（三）财政预决算；（四）村（居）务公开情况；（五）其他信息。\n"
    )
    assert column(reading, "level1") == [
        "机构设置",
        "领导分工",
        "财政预决算",
        "村（居）务公开情况",
        "其他信息",
    ]


def test_numbers_that_start_again_under_headings_are_no_repeats() -> None:
    reading = read(
        "某局主动公开目录\n一、机构信息\n（一）职能；\n（二）领导；\n二、执法信息\n（一）清单；\n（二）结果。\n"
    )
    assert column(reading, "level2") == ["", "职能", "领导", "", "清单", "结果"]
    assert codes(reading) == []
