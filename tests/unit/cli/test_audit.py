"""`gongkai audit verify`: exit code 0 for a whole chain, 1 for a changed one."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.db import connection

from gongkai.audit.chain import SYSTEM, record
from gongkai.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chain() -> None:
    for number in range(3):
        record("test.happened", by=SYSTEM, subject_type="thing", subject_id=number)


def test_a_whole_chain():
    result = CliRunner().invoke(main, ["audit", "verify"])
    assert (result.exit_code, result.output.strip()) == (0, "审计链完好，共 3 条。")


def test_a_changed_chain_names_the_event():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_auditevent SET actor_label = '别人' WHERE sequence = 2")
    result = CliRunner().invoke(main, ["audit", "verify", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.output)["problems"] == ["第 2 条审计记录（test.happened）的内容被改动过。"]
