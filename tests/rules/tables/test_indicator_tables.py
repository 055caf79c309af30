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


def test_two_checks_in_one_cell_are_two_entries() -> None:
    reading = read(
        FIVE + "\t\t监管公开\t抽查清单\t是否公开抽查清单 清单要素是否完整\t区市场监管局\t信息形成5日内\n"
    )
    assert column(reading, "level5")[5:] == ["是否公开抽查清单", "清单要素是否完整"]
    assert column(reading, "level4")[5:] == ["抽查清单", "抽查清单"]
    assert (7, "two_checks") in codes(reading)


def test_a_label_alone_belongs_to_the_next_check() -> None:
    reading = read(FIVE + "\t\t\t\t形式规范性\t\t\n\t\t\t\t是否出具书面答复书\t\t\n")
    assert len(reading.entries) == 6
    assert column(reading, "level4")[5] == "形式规范性"
    assert column(reading, "level5")[5] == "是否出具书面答复书"
    assert (7, "label_only") in codes(reading)


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
