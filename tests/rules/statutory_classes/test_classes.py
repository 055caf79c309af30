"""Classes of art. 20: in its order, and told from the names of catalogue items."""

from __future__ import annotations

import re

import pytest

from gongkai.rules.statutory_classes import ANNUAL_REPORT, class_named, classes_of, disclosure_classes


def test_the_fourteen_named_classes_in_the_order_of_the_article():
    ordinals = [re.search(r"第（(.+)）项", each.article)[1] for each in disclosure_classes()]
    assert ordinals == [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
    ]


@pytest.mark.parametrize(
    ("levels", "codes"),
    [
        (("政策法规", "行政规范性文件"), {"normative"}),
        (("机构职能", "内设机构"), {"organs"}),
        (("政府预决算", "“三公”经费"), {"budgets"}),
        (("安全生产", "行政处罚"), {"penalties", "supervision"}),
        (("供水服务", "水价"), set()),
    ],
)
def test_items_belong_to_every_class_whose_word_stands_in_a_level(levels, codes):
    assert {each.code for each in classes_of(levels)} == codes


def test_annual_reports_are_a_section_of_their_own():
    kind = class_named(ANNUAL_REPORT)
    assert kind is not None and kind not in disclosure_classes()
    assert kind.holds(["政务公开", "信息公开年度报告"])
    assert not kind.holds(["水质信息", "年度水质报告"])


def test_unknown_codes_name_no_class():
    assert class_named("nothing") is None
