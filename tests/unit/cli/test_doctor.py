"""`gongkai doctor` says what is missing, and what to do."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gongkai.cli import main

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
