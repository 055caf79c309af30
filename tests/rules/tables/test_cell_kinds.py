"""What a cell is, by its wording."""

from __future__ import annotations

import pytest

from gongkai.rules.tables.cell_kinds import CellKind, is_cut_time_limit, kind_of


@pytest.mark.parametrize(
    "text",
    [
        "自该信息形成或者变更之日起20个工作日内",
        "信息形成 5 日内",
        "会议第二天",
        "两周一次",
        "即时",
        "每年1月31日前公开本单位上年度行政执法总体情况有关数据。",
        "一次性公开并动态调整",
        "及时公开并根据情况变化动态调整",
        "2022年6月底前",
        "长期坚持",
        "每季度末",
        "按规定时限进行公开",
        "意见征集结束后一个月内",
        "20工作日",
        "批复后20日内",
        "公示7个工作日",
    ],
)
def test_time_limits(text: str) -> None:
    assert kind_of(text) is CellKind.TIME_LIMIT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《中华人民共和国政府信息公开条例》 (国务院令第711号)", CellKind.BASIS),
        ("《国务院关于印发〈国务院工作规则〉的通知》（国发〔2018〕21号）；《某省办法》", CellKind.BASIS),
        ("局办公室牵头，局机关各科室、局属事业单位、配合", CellKind.BODY),
        ("各县（市、区）、市政府各部门（单位）", CellKind.BODY),
        ("区市场监督管理局牵头，具有随机抽查事项的部门落实", CellKind.BODY),
        ("人才与成果科", CellKind.BODY),
        ("结果公开", CellKind.PROCESS),
        ("√", CellKind.TICK),
        ("12", CellKind.NUMBER),
        ("■政府网站 □政府公报", CellKind.CHANNELS),
        ("政府网站、两微一端", CellKind.CHANNELS),
        ("是否公开会议议定事项并解读", CellKind.CHECK),
        ("1. 预算/决算", CellKind.ENUMERATED),
        ("行政执法统计年报", CellKind.TITLE),
        ("政府信息公开年度报告", CellKind.TITLE),
        ("持续做好疫情防控信息公开", CellKind.TITLE),
        ("公开行政执法职责、执法依据、执法程序、监督途径和执法结果等信息。", CellKind.TEXT),
        ("  ", CellKind.BLANK),
    ],
)
def test_other_kinds(text: str, kind: CellKind) -> None:
    assert kind_of(text) is kind


def test_a_phrase_cut_at_the_page_end() -> None:
    assert is_cut_time_limit("自该信息形")
    assert not is_cut_time_limit("自该信息形成之日起20个工作日内")
