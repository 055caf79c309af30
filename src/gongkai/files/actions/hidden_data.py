"""Looking for hidden content, letting it stand for a reason, and making copies without it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from gongkai.audit.chain import Actor, record
from gongkai.files.models import CleanedCopy, HiddenDataPass, HiddenDataReport, StoredFile
from gongkai.files.store import read, store
from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import (
    RULES_VERSION,
    HiddenFinding,
    Severity,
    clean_copy,
    find_hidden,
    unreadable,
)


class PassRefused(RefusedFile):
    """Nothing to let stand, or no reason; the message is a Chinese sentence."""


def look_for_hidden_data(file: StoredFile, name: str, *, at: datetime) -> HiddenDataReport:
    """Examine the content once per version of the rules; what cannot be examined is a finding that blocks."""
    known = file.hidden_data_reports.filter(rules_version=RULES_VERSION).order_by("-pk").first()
    if known is not None:
        return known
    try:
        findings = find_hidden(name, read(file))
    except RefusedFile as refusal:
        findings = [unreadable("整个文件", str(refusal))]
    return HiddenDataReport.objects.create(
        file=file,
        rules_version=RULES_VERSION,
        findings=[as_values(each) for each in findings],
        scanned_at=at,
    )


@transaction.atomic
def let_stand(file: StoredFile, *, reason: str, by: Actor, at: datetime) -> HiddenDataPass:
    """Pass what blocks in the newest report, with a reason that is kept. Raises PassRefused."""
    report = file.hidden_data_reports.filter(rules_version=RULES_VERSION).order_by("-pk").first()
    words = " ".join(reason.split())
    if report is None:
        raise PassRefused("这个文件还没有检查过隐藏内容；请等检查完成后再决定。")
    if not any(each["severity"] == Severity.BLOCKS for each in report.findings):
        raise PassRefused("这个文件没有需要放行的隐藏内容。")
    if not words:
        raise PassRefused("请写明为什么这些内容可以随文件公开。")
    passed = HiddenDataPass.objects.create(
        report=report, reason=words[:300], passed_by_id=by.audit_id, passed_by=by.audit_label, passed_at=at
    )
    record(
        "file.hidden_data_passed",
        by=by,
        subject_type="files.storedfile",
        subject_id=file.pk,
        subject_label=str(file),
        detail={"reason": passed.reason, "sha256": file.sha256},
    )
    return passed


def make_clean_copy(file: StoredFile, name: str, *, by: Actor, at: datetime) -> CleanedCopy:
    """A verified copy without hidden content, stored beside the original.

    Raises RefusedFile with a sentence where the file cannot be opened, nothing can be taken out, or the copy did
    not prove to show the same; then nothing is kept.
    """
    cleaned = clean_copy(name, read(file))
    result = store(cleaned.content, content_type=file.content_type)
    with transaction.atomic():
        copy = CleanedCopy.objects.create(
            source=file,
            result=result,
            removed=cleaned.removed,
            remaining=cleaned.remaining,
            made_by_id=by.audit_id,
            made_by=by.audit_label,
            made_at=at,
        )
        record(
            "file.cleaned",
            by=by,
            subject_type="files.storedfile",
            subject_id=file.pk,
            subject_label=name,
            detail={"removed": cleaned.removed, "sha256": result.sha256},
        )
    return copy


def as_values(each: HiddenFinding) -> dict[str, str | bool]:
    """A finding as it is kept in a report."""
    return asdict(each) | {"severity": each.severity.value}
