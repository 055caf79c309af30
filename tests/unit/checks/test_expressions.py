"""The table of standard expressions: kept by those who may, complete, audited, and read from files without guessing."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.checks.actions import expressions
from gongkai.checks.actions.expressions import ExpressionValues
from gongkai.checks.expression_files import read_expressions
from gongkai.checks.models import StandardExpression
from gongkai.checks.refusals import CheckRefused
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=timezone.get_current_timezone())
VALUES = ExpressionValues("政务信息公开", "政府信息公开", "条例的用语", "《政府信息公开条例》")


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("part", ["supervisor", "administrator"])
def test_supervisors_and_administrators_keep_it(cast: Cast, part: str):
    row = expressions.save_expression(None, VALUES, by=cast[part], at=NOW)
    expressions.save_expression(row, replace(VALUES, right="信息公开"), by=cast[part], at=NOW)
    expressions.switch(row, is_active=False, by=cast[part], at=NOW)
    row.refresh_from_db()
    assert (row.right, row.is_active, row.changed_by) == ("信息公开", False, cast[part].audit_label)
    events = AuditEvent.objects.filter(subject_type="checks.standardexpression").order_by("sequence")
    assert [event.action for event in events] == [
        "expression.saved",
        "expression.saved",
        "expression.switched",
    ]
    assert events[1].detail["before"]["right"] == "政府信息公开"


@pytest.mark.parametrize("part", ["clerk", "final_reviewer", "assessor", "nobody"])
def test_others_do_not(cast: Cast, part: str):
    with pytest.raises(NotPermitted):
        expressions.save_expression(None, VALUES, by=cast[part], at=NOW)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"wrong": ""}, "“不规范的写法”没有填写"),
        ({"reason": ""}, "“理由”没有填写"),
        ({"source": ""}, "“出处”没有填写"),
        ({"right": "政务信息公开"}, "相同"),
        ({"wrong": "政"}, "只有一个字"),
        ({"reason": "长" * 301}, "压缩到300个字以内"),
    ],
)
def test_a_row_is_complete(cast: Cast, changes: dict[str, str], sentence: str):
    with pytest.raises(CheckRefused, match=sentence):
        expressions.save_expression(None, replace(VALUES, **changes), by=cast["supervisor"], at=NOW)


def test_a_wording_stands_once_for_the_site_and_once_for_a_body(cast: Cast):
    expressions.save_expression(None, VALUES, by=cast["supervisor"], at=NOW)
    expressions.save_expression(None, VALUES, organisation=cast.finance, by=cast["supervisor"], at=NOW)
    for organisation in (None, cast.finance):
        with pytest.raises(CheckRefused, match="已在表中"):
            expressions.save_expression(
                None, VALUES, organisation=organisation, by=cast["supervisor"], at=NOW
            )


def test_rows_of_a_body_are_seen_there_and_rows_of_the_site_by_all_staff(cast: Cast):
    StandardExpression.objects.all().delete()
    expressions.save_expression(None, VALUES, by=cast["supervisor"], at=NOW)
    expressions.save_expression(None, VALUES, organisation=cast.finance, by=cast["supervisor"], at=NOW)
    counts = {
        part: StandardExpression.objects.get_queryset().visible_to(cast[part]).count()
        for part in ("clerk", "other_clerk", "supervisor", "nobody")
    }
    assert counts == {"clerk": 2, "other_clerk": 1, "supervisor": 2, "nobody": 0}


def test_a_sheet_with_a_header_in_any_order(cast: Cast):
    content = workbook(("规范表述", "不规范表述", "依据"), ("政府信息公开", "政务信息公开", "条例"))
    [row] = read_expressions(content, "规范表述.xlsx", reason="统一用语")
    assert row.values == ExpressionValues("政务信息公开", "政府信息公开", "统一用语", "条例")
    assert (row.line, row.doubts) == (2, ())


def test_a_table_of_two_columns_without_header(cast: Cast):
    content = "政务信息公开,政府信息公开\n公开栏目,公开专栏\n".encode("gb18030")
    rows = read_expressions(content, "规范.csv", reason="统一用语", source="区政府办公室通知")
    assert [(row.values.wrong, row.values.right, row.doubts) for row in rows] == [
        ("政务信息公开", "政府信息公开", ()),
        ("公开栏目", "公开专栏", ()),
    ]


def test_doubts_are_said_by_row(cast: Cast):
    content = workbook(
        ("错误", "正确", "理由", "出处"),
        ("一带一路战略", "倡议", "测试", "测试"),
        ("新说法", "新写法", "", "测试"),
        ("重复的", "好的", "测试", "测试"),
        ("重复的", "更好的", "测试", "测试"),
    )
    doubts = {row.line: "".join(row.doubts) for row in read_expressions(content, "表.xlsx")}
    assert "已在表中" in doubts[2]
    assert "“理由”没有填写" in doubts[3]
    assert doubts[4] == ""
    assert "与第4行" in doubts[5]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "空"),
        (b"\x00\x01\x02", "无法读取"),
        (b"%PDF-1.4 broken", "无法读取"),
        ("只有一段话，没有表格。".encode(), "没有表格"),
        (workbook(("一", "二", "三", "四", "五")), "有5列"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(cast: Cast, content: bytes, sentence: str):
    with pytest.raises(CheckRefused, match=sentence):
        read_expressions(content, "表.xlsx")
