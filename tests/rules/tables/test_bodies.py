"""Lists of bodies: split with roles, joined over line breaks."""

from __future__ import annotations

import pytest

from gongkai.rules.tables.bodies import (
    BodyMention,
    join_lines,
    split_bodies,
    split_run_together,
    usual_separator,
)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("区司法局", [("区司法局", "responsible")]),
        ("办公室牵头，各相关处室配合", [("办公室", "lead"), ("各相关处室", "supporting")]),
        (
            "局办公室牵头，局机关各科室、局属事业单位、配合",
            [("局办公室", "lead"), ("局机关各科室", "supporting"), ("局属事业单位", "supporting")],
        ),
        ("市教育局、各县（市、区）", [("市教育局", "responsible"), ("各县（市、区）", "responsible")]),
        (
            "区发改局、区水利局等有关部门",
            [("区发改局", "responsible"), ("区水利局", "responsible"), ("有关部门", "responsible")],
        ),
        ("区财政局、区住建局按职责分工分别牵头落实", [("区财政局", "lead"), ("区住建局", "lead")]),
        (
            "牵头单位：区府办；配合单位：各镇、区直各部门",
            [("区府办", "lead"), ("各镇", "supporting"), ("区直各部门", "supporting")],
        ),
        (
            "市自然资源和\n规划局、市水利局",
            [("市自然资源和规划局", "responsible"), ("市水利局", "responsible")],
        ),
    ],
)
def test_split(text: str, mentions: list[tuple[str, str]]) -> None:
    assert split_bodies(text) == [BodyMention(*mention) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("市自然资源和\n规划局", "市自然资源和规划局"),
        ("市行政审批服务局、\n市公共资源交易中心", "市行政审批服务局、市公共资源交易中心"),
        ("市财政局\n市税务局", "市财政局、市税务局"),
        ("各县（市、区）、\n市政府各部门（单位）", "各县（市、区）、市政府各部门（单位）"),
    ],
)
def test_join_over_lines(text: str, whole: str) -> None:
    assert join_lines(text, "、") == whole


def test_the_separator_is_the_one_of_the_column() -> None:
    assert usual_separator(["甲局、乙局", "各县（市、区）"]) == "、"
    assert usual_separator(["甲局", "各县（市、区）"]) == "；"


def test_names_without_separator() -> None:
    assert split_run_together("区经济发展局区行政审批局") == ["区经济发展局", "区行政审批局"]
    assert split_run_together("区经济发展局") == ["区经济发展局"]
