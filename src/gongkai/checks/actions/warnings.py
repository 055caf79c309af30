"""Letting a warning stand: a person says why, and it is kept for ever."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, check_right, has_right
from gongkai.audit.chain import record
from gongkai.checks.models import CheckRun, WarningPass
from gongkai.checks.queries import findings_of
from gongkai.checks.refusals import CheckRefused
from gongkai.organisations.models import Organisation
from gongkai.rules.text_checks import Finding, Severity

SHORTEST_REASON = 4
LONGEST_REASON = 300


@transaction.atomic
def pass_warning(
    *,
    subject: str,
    organisation: Organisation,
    run: CheckRun,
    finding_key: str,
    reason: str,
    by: User,
    at: datetime,
) -> WarningPass:
    """Let one warning of the run stand. Writers and reviewers of the body may; errors are never passed.

    Raises CheckRefused with a sentence, NotPermitted for other people.
    """
    if not has_right(by, Right.REVIEW, organisation):
        check_right(by, Right.DRAFT, organisation)
    finding = _warning_of(run, subject, organisation, finding_key)
    passed = _create(
        subject=subject,
        organisation=organisation,
        run=run,
        finding_key=finding.key,
        code=finding.code,
        message=f"{finding.where}：{finding.message}",
        reason=_checked_reason(reason),
        passed_by=by,
        passed_at=at,
    )
    record(
        "check.warning_passed",
        by=by,
        subject_type="checks.warningpass",
        subject_id=passed.pk,
        subject_label=f"{finding.where}：{finding.message}",
        organisation_id=organisation.pk,
        detail={"subject": subject, "code": finding.code, "key": finding.key, "reason": passed.reason},
    )
    return passed


def _warning_of(run: CheckRun, subject: str, organisation: Organisation, key: str) -> Finding:
    if run.subject != subject or run.organisation_id != organisation.pk:
        raise CheckRefused("这次检查不是本稿的检查，请刷新页面后重试。")
    finding = next((finding for finding in findings_of(run) if finding.key == key), None)
    if finding is None:
        raise CheckRefused("这一稿的检查结果里没有这条提醒，可能已经改正，请刷新页面。")
    if finding.severity is not Severity.WARNING:
        raise CheckRefused(f"“{finding.message}”是必须改正的问题，不能放行，请改正后重新检查。")
    return finding


def _checked_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise CheckRefused(f"请写明放行的理由，至少{SHORTEST_REASON}个字，例如“对外公布的咨询电话”。")
    if len(reason) > LONGEST_REASON:
        raise CheckRefused(f"放行的理由有{len(reason)}个字，请压缩到{LONGEST_REASON}个字以内。")
    return reason


def _create(**values: object) -> WarningPass:
    try:
        with transaction.atomic():
            return WarningPass.objects.create(**values)
    except IntegrityError as error:
        raise CheckRefused("这条提醒已经有人放行，请刷新页面。") from error
