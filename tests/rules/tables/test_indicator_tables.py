"""Indicator tables: levels, lost leading cells, two checks in one cell, labels alone, points."""

from __future__ import annotations

from tests.rules.tables.reading_help import codes, column, read

FIVE = (
    "一级指标\t二级指标\t三级指标\t四级指标\t五级指标\t责任单位\t公开时限\n"
    "权力运行公开\t决策公开\t预公开\t事项目录\t是否发布年度决策事项目录\t区政府办公室\t信息形成5日内\n"
    "\t\t\t意见征集\t是否公开决策草案和依据\t\t即时\n"
    "\t\t\t\t是否提供意见反馈渠道\t\t\n"
    "\t\t会议公开\t会议议题\t是否公开会议议题\t区政府各部门\t会议第二天\n"
    "\t\t\t议定事项\t是否公开议定事项并解读\t\t\n"
)


def test_levels_are_carried_until_a_higher_one_changes() -> None:
    reading = read(FIVE)
    assert reading.kind == "indicators"
    assert column(reading, "level3") == ["预公开"] * 3 + ["会议公开"] * 2
    assert column(reading, "level4") == ["事项目录", "意见征集", "意见征集", "会议议题", "议定事项"]
    assert column(reading, "responsible") == ["区政府办公室"] * 3 + ["区政府各部门"] * 2
    assert column(reading, "time_limit") == ["信息形成5日内", "即时", "即时", "会议第二天", "会议第二天"]
    assert codes(reading) == []


def test_leading_cells_lost_on_a_page() -> None:
    reading = read(
        FIVE
        + "\n问题整改\t是否公开审计整改结果\t\t\t\t\t\n"
        + "\t\t是否公开督查整改结果\t\t\t\t\n"
        + "依申请公开\t渠道\t在线渠道\t畅通性\t是否开通在线申请渠道\t区政府办公室\t收到申请之日起20个工作日内\n"
    )
    assert column(reading, "level4")[5:7] == ["问题整改", "问题整改"]
    assert column(reading, "level5")[5:] == [
        "是否公开审计整改结果",
        "是否公开督查整改结果",
        "是否开通在线申请渠道",
    ]
    assert column(reading, "level1")[5:] == ["权力运行公开", "权力运行公开", "依申请公开"]
    assert "level5" in reading.entries[5].inferred


def test_bodies_and_limits_drifted_right() -> None:
    reading = read(FIVE + "\t\t审计公开\t审计报告\t是否公开审计报告\t\t\t区审计局\t信息形成5日内\n")
    assert column(reading, "responsible")[5] == "区审计局"
    assert column(reading, "time_limit")[5] == "信息形成5日内"
    assert codes(reading) == [(7, "shifted_row")]


def test_two_checks_in_one_cell_stay_one_entry_with_a_doubt() -> None:
    reading = read(
        FIVE + "\t\t监管公开\t抽查清单\t是否公开抽查清单 清单要素是否完整\t区市场监管局\t信息形成5日内\n"
    )
    assert column(reading, "level5")[5:] == ["是否公开抽查清单 清单要素是否完整"]
    assert "level5" in reading.entries[5].unsure
    assert (7, "two_checks") in codes(reading)


def test_a_label_alone_belongs_to_the_next_check() -> None:
    reading = read(FIVE + "\t\t\t\t形式规范性\t\t\n\t\t\t是否出具书面答复书\t\t\t\n")
    assert len(reading.entries) == 6
    assert column(reading, "level4")[5] == "形式规范性"
    assert column(reading, "level5")[5] == "是否出具书面答复书"
    assert (7, "label_only") in codes(reading)


def test_a_label_in_the_column_of_the_checks_is_an_entry() -> None:
    reading = read(FIVE + "\t\t\t\t改善服务行动\t\t\n\t\t\t\t是否宣传服务典型和成效\t\t两周一次\n")
    assert column(reading, "level5")[5:] == ["改善服务行动", "是否宣传服务典型和成效"]
    assert column(reading, "level4")[5:] == ["议定事项", "议定事项"]


DOMAINS = (
    FIVE + "\t社会事业领域\t教育\t义务教育\t是否公开招生范围\t区教育局\t信息形成5日内\n"
    "\t财政信息\t预算\t专栏设置\t是否设立预算公开专栏\t区财政局牵头\t信息形成5日内\n"
)


def test_titles_that_end_alike_stand_at_one_level() -> None:
    reading = read(
        DOMAINS
        + "\n\t住房保障领域\t项目建设信息\t是否公开建设计划\t区住建局\t信息形成5日内\t\n"
        + "\t\t住房分配信息\t是否公开分配结果\t\t\t\n"
        + "\t政府采购领域\t采购项目信息\t是否公开采购结果\t区财政局\t信息形成5日内\t\n"
    )
    assert column(reading, "level2")[7:] == ["住房保障领域", "住房保障领域", "政府采购领域"]
    assert column(reading, "level3")[7:] == ["项目建设信息", "住房分配信息", "采购项目信息"]
    assert column(reading, "level4")[7:] == ["", "", ""]
    assert column(reading, "responsible")[7:] == ["区住建局", "区住建局", "区财政局"]


def test_a_label_set_too_early_on_a_page_heads_its_own_block() -> None:
    reading = read(
        DOMAINS
        + "\n\t重大项目批准和实施领域\t债务信息\t限额和余额\t是否公开债务限额\t区财政局\t信息形成5日内\n"
        + "\t\t\t\t是否公开债务用途\t\t\n"
        + "\t\t项目批准信息\t批准结果\t是否公开重大项目批准结果\t区发改局\t信息形成5日内\n"
    )
    assert column(reading, "level2")[7:] == ["财政信息", "财政信息", "重大项目批准和实施领域"]
    assert "level2" in reading.entries[7].unsure
    assert (10, "page_break_block") in codes(reading)


def test_points_and_standards() -> None:
    reading = read(
        "责任单位\t一级指标\t二级指标\t评估指标\t权重\t评估标准\n"
        "办公室\t主动公开\t机构职能\t是否公开机构职能\t5\t缺一项扣1分\n"
        "办公室\t\t\t是否公开领导分工\t5\t缺一项扣1分\n"
        "法规科\t\t规范性文件\t是否公开文件清理结果\t10\t未公开不得分\n"
    )
    assert reading.kind == "indicators"
    assert column(reading, "level2") == ["机构职能", "机构职能", "规范性文件"]
    assert column(reading, "level3")[1] == "是否公开领导分工"
    assert column(reading, "requirement")[2] == "未公开不得分"
    assert [entry.extra["权重"] for entry in reading.entries] == ["5", "5", "10"]
