"""Runs are evidence of exactly one text; nothing is published without one, errors block, warnings need a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.checks import queries
from gongkai.checks.actions import runs, warnings
from gongkai.checks.models import CheckRun, WarningPass
from gongkai.checks.refusals import CheckRefused
from gongkai.common.append_only import AppendOnlyViolation
from gongkai.rules.text_checks import CheckedText, Part, PartKind
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
SUBJECT = "publications.edition:12"
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=timezone.get_current_timezone())
TEXT = CheckedText(today=date(2026, 11, 20), formed_on=date(2026, 11, 2), has_interpretation=True)
ID_NUMBER = "11010519491231002X"
WARNING = "请认真贯彻执行。。"


def text_of(*paragraphs: str) -> CheckedText:
    parts = (Part(f"正文第{n}段", PartKind.PARAGRAPH, text) for n, text in enumerate(paragraphs, start=1))
    return replace(TEXT, parts=tuple(parts))


def check(cast: Cast, *paragraphs: str, text_hash: str = "a" * 64, subject: str = SUBJECT) -> CheckRun:
    return runs.run(
        subject=subject, organisation=cast.finance, text=text_of(*paragraphs), text_hash=text_hash, at=NOW
    )


def let_pass(cast: Cast, run: CheckRun, **changes: object) -> WarningPass:
    values = {
        "subject": SUBJECT,
        "organisation": cast.finance,
        "run": run,
        "finding_key": run.findings[0]["key"],
        "reason": "领导要求保留",
        "by": cast["clerk"],
        "at": NOW,
    }
    return warnings.pass_warning(**(values | changes))  # type: ignore[arg-type]


def test_a_text_that_nobody_checked_is_blocked(cast: Cast):
    assert queries.blocking(SUBJECT, "a" * 64) == ["这一稿还没有做发布前检查，或检查规则已更新，请重新检查。"]


def test_a_clean_text_is_not(cast: Cast):
    check(cast, "现将有关事项通知如下。")
    assert queries.blocking(SUBJECT, "a" * 64) == []


def test_another_text_or_subject_needs_its_own_run(cast: Cast):
    check(cast, "现将有关事项通知如下。")
    assert queries.blocking(SUBJECT, "b" * 64)
    assert queries.blocking("publications.edition:13", "a" * 64)


def test_a_run_of_older_rules_does_not_count(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    check(cast, "现将有关事项通知如下。")
    monkeypatch.setattr(queries, "RULES_VERSION", 999)
    assert queries.blocking(SUBJECT, "a" * 64)


def test_an_error_blocks_and_cannot_be_passed(cast: Cast):
    run = check(cast, f"居民身份证{ID_NUMBER}。")
    assert "须改正后再发布" in queries.blocking(SUBJECT, "a" * 64)[0]
    with pytest.raises(CheckRefused, match="必须改正"):
        let_pass(cast, run)
    assert not WarningPass.objects.exists()


def test_the_number_of_a_person_is_not_kept(cast: Cast):
    run = check(cast, f"王建国，居民身份证{ID_NUMBER}。")
    kept = json.dumps(run.findings, ensure_ascii=False) + "".join(queries.blocking(SUBJECT, "a" * 64))
    assert len(run.findings) == 2
    assert ID_NUMBER not in kept
    assert "19491231" not in kept


def test_a_warning_blocks_until_somebody_says_why(cast: Cast):
    run = check(cast, WARNING)
    assert "写明理由后放行" in queries.blocking(SUBJECT, "a" * 64)[0]
    let_pass(cast, run, reason="  引用原文，\n照录 ")
    assert queries.blocking(SUBJECT, "a" * 64) == []
    [(finding, passed)] = queries.passed_warnings(SUBJECT, "a" * 64)
    assert (finding.code, passed.reason, passed.passed_by) == (
        "repeated_punctuation",
        "引用原文， 照录",
        cast["clerk"],
    )
    event = AuditEvent.objects.get(action="check.warning_passed")
    assert event.detail["reason"] == "引用原文， 照录"


def test_it_stays_passed_when_other_paragraphs_change_and_only_then(cast: Cast):
    let_pass(cast, check(cast, WARNING))
    check(cast, "新加的一段。", WARNING, text_hash="b" * 64)
    assert queries.blocking(SUBJECT, "b" * 64) == []
    check(cast, "请抓好落实。。", text_hash="c" * 64)
    assert len(queries.blocking(SUBJECT, "c" * 64)) == 1


def test_a_pass_of_one_text_does_not_pass_another(cast: Cast):
    let_pass(cast, check(cast, WARNING))
    check(cast, WARNING, subject="publications.edition:13")
    assert queries.blocking("publications.edition:13", "a" * 64)


@pytest.mark.parametrize("reason", ["", "  ", "没事", "　　　　", "理" * 301])
def test_a_reason_is_a_reason(cast: Cast, reason: str):
    with pytest.raises(CheckRefused, match="理由"):
        let_pass(cast, check(cast, WARNING), reason=reason)


def test_a_finding_that_is_not_there_or_already_passed_is_refused(cast: Cast):
    run = check(cast, WARNING)
    with pytest.raises(CheckRefused, match="没有这条提醒"):
        let_pass(cast, run, finding_key="0" * 20)
    let_pass(cast, run)
    with pytest.raises(CheckRefused, match="已经有人放行"):
        let_pass(cast, run)
    with pytest.raises(CheckRefused, match="不是本稿"):
        let_pass(cast, run, subject="publications.edition:13")
    with pytest.raises(CheckRefused, match="不是本稿"):
        let_pass(cast, run, organisation=cast.housing, by=cast["other_clerk"])


def test_reviewers_of_the_body_may_others_not(cast: Cast):
    run = check(cast, WARNING)
    for part in ("other_clerk", "supervisor", "administrator", "nobody"):
        with pytest.raises(NotPermitted):
            let_pass(cast, run, by=cast[part])
    assert let_pass(cast, run, by=cast["secrecy_reviewer"])


def test_the_same_text_is_checked_once_until_something_changes(cast: Cast):
    first = check(cast, WARNING)
    assert check(cast, WARNING) == first
    assert check(cast, WARNING, text_hash="b" * 64) != first
    changed = replace(text_of(WARNING), taken_numbers=(("明财〔2026〕7号", "另一份"),))
    assert (
        runs.run(subject=SUBJECT, organisation=cast.finance, text=changed, text_hash="a" * 64, at=NOW)
        != first
    )
    assert CheckRun.objects.count() == 3


def test_odd_characters_can_be_kept(cast: Cast):
    run = check(cast, "\ud800\x00\u202e1元。。")
    run.refresh_from_db()
    assert {row["code"] for row in run.findings} == {"hidden_characters", "repeated_punctuation"}


def test_evidence_is_not_changed(cast: Cast):
    run = check(cast, WARNING)
    passed = let_pass(cast, run)
    for row in (run, passed):
        with pytest.raises(AppendOnlyViolation):
            row.save()
        with pytest.raises(AppendOnlyViolation):
            row.delete()


def test_rows_are_seen_at_their_body_only(cast: Cast):
    let_pass(cast, check(cast, WARNING))
    for model in (CheckRun, WarningPass):
        assert model.objects.get_queryset().visible_to(cast["reviewer"]).count() == 1
        assert model.objects.get_queryset().visible_to(cast["other_clerk"]).count() == 0
