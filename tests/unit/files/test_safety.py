"""Whether a file may be published: closed by default, opened by a clean scan, a waiver or a reasoned pass."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import docx
import pytest

from gongkai.audit.models import AuditEvent
from gongkai.common.append_only import AppendOnlyViolation
from gongkai.files import safety
from gongkai.files.actions import scans
from gongkai.files.models import CleanedCopy, FileScan, HiddenDataPass, HiddenDataReport, StoredFile
from gongkai.files.queries import files_to_examine, waiver_in_force
from gongkai.files.safety import SafetyState
from gongkai.files.store import store
from gongkai.rules.file_types import RefusedFile
from tests.factories.people import Cast
from tests.unit.files.conftest import EICAR, Daemon

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
NOWHERE = "unix:/nowhere/clamd"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.GONGKAI_FILE_STORE = tmp_path / "files"


def plain(text: str = "公开的文字") -> StoredFile:
    return store(text.encode(), content_type="text/plain")


def word_with_hidden_text() -> StoredFile:
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_paragraph("公开").add_run("底价三百万").font.hidden = True
    buffer = io.BytesIO()
    document.save(buffer)
    return store(buffer.getvalue(), content_type="application/docx")


def clean_scan(file: StoredFile, at: datetime = NOW) -> FileScan:
    return FileScan.objects.create(file=file, engine="ClamAV", verdict=FileScan.Verdict.CLEAN, scanned_at=at)


def state(file: StoredFile, now: datetime = NOW) -> SafetyState:
    return safety.safety_of([file], now)[file.pk].state


def test_a_file_nobody_examined_is_not_publishable(settings):
    settings.GONGKAI_CLAMD = NOWHERE
    file = plain()
    assert safety.blocking_sentences([(file, "附件1.txt")], NOW) == [
        "附件“附件1.txt”：正在等待病毒扫描，扫描完成才能公开；通常几分钟内完成。",
        "附件“附件1.txt”：还没有检查隐藏内容，检查完成才能公开；通常几分钟内完成。",
    ]


def test_no_scanner_and_nobody_accepted_it():
    file = plain()
    safety.examine(file, "a.txt", NOW)
    known = safety.safety_of([file], NOW)[file.pk]
    assert known.state == SafetyState.WAITING
    assert "管理员也没有确认" in known.sentences[0]
    assert not FileScan.objects.exists()


def test_accepted_once_it_is_publishable_with_a_warning(cast: Cast):
    file = plain()
    safety.examine(file, "a.txt", NOW)
    scans.accept_without_scanner(reason="内网终端统一查杀", by=cast["administrator"], at=NOW)
    known = safety.safety_of([file], NOW)[file.pk]
    assert (known.state, known.sentences) == (SafetyState.WAIVED, [])
    assert known.warnings == ["没有做病毒扫描：系统没有接入病毒扫描程序，管理员已确认。"]
    event = AuditEvent.objects.get(action="scanner.waived")
    assert (event.actor_label, event.detail) == (
        cast["administrator"].audit_label,
        {"reason": "内网终端统一查杀"},
    )


def test_the_waiver_ends_with_the_first_scan_and_does_not_come_back(cast: Cast, settings):
    file = plain()
    safety.examine(file, "a.txt", NOW)
    scans.accept_without_scanner(reason="尚未安装", by=cast["administrator"], at=NOW)
    settings.GONGKAI_CLAMD = NOWHERE
    assert state(file) == SafetyState.WAITING
    clean_scan(file, NOW + timedelta(hours=1))
    settings.GONGKAI_CLAMD = ""
    assert waiver_in_force() is None
    assert state(file) == SafetyState.WAITING


def test_a_waiver_needs_a_reason_and_no_scanner(cast: Cast, settings):
    with pytest.raises(RefusedFile, match="请写明"):
        scans.accept_without_scanner(reason=" ", by=cast["administrator"], at=NOW)
    settings.GONGKAI_CLAMD = NOWHERE
    with pytest.raises(RefusedFile, match="已经接入"):
        scans.accept_without_scanner(reason="不想扫", by=cast["administrator"], at=NOW)


def test_a_scanner_that_does_not_answer_blocks(settings):
    settings.GONGKAI_CLAMD = NOWHERE
    file = plain()
    safety.examine(file, "a.txt", NOW)
    known = safety.safety_of([file], NOW)[file.pk]
    assert known.state == SafetyState.ERROR
    assert "连不上病毒扫描程序" in known.sentences[0]
    assert FileScan.objects.get().verdict == FileScan.Verdict.ERROR


def test_a_find_blocks_even_with_a_waiver_and_until_a_newer_clean_scan(cast: Cast):
    file = plain()
    safety.examine(file, "a.txt", NOW)
    FileScan.objects.create(file=file, engine="ClamAV", verdict="infected", detail="Test.X", scanned_at=NOW)
    scans.accept_without_scanner(reason="停用", by=cast["administrator"], at=NOW + timedelta(hours=1))
    assert state(file) == SafetyState.INFECTED
    assert "发现病毒（Test.X），不得公开" in safety.blocking_sentences([(file, "a.txt")], NOW)[0]
    clean_scan(file, NOW + timedelta(minutes=30))  # a false alarm, corrected
    assert state(file) == SafetyState.WAIVED


def test_a_scan_counts_for_thirty_days_and_is_renewed_before(settings):
    settings.GONGKAI_CLAMD = NOWHERE
    settings.GONGKAI_SCAN_MAX_AGE_DAYS = 30
    file = plain()
    safety.examine(file, "a.txt", NOW - timedelta(days=90))
    clean_scan(file)
    assert state(file, NOW + timedelta(days=30)) == SafetyState.CLEAN
    assert state(file, NOW + timedelta(days=30, seconds=1)) == SafetyState.WAITING
    assert file not in files_to_examine(NOW + timedelta(days=26))
    assert file in files_to_examine(NOW + timedelta(days=28))


def test_hidden_content_blocks_until_a_person_lets_it_stand(cast: Cast):
    scans.accept_without_scanner(reason="尚未安装", by=cast["administrator"], at=NOW)
    file = word_with_hidden_text()
    safety.examine(file, "方案.docx", NOW)
    known = safety.safety_of([file], NOW)[file.pk]
    assert (known.state, known.can_clean) == (SafetyState.HIDDEN_DATA, True)
    assert safety.blocking_sentences([(file, "方案.docx")], NOW) == [
        "附件“方案.docx”：正文：有设为隐藏的文字。请生成清理后的副本，或者说明理由后放行。"
    ]
    with pytest.raises(RefusedFile, match="为什么"):
        safety.let_hidden_data_stand(file, "", cast["reviewer"], NOW)
    safety.let_hidden_data_stand(file, "隐藏文字是目录标记", cast["reviewer"], NOW)
    known = safety.safety_of([file], NOW)[file.pk]
    assert (known.state, known.sentences) == (SafetyState.WAIVED, [])
    assert "正文：有设为隐藏的文字。（已放行）" in known.warnings
    assert AuditEvent.objects.get(action="file.hidden_data_passed").detail["reason"] == "隐藏文字是目录标记"


def test_a_pass_does_not_cover_what_newer_rules_find(cast: Cast, monkeypatch):
    file = word_with_hidden_text()
    safety.examine(file, "方案.docx", NOW)
    safety.let_hidden_data_stand(file, "目录标记", cast["reviewer"], NOW)
    report = HiddenDataReport.objects.get()
    HiddenDataReport.objects.create(
        file=file,
        rules_version=report.rules_version,
        scanned_at=NOW,
        findings=[*report.findings, {**report.findings[0], "kind": "comments", "where": "批注"}],
    )
    known = safety.safety_of([file], NOW)[file.pk]
    assert known.passed is None


def test_the_cleaned_copy_is_a_file_of_its_own_and_publishable(cast: Cast):
    scans.accept_without_scanner(reason="尚未安装", by=cast["administrator"], at=NOW)
    file = word_with_hidden_text()
    safety.examine(file, "方案.docx", NOW)
    copy = safety.make_clean_copy(file, "方案.docx", cast["clerk"], NOW)
    assert copy.sha256 != file.sha256
    assert safety.blocking_sentences([(copy, "方案.docx")], NOW) == []
    row = CleanedCopy.objects.get()
    assert (row.source, row.result, row.made_by) == (file, copy, cast["clerk"].audit_label)
    assert row.removed == ["正文：有设为隐藏的文字"]
    assert AuditEvent.objects.get(action="file.cleaned").subject_label == "方案.docx"


def test_content_that_the_store_lost_blocks(cast: Cast):
    scans.accept_without_scanner(reason="尚未安装", by=cast["administrator"], at=NOW)
    file = plain()
    safety.examine(file, "a.txt", NOW)
    file.path.unlink()
    assert state(file) == SafetyState.ERROR


def test_many_files_take_a_fixed_number_of_queries(cast: Cast, django_assert_num_queries):
    files = [plain(f"第{number}份") for number in range(20)]
    with django_assert_num_queries(4):
        safety.safety_of(files, NOW)


def test_evidence_cannot_be_changed(cast: Cast):
    file = word_with_hidden_text()
    safety.examine(file, "a.docx", NOW)
    safety.let_hidden_data_stand(file, "标记", cast["reviewer"], NOW)
    for row in (clean_scan(file), HiddenDataReport.objects.get(), HiddenDataPass.objects.get()):
        with pytest.raises(AppendOnlyViolation):
            row.save()


@pytest.mark.slow
class TestWithTheRealDaemon:
    def test_clean_and_infected(self, clamd: Daemon, settings):
        settings.GONGKAI_CLAMD = clamd.address
        good, bad = plain(), store(EICAR, content_type="text/plain")
        for file in (good, bad):
            safety.examine(file, "a.txt", NOW)
        assert (state(good), state(bad)) == (SafetyState.CLEAN, SafetyState.INFECTED)
        event = AuditEvent.objects.get(action="file.infected")
        assert event.detail == {"virus": "Test.EICAR.UNOFFICIAL", "sha256": bad.sha256}

    def test_a_scan_that_counts_is_not_repeated_and_a_failed_one_is(self, clamd: Daemon, settings):
        file = plain()
        settings.GONGKAI_CLAMD = NOWHERE
        safety.examine(file, "a.txt", NOW)
        settings.GONGKAI_CLAMD = clamd.address
        later = NOW + timedelta(minutes=31)
        assert file in files_to_examine(later)
        safety.examine(file, "a.txt", later)
        safety.examine(file, "a.txt", later + timedelta(days=1))
        assert [scan.verdict for scan in FileScan.objects.order_by("pk")] == ["error", "clean"]
        assert state(file, later) == SafetyState.CLEAN
