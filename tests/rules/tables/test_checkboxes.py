"""Ticked options, whatever mark was drawn or whatever the extraction made of it."""

from __future__ import annotations

import pytest

from gongkai.rules.tables.checkboxes import is_tick, is_untick, ticked_labels


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("■政府网站 □政府公报 ■公开查阅点", ["政府网站", "公开查阅点"]),
        ("☑ 政府网站\n☐ 两微一端\n☑ 精准推送", ["政府网站", "精准推送"]),
        ("t政府网站 □政府公报 t便民服务站", ["政府网站", "便民服务站"]),
        ("■政府网站 口政府公报 口入户/现场", ["政府网站"]),
        ("◆政府网站 ◆社区/企事业单位/村公示栏（电子屏）", ["政府网站", "社区/企事业单位/村公示栏（电子屏）"]),
        (
            '<input checked="" type="checkbox"/> 政府网站 <input type="checkbox"/> 政府公报 '
            '<input type="checkbox" checked> 政务新媒体（根据具体情况选择）',
            ["政府网站", "政务新媒体（根据具体情况选择）"],
        ),
        ("1.政府网站 2.两微一端 3.公示栏", ["政府网站", "两微一端", "公示栏"]),
        ("政府网站、政务新媒体；公告栏", ["政府网站", "政务新媒体", "公告栏"]),
        ("政府网站√ 政府公报□", ["政府网站"]),
        ("□政府网站 □其他______", []),
        ("■其他（村口广播）", ["其他（村口广播）"]),
        ("√政府网站", ["政府网站"]),
        ("发布会/听证会", ["发布会/听证会"]),
    ],
)
def test_what_is_ticked(cell: str, labels: list[str]) -> None:
    assert ticked_labels(cell) == labels


@pytest.mark.parametrize("cell", ["√", " ✓ ", "■", "☑", "是", '<input type="checkbox" checked="">'])
def test_a_tick_alone(cell: str) -> None:
    assert is_tick(cell)
    assert not is_untick(cell)


@pytest.mark.parametrize("cell", ["□", "—", "/", "否", "口", '<input type="checkbox">'])
def test_not_chosen(cell: str) -> None:
    assert is_untick(cell)
    assert not is_tick(cell)
