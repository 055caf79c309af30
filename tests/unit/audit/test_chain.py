"""The audit chain shows every change of the past."""

from __future__ import annotations

import pytest
from django.db import connection

from gongkai.audit.chain import SYSTEM, record, verify
from gongkai.audit.models import AuditEvent
from gongkai.common.append_only import AppendOnlyViolation

pytestmark = pytest.mark.django_db


def add(count: int) -> list[AuditEvent]:
    return [
        record(
            "test.happened", by=SYSTEM, subject_type="thing", subject_id=number, subject_label=f"第{number}件"
        )
        for number in range(count)
    ]


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute(sql)


def test_a_whole_chain_verifies():
    add(3)
    assert verify().events == 3
    assert verify().problems == ()


def test_each_event_carries_the_hash_of_the_one_before():
    first, second = add(2)
    assert second.previous_hash == first.hash
    assert second.sequence == first.sequence + 1


def test_a_changed_label_shows():
    add(3)
    tamper("UPDATE audit_auditevent SET subject_label = '别的' WHERE sequence = 2")
    assert verify().problems == ("第 2 条审计记录（test.happened）的内容被改动过。",)


def test_a_removed_event_shows():
    add(3)
    tamper("DELETE FROM audit_auditevent WHERE sequence = 2")
    assert "第 2 条至第 2 条审计记录缺失。" in verify().problems


def test_a_cut_end_shows():
    add(3)
    tamper("DELETE FROM audit_auditevent WHERE sequence = 3")
    assert verify().problems == ("审计链末尾应为第 3 条，实际为第 2 条。",)


def test_rows_refuse_change_and_deletion():
    (event,) = add(1)
    event.subject_label = "别的"
    with pytest.raises(AppendOnlyViolation):
        event.save()
    with pytest.raises(AppendOnlyViolation):
        event.delete()
    with pytest.raises(AppendOnlyViolation):
        AuditEvent.objects.update(action="x")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the trigger is PostgreSQL's")
def test_the_database_refuses_too():
    from django.db import DatabaseError

    add(1)
    with pytest.raises(DatabaseError, match="evidence"), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET action = 'x'")
