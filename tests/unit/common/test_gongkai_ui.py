"""The template tags: what a reader sees, and what must not slip through."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from gongkai.common.templatetags import gongkai_ui


def render(source: str, **context: Any) -> str:
    return Template("{% load gongkai_ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2026, 11, 20), "2026年11月20日"),
        (dt.date(2027, 3, 5), "2027年3月5日"),
        # 17:30 UTC is already the next morning in Beijing.
        (dt.datetime(2026, 11, 20, 17, 30, tzinfo=dt.UTC), "2026年11月21日"),
        (None, ""),
    ],
)
def test_chinese_date(value: dt.date | None, expected: str) -> None:
    assert gongkai_ui.chinese_date(value) == expected


def test_times_are_those_of_beijing() -> None:
    moment = dt.datetime(2026, 11, 20, 17, 5, tzinfo=dt.UTC)
    assert gongkai_ui.chinese_datetime(moment) == "2026年11月21日 01:05"
    assert gongkai_ui.meta_datetime(moment) == "2026-11-21 01:05"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, ""),
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KB"),
        (48213, "47.1 KB"),
        (1318211, "1.3 MB"),
        (5 * 1024**4, "5120 GB"),
    ],
)
def test_file_size(size: int | None, expected: str) -> None:
    assert gongkai_ui.file_size(size) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("办法.DOCX", "Word 文档"),
        ("表.xlsx", "Excel 表格"),
        ("扫描件.pdf", "PDF"),
        ("a.7z", "7Z 文件"),
        ("没有后缀", "文件"),
    ],
)
def test_file_kind(name: str, kind: str) -> None:
    assert gongkai_ui.file_kind(name) == kind


@pytest.mark.parametrize(("days", "words"), [(0, "今日到期"), (3, "还有3个工作日"), (-2, "已超2个工作日")])
def test_working_days_in_words(days: int, words: str) -> None:
    assert gongkai_ui.days_left_words(days) == words


def test_state_badge_has_a_word_beside_its_sign() -> None:
    html = render('{% state_badge "overdue" %}')
    assert 'data-state="overdue"' in html
    assert "icons.svg#exclamation-mark" in html
    assert "逾期" in html


def test_unknown_state_is_an_error_not_an_empty_badge() -> None:
    with pytest.raises(ValueError, match="没有状态代码“overdeu”"):
        render('{% state_badge "overdeu" %}')


def test_labels_are_escaped() -> None:
    assert "<script>" not in render("{% state_badge 'open' label %}", label="<script>")
    assert "<script>" not in render("{% explanation steps %}", steps=[{"what": "<script>"}])
    assert "<script>" not in render("{% text_diff '' after %}", after="<script>")


def test_provisional_date_says_so_in_words() -> None:
    html = render("{% due_date day working_days_left=68 provisional=True %}", day=dt.date(2027, 3, 5))
    assert "2027年3月5日" in html
    assert "暂定" in html
    assert "还有68个工作日" in html


def test_date_that_cannot_be_computed() -> None:
    assert "无法计算" in render("{% due_date None %}")


def test_explanation_gives_date_text_and_article() -> None:
    step = {"date": dt.date(2026, 10, 30), "what": "第20个工作日", "article": "《条例》第二十六条"}
    html = render("{% explanation steps title='为什么是这一天' %}", steps=[step])
    for text in ("为什么是这一天", "2026年10月30日", "第20个工作日", "依据：《条例》第二十六条"):
        assert text in html


def test_tree_opens_down_to_the_current_node_and_keeps_the_branch_reachable() -> None:
    nodes = [
        {
            "label": "履职依据",
            "url": "/a",
            "children": [{"label": "规章", "url": "/a/1", "current": True, "count": 0}],
        },
        {"label": "预算", "url": "/b", "children": [{"label": "决算", "url": "/b/1"}]},
    ]
    html = render("{% tree nodes label='目录' %}", nodes=nodes)
    assert html.count("<details open>") == 1
    assert html.count("<details>") == 1
    assert '<a href="/a">全部履职依据</a>' in html
    assert '<a href="/a/1" aria-current="page">' in html
    assert '<span class="gk-tree__count">0</span>' in html


class PlainForm(forms.Form):
    title = forms.CharField(label="标题", error_messages={"required": "请填写标题。"})
    kind = forms.ChoiceField(
        label="公开属性",
        choices=[("a", "甲"), ("b", "乙")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择公开属性。"},
    )
    note = forms.CharField(label="说明", required=False)


def test_error_summary_links_to_controls_that_exist() -> None:
    form = PlainForm({})
    page = render("{% error_summary form %}{% for f in form %}{% field f %}{% endfor %}", form=form)
    assert "有2处需要更正" in page
    for target in ("id_title", "id_kind_0"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page


def test_unbound_form_has_no_summary() -> None:
    assert render("{% error_summary form %}", form=PlainForm()).strip() == ""


def test_field_shows_the_law_and_that_it_is_optional() -> None:
    html = render("{% field form.note law='第二十六条' %}", form=PlainForm())
    assert "（选填）" in html
    assert "第二十六条" in html


def test_progress_of_nothing_is_no_division_by_zero() -> None:
    assert "0 / 0 项，0%" in render("{% progress_bar 0 0 '已核对' %}")
