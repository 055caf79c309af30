"""规范表述 in the console: found, added, changed, switched off, and read from a table after somebody looked."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.checks.models import StandardExpression
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
FORM = {
    "wrong": "政务信息公开",
    "right": "政府信息公开",
    "reason": "条例的用语",
    "source": "《政府信息公开条例》",
    "severity": "warning",
    "organisation": "",
}
TABLE = "不规范,规范,理由,出处\n政务信息公开,政府信息公开,条例的用语,条例\n旧词语,,统一用语,\n"


@pytest.fixture
def supervisor(client: Client, cast: Cast) -> Client:
    client.force_login(cast["supervisor"])
    return client


def page(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_search_finds_by_any_column(client: Client, cast: Cast):
    client.force_login(cast["clerk"])
    assert "“一带一路”倡议" in page(client, "console:expression_list", q="一带一路战略")
    assert "国家机密" in page(client, "console:expression_list", q="保守国家秘密法")
    assert "没有符合条件的表述" in page(client, "console:expression_list", q="没有这样的说法")
    assert "添加表述" not in page(client, "console:expression_list")


@pytest.mark.parametrize("number", ["0", "-1", "x", "9999999999999999999999", "２"])
def test_an_odd_page_number_shows_a_page(supervisor: Client, number: str):
    assert supervisor.get(reverse("console:expression_list"), {"page": number}).status_code == 200


def test_added_changed_switched_off_and_on(supervisor: Client, cast: Cast):
    supervisor.post(reverse("console:expression_new"), FORM)
    row = StandardExpression.objects.get(wrong="政务信息公开")
    supervisor.post(
        reverse("console:expression_edit", args=[row.pk]),
        FORM | {"severity": "error", "organisation": str(cast.finance.pk)},
    )
    supervisor.post(reverse("console:expression_switch", args=[row.pk]))
    row.refresh_from_db()
    assert (row.severity, row.organisation, row.is_active) == ("error", cast.finance, False)
    assert "政务信息公开" in page(supervisor, "console:expression_list", show="off")
    supervisor.post(reverse("console:expression_switch", args=[row.pk]))
    row.refresh_from_db()
    assert row.is_active


def test_reason_and_source_are_required_and_what_was_typed_stays(supervisor: Client):
    answer = supervisor.post(reverse("console:expression_new"), FORM | {"reason": "", "source": ""})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "请填写理由" in text
    assert "请填写出处" in text
    assert "政务信息公开" in text


def test_a_wording_that_is_there_is_refused_in_words(supervisor: Client):
    answer = supervisor.post(reverse("console:expression_new"), FORM | {"wrong": "一带一路战略"})
    assert "已在表中" in answer.content.decode()


def upload(client: Client, content: bytes, name: str = "表.csv", **more: str) -> str:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("console:expression_import"), {"file": file, **more}).content.decode()


def token_in(text: str) -> str:
    return text.split('name="token" value="')[1].split('"')[0]


def test_a_table_is_shown_with_its_doubts_and_added_on_confirmation(supervisor: Client):
    before = StandardExpression.objects.count()
    text = upload(supervisor, TABLE.encode())
    assert "可以添加 1 条，有疑问 1 条" in text
    assert "第3行" in text
    assert "“出处”没有填写" in text
    assert StandardExpression.objects.count() == before
    supervisor.post(reverse("console:expression_import_confirm"), {"token": token_in(text)})
    assert StandardExpression.objects.count() == before + 1


def test_what_rows_leave_empty_is_filled_from_the_form(supervisor: Client):
    assert "可以添加 2 条。" in upload(supervisor, TABLE.encode(), source="区政府办公室通知")


def test_confirming_twice_or_with_another_content_adds_nothing(supervisor: Client):
    token = token_in(upload(supervisor, TABLE.encode()))
    supervisor.post(reverse("console:expression_import_confirm"), {"token": token})
    count = StandardExpression.objects.count()
    for sent in (token, token[:-2] + "xx", ""):
        answer = supervisor.post(reverse("console:expression_import_confirm"), {"token": sent}, follow=True)
        assert "没有添加任何内容" in answer.content.decode()
    assert StandardExpression.objects.count() == count


def test_a_file_that_is_no_table_is_refused_in_words(supervisor: Client):
    assert "无法读取" in upload(supervisor, b"\x00\x01", "表.xlsx")
    assert "请选择文件" in supervisor.post(reverse("console:expression_import")).content.decode()
