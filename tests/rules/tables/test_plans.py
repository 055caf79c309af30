"""Plans in running text: measures, headings above them, duties in brackets or on lines."""

from __future__ import annotations

import textwrap

from tests.rules.tables.reading_help import codes, column, read

PLAN = """某县2023年政务公开工作要点
为做好2023年工作，制定如下要点。
一、总体要求
坚持以人民为中心，深化政务公开，服务高质量发展。
二、重点任务
（一）深化政策公开
1.集中公开政策文件
系统清理现行有效的规章、规范性文件，在专栏集中公开。
牵头单位：县司法局
责任单位：县直各部门，各乡镇
完成时限：2023年10月底前
2.优化政策咨询服务。建设政策问答库，提高答复质量，做好与12345热线的衔接。（责任单位：县政务服务局、各部门）
（二）强化平台建设
3.加强网站建设。做好网站内容保障。（县政府办公室牵头，县融媒体中心、各部门按职责分工负责）
三、保障措施
（一）加强领导。各单位要落实责任，配强人员。
附件：1.任务清单
2.联系方式表
某县人民政府办公室
2023年4月1日
"""


def test_measures_with_their_headings() -> None:
    reading = read(PLAN)
    assert reading.kind == "plan"
    assert column(reading, "seq") == ["1", "2", "3", "（一）"]
    assert column(reading, "level1") == [
        "（一）深化政策公开",
        "（一）深化政策公开",
        "（二）强化平台建设",
        "三、保障措施",
    ]
    assert column(reading, "task") == ["集中公开政策文件", "优化政策咨询服务", "加强网站建设", "加强领导"]
    assert column(reading, "requirement") == [
        "系统清理现行有效的规章、规范性文件，在专栏集中公开。",
        "建设政策问答库，提高答复质量，做好与12345热线的衔接。",
        "做好网站内容保障。",
        "各单位要落实责任，配强人员。",
    ]
    assert [entry.line for entry in reading.entries] == [7, 12, 14, 16]


def test_duties_in_brackets_and_on_lines() -> None:
    reading = read(PLAN)
    assert column(reading, "lead") == ["县司法局", "", "县政府办公室", ""]
    assert column(reading, "responsible") == [
        "县直各部门，各乡镇",
        "县政务服务局、各部门",
        "县融媒体中心、各部门",
        "",
    ]
    assert column(reading, "time_limit") == ["2023年10月底前", "", "", ""]
    assert codes(reading) == []  # a chapter of safeguards that names no body at all


def test_lines_broken_by_the_page_width_change_nothing() -> None:
    broken = "\n".join(
        piece
        for line in PLAN.splitlines()
        for piece in (textwrap.wrap(line, 25) if len(line) > 40 else [line])
    )
    whole, pieces = read(PLAN), read(broken)
    assert broken != PLAN
    assert [entry.fields for entry in pieces.entries] == [entry.fields for entry in whole.entries]


def test_tasks_without_headings_are_tasks_whole() -> None:
    reading = read(
        "2022年政务公开工作任务\n一、加强主动公开\n"
        "1.及时公开市场主体所需的政策信息，提升可预期性，落实到位。（责任单位：区发改局、区市场监管局）\n"
        "2.做好减税降费信息公开工作，及时解读，回应关切。（责任单位：区财政局）\n"
        "二、加强解读\n"
        "3.政策文件与解读材料同步起草、同步审批、同步发布。（牵头单位：区府办；配合单位：各部门）\n"
    )
    assert column(reading, "task")[0] == "及时公开市场主体所需的政策信息，提升可预期性，落实到位。"
    assert column(reading, "requirement") == ["", "", ""]
    assert column(reading, "lead") == ["", "", "区府办"]
    assert column(reading, "responsible") == ["区发改局、区市场监管局", "区财政局", "各部门"]


def test_two_levels_of_headings_above_a_measure() -> None:
    reading = read(
        "工作方案\n一、深化决策公开\n（一）公开草案\n1.公布决策草案。重大决策要公布草案和说明，公开征求意见。\n"
        "2.反馈采纳情况。及时公布意见采纳情况和理由说明。\n（二）开放会议\n3.邀请公众列席。邀请利益相关方、公众代表列席会议。\n"
    )
    assert column(reading, "level1") == ["一、深化决策公开"] * 3
    assert column(reading, "level2") == ["（一）公开草案", "（一）公开草案", "（二）开放会议"]


def test_points_below_a_measure_are_part_of_it() -> None:
    reading = read(
        "方案\n一、任务\n1.规范专栏设置。专栏应当包括下列内容。\n（1）信息公开指南。\n（2）信息公开制度。\n"
        "2.规范年度报告。按时编制发布年度报告，做到数据准确。\n"
    )
    assert len(reading.entries) == 2
    assert (
        column(reading, "requirement")[0]
        == "专栏应当包括下列内容。\n（1）信息公开指南。\n（2）信息公开制度。"
    )


def test_articles_under_chapters_are_measures() -> None:
    reading = read(
        "某县工作安排\n第一章 主动公开\n第一条 健全目录。各部门三月底前完成目录修订并发布。\n"
        "第二条 规范文件。文件公布后五个工作日内上传网站。\n第二章 监督\n第三条 开展评估。每半年检查一次并通报。\n"
    )
    assert column(reading, "level1") == ["第一章主动公开", "第一章主动公开", "第二章监督"]
    assert column(reading, "task") == ["健全目录", "规范文件", "开展评估"]


def test_bodies_alone_in_brackets_after_a_sentence() -> None:
    reading = read(
        "某县工作方案\n一、聚焦中心工作\n1．围绕项目强化公开\n（1）公开项目清单及进展。（县发改局，每季度更新）\n"
        "（2）公开审批流程和结果（含变更）。（县行政审批局）\n2．围绕民生强化公开\n"
        "（1）公开招聘信息。（县人社局、各乡镇〔街道〕按职责分工负责）\n（2）公开救助标准。（县民政局）\n"
    )
    assert column(reading, "responsible") == [
        "县发改局",
        "县行政审批局",
        "县人社局、各乡镇〔街道〕",
        "县民政局",
    ]
    assert column(reading, "time_limit") == ["每季度更新", "", "", ""]
    assert column(reading, "level2") == ["1．围绕项目强化公开"] * 2 + ["2．围绕民生强化公开"] * 2
    assert column(reading, "task")[1] == "公开审批流程和结果（含变更）。"


def test_a_closing_chapter_of_demands_is_no_measure() -> None:
    reading = read(
        "某局计划\n一、深化公开\n1、做好公开。按条例公开机构职能信息。\n2、加强解读。起草科室编制解读材料。\n"
        "二、有关要求\n各科室要加强协作，形成合力。\n"
    )
    assert column(reading, "task") == ["做好公开", "加强解读"]
