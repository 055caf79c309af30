"""`gongkai doctor` says what is missing, and what to do."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.files.store import store

pytestmark = pytest.mark.django_db


def findings() -> dict[str, dict[str, str]]:
    result = CliRunner().invoke(main, ["doctor", "--json"])
    return {finding["subject"]: finding for finding in json.loads(result.output)}


def test_a_ready_machine():
    found = findings()
    assert found["Python"]["severity"] == "ok"
    assert found["数据库"]["severity"] == "ok"


def test_a_folder_that_cannot_be_written(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *args: False)
    settings.DATA_DIR = tmp_path
    assert findings()["数据目录"]["severity"] == "problem"
    assert "不能写入" in findings()["数据目录"]["what"]


def test_every_problem_says_what_to_do(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *args: False)
    settings.DATA_DIR = tmp_path
    assert all(finding["advice"] for finding in findings().values() if finding["severity"] == "problem")


def test_no_scanner_that_nobody_accepted(settings):
    settings.GONGKAI_CLAMD = ""
    assert findings()["病毒扫描"]["severity"] == "problem"
    assert "附件都不能公开" in findings()["病毒扫描"]["what"]


def test_a_scanner_that_does_not_answer(settings):
    settings.GONGKAI_CLAMD = "unix:/nowhere/clamd"
    assert findings()["病毒扫描"]["severity"] == "problem"
    assert "连不上病毒扫描程序" in findings()["病毒扫描"]["what"]


def test_content_that_is_lost_and_content_without_a_row(settings, tmp_path):
    settings.GONGKAI_FILE_STORE = tmp_path
    stored = store(b"abc", content_type="text/plain")
    (tmp_path / "incoming" / "interrupted").write_bytes(b"half")
    assert findings()["文件库"]["severity"] == "note"
    stored.path.unlink()
    assert "1 个文件的内容找不到" in findings()["文件库"]["what"]
