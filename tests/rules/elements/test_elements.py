"""The required elements of an item, and what of them a text visibly covers."""

from __future__ import annotations

import pytest

from gongkai.rules.elements import cover, split_elements


@pytest.mark.parametrize(
    ("wording", "elements"),
    [
        ("名称、地址、对外联系方式、服务时间", ["名称", "地址", "对外联系方式", "服务时间"]),
        ("负责人姓名、职务及分管工作", ["负责人姓名", "职务", "分管工作"]),
        (
            "以本局名义印发的行政规范性文件，标明文号、成文日期、施行日期和有效性",
            ["以本局名义印发的行政规范性文件", "文号", "成文日期", "施行日期", "有效性"],
        ),
        ("1. 国家有关法律、法规\n2. 资金使用绩效情况", ["国家有关法律", "法规", "资金使用绩效情况"]),
        (
            "(1) 机构名称；(2) 联系方式（包括：办公地址、政府网站、办公电话等）",
            ["机构名称", "联系方式（包括：办公地址、政府网站、办公电话等）"],
        ),
        ("①办理依据；②申请材料。", ["办理依据", "申请材料"]),
        ("事项名称、设定依据、办理结果等", ["事项名称", "设定依据", "办理结果"]),
        ("《预算法》、《政府采购法和条例》规定的内容", ["《预算法》", "《政府采购法和条例》规定的内容"]),
        ("依据机构编制方案确定并经调整的本局职责", ["依据机构编制方案确定并经调整的本局职责"]),
        ("", []),
        ("、；\n。", []),
    ],
)
def test_a_wording_falls_into_its_elements(wording, elements):
    assert list(split_elements(wording)) == elements


TEXT = """关于印发《明湖区困难群众救助办法》的通知 明民〔2026〕3号
根据《社会救助暂行办法》，申请人应当提交身份证明等材料，受理后20个工作日内办结。
本办法自2026年5月1日起施行。联系电话：0990-5550101"""


@pytest.mark.parametrize(
    ("element", "place"),
    [
        ("文号", "明民〔2026〕3号"),
        ("施行日期", "起施行"),
        ("办理依据", "根据"),
        ("设定依据", "《社会救助暂行办法》"),
        ("申请材料", "材料"),
        ("办理时限", "个工作日"),
        ("对外联系方式", "联系电话"),
        ("本局救助办法", "救助办法"),
    ],
)
def test_what_the_text_shows_is_shown_with_its_place(element, place):
    (found,) = cover([element], TEXT)
    assert found.is_shown and place in found.evidence


@pytest.mark.parametrize(
    "element", ["传真", "收费标准", "监督方式", "内容", "分户补偿情况", "有效期", "成文日期"]
)
def test_what_it_does_not_show_is_left_to_a_person(element):
    assert not cover([element], TEXT)[0].is_shown


def test_a_longer_word_is_asked_before_a_shorter():
    """设定依据 is not shown by 根据 alone, which shows a plain 依据."""
    text = "根据上级要求，印发《困难群众救助办法》。"
    assert not cover(["设定依据"], text)[0].is_shown
    assert cover(["工作依据"], text)[0].is_shown
