"""Task tables: lead and responsible bodies, themes, requirements, dates."""

from __future__ import annotations

from gongkai.rules.tables import interpret
from tests.rules.tables.reading_help import codes, column, document, read, spanned


def test_lead_supporting_and_date() -> None:
    reading = read(
        "2022年政务公开重点任务分工台账\n"
        "序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限\n"
        "1\t加强涉企信息公开\t及时公开惠企政策，开设专栏。\t市发展改革委\t市财政局、市税务局\t2022年6月底前\n"
        "2\t优化政策咨询\t定期召开政策吹风会。\t市政府新闻办\t\t长期坚持\n"
        "3\t规范依申请公开\t完善答复文书模板。\t市政府办公室\t市司法局\t2022年9月30日前\n"
    )
    assert reading.kind == "tasks"
    assert column(reading, "task") == ["加强涉企信息公开", "优化政策咨询", "规范依申请公开"]
    assert column(reading, "requirement")[0] == "及时公开惠企政策，开设专栏。"
    assert column(reading, "lead") == ["市发展改革委", "市政府新闻办", "市政府办公室"]
    assert column(reading, "responsible") == ["市财政局、市税务局", "", "市司法局"]
    assert column(reading, "time_limit") == ["2022年6月底前", "长期坚持", "2022年9月30日前"]
    assert codes(reading) == [(4, "missing_responsible")]


def test_one_label_over_themes_and_task() -> None:
    rows = [
        ["工作任务及要求", "牵头单位", "责任单位"],
        [
            "推进决策公开",
            "做好预公开",
            "制定发布重大行政决策事项目录，做好预公开工作。",
            "市司法局",
            "各县（市、区）",
        ],
        ["", "", "公布决策草案及其说明等材料，及时公开意见收集采纳情况。", "市政府各部门（单位）", ""],
        [
            "推进执行公开",
            "公开落实情况",
            "公开督查发现问题及整改落实情况，做好审计公开。",
            "市审计局",
            "各县（市、区）",
        ],
        ["", "公开工作要点落实情况，每季度更新一次进展。", "", "市政府各部门（单位）"],
    ]
    reading = interpret(document(rows))
    assert column(reading, "level1") == ["推进决策公开", "推进决策公开", "推进执行公开", "推进执行公开"]
    assert column(reading, "level2")[:3] == ["做好预公开", "做好预公开", "公开落实情况"]
    assert column(reading, "task")[3] == "公开工作要点落实情况，每季度更新一次进展。"
    assert column(reading, "lead") == ["市司法局", "市政府各部门（单位）", "市审计局", ""]
    assert column(reading, "responsible") == ["各县（市、区）", "", "各县（市、区）", "市政府各部门（单位）"]
    assert (5, "missing_lead") in codes(reading)


def test_theme_merged_over_tasks() -> None:
    reading = interpret(
        spanned(
            [
                ["序号", "工作任务", "工作内容", "牵头单位", "责任单位", "完成时限"],
                ["1", "加强平台建设", "清理整合政务新媒体", "区委网信办", "各部门", "6月底前"],
                ["2", None, "改版政府网站", "区大数据局", "", "12月底前"],
                ["3", "规范依申请公开", "开展答复质量抽查", "区政府办", "区司法局", "每半年一次"],
            ]
        )
    )
    assert column(reading, "level1") == ["加强平台建设", "加强平台建设", "规范依申请公开"]
    assert column(reading, "task") == ["清理整合政务新媒体", "改版政府网站", "开展答复质量抽查"]
    assert column(reading, "responsible") == ["各部门", "", "区司法局"]


def test_section_lines_with_bodies_broken_over_lines() -> None:
    reading = read(
        "序号\t任务类别\t工作任务\t工作标准\t责任单位\t时间要求\n"
        "一、决策公开\n"
        "1\t预公开\t落实重大决策预公开制度\t每件决策公开草案、说明\t区司法局\t全年\n"
        "2\t会议开放\t邀请公众列席会议\t每季度不少于1次\t区政府办公室\t每季度末\n"
        "二、平台建设\n"
        "3\t网站\t清理空白栏目\t无空白栏目\t区大数据局、区自然资源和\n规划局\t3月底前\n"
    )
    assert column(reading, "level1") == ["一、决策公开", "一、决策公开", "二、平台建设"]
    assert column(reading, "level2") == ["预公开", "会议开放", "网站"]
    assert column(reading, "requirement") == ["每件决策公开草案、说明", "每季度不少于1次", "无空白栏目"]
    assert column(reading, "responsible")[2] == "区大数据局、区自然资源和规划局"
    assert column(reading, "time_limit")[2] == "3月底前"


def test_names_on_lines_of_their_own_are_parted_and_reported() -> None:
    reading = interpret(
        document(
            [
                ["工作任务", "牵头单位", "责任单位"],
                [
                    "公开交易目录、程序、结果等信息。",
                    "市行政审批服务局\n市公共资源交易中心",
                    "各县（市、区）",
                ],
                ["公开采购信息，做好结果公示。", "市财政局、市审计局", "各部门"],
            ]
        )
    )
    assert column(reading, "lead")[0] == "市行政审批服务局、市公共资源交易中心"
    assert (2, "joined_cell") in codes(reading)


def test_cells_run_together_without_separator() -> None:
    reading = read(
        "2022年任务分解表工作任务工作要求牵头单位配合/责任单位一、加强政策公开1.公开惠企政策，提升可预期性。 区直各单位，各乡镇"
        "2.建立问题反馈机制，及时回应。区发改局区行政审批局区直各单位，各乡镇"
        "二、加强平台建设3.做好网站内容保障。区大数据局区直各单位，各乡镇"
    )
    assert reading.kind == "tasks"
    assert column(reading, "level1") == ["一、加强政策公开", "一、加强政策公开", "二、加强平台建设"]
    assert column(reading, "task")[1] == "2.建立问题反馈机制，及时回应。"
    assert column(reading, "lead") == ["", "区发改局；区行政审批局", "区大数据局"]
    assert column(reading, "responsible") == ["区直各单位，各乡镇"] * 3
    assert {code for _, code in codes(reading)} == {"split_flat"}


def test_section_lines_with_their_number_in_a_cell_of_its_own() -> None:
    reading = read(
        "序号\t工作任务\t责任单位\t完成时限\n（一）\t加强政策公开\t\t\n1\t集中公开规范性文件\t区司法局\t3月底\n"
        "2\t开展政策解读\t各部门\t全年\n（二）\t加强平台建设\t\t\n3\t清理政务新媒体\t区委网信办\t6月底\n"
    )
    assert column(reading, "level1") == ["（一）加强政策公开", "（一）加强政策公开", "（二）加强平台建设"]
    assert column(reading, "task") == ["集中公开规范性文件", "开展政策解读", "清理政务新媒体"]
