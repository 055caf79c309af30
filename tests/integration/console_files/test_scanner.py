"""The administrator's page of the virus scanner, and the part that shows one file's safety."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from gongkai.files import safety
from gongkai.files.models import FileScan, ScannerWaiver
from gongkai.files.safety import FileSafety, SafetyState
from gongkai.files.store import store
from gongkai.rules.hidden_data import finding
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast["administrator"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client) -> str:
    return client.get(reverse("console:scanner")).content.decode()


def test_without_a_scanner_the_page_says_what_is_missing_and_asks(client: Client):
    text = page(client)
    assert "没有接入病毒扫描程序，附件都不能公开" in text
    assert "确认附件不经扫描即可公开" in text
    assert "还没有扫描过文件" in text


def test_accepting_once_with_a_reason(client: Client, cast: Cast):
    response = client.post(
        reverse("console:scanner_accept"), {"reason": "下季度安装，附件在办公终端查杀"}, follow=True
    )
    assert "接入病毒扫描程序之后，这项确认自动失效" in response.content.decode()
    text = page(client)
    assert "理由：下季度安装，附件在办公终端查杀" in text
    assert "确认附件不经扫描即可公开" not in text
    assert ScannerWaiver.objects.get().accepted_by == cast["administrator"].audit_label


def test_accepting_without_a_reason_keeps_asking(client: Client):
    response = client.post(reverse("console:scanner_accept"), {"reason": "  "})
    assert response.status_code == 400
    assert "请写明为什么暂时没有病毒扫描" in response.content.decode()
    assert not ScannerWaiver.objects.exists()


def test_a_scanner_that_does_not_answer(client: Client, settings):
    settings.GONGKAI_CLAMD = "unix:/nowhere/clamd"
    text = page(client)
    assert "扫描程序没有应答，附件暂时不能公开" in text
    assert "请系统管理员检查 clamav-daemon 是否在运行" in text
    response = client.post(reverse("console:scanner_accept"), {"reason": "不想修"})
    assert (response.status_code, "已经接入" in response.content.decode()) == (400, True)


def test_the_last_scans_are_listed(client: Client, settings, tmp_path):
    settings.GONGKAI_FILE_STORE = tmp_path
    file = store(b"abc", content_type="text/plain")
    FileScan.objects.create(
        file=file,
        engine="ClamAV 1.4.6",
        signatures="27500",
        verdict="infected",
        detail="Win.Test",
        scanned_at=NOW,
    )
    text = page(client)
    assert "Win.Test" in text
    assert "有病毒 1 个" in text


def part(known: FileSafety, **context: str) -> str:
    return render_to_string("console/files/_safety.html", {"safety": known, "name": "方案.docx", **context})


def test_the_part_of_a_clean_file_offers_nothing():
    text = part(FileSafety(SafetyState.CLEAN), clean_url="/x/")
    assert "检查通过" in text
    assert "还不能公开" not in text
    assert "<form" not in text


def test_the_part_of_hidden_content_shows_it_and_offers_a_copy():
    found = finding("tracked_changes", "正文", "删去：<b>八千元</b>", count=2)
    known = FileSafety(SafetyState.HIDDEN_DATA, [found.message], [], True, [found])
    text = part(known, clean_url="/clean/", pass_url="/pass/")
    assert "正文：有未处理的修订，删掉的文字仍能看到，共 2 处。" in text
    assert "&lt;b&gt;八千元" in text
    assert 'action="/clean/"' in text
    assert 'action="/pass/"' in text
    assert "生成清理后的副本" in text
    assert "/clean/" not in part(known)


def test_every_state_has_its_words():
    assert [state.label for state in safety.SafetyState] == [
        "检查通过", "未扫描病毒", "有隐藏内容", "待检查", "未检查成", "有病毒",
    ]  # fmt: skip
