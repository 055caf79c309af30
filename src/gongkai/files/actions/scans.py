"""Scanning for viruses, and accepting that there is no scanner."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.audit.chain import SYSTEM, Actor, record
from gongkai.files.clamd import Clamd, ScannerUnavailable, configured_scanner
from gongkai.files.models import FileScan, ScannerWaiver, StoredFile
from gongkai.files.store import pieces_of
from gongkai.rules.file_types import RefusedFile

_LOST = "文件库中找不到这个文件的内容，无法扫描；请联系系统管理员。"
_UNKNOWN_ENGINE = "ClamAV"


class WaiverRefused(RefusedFile):
    """There is nothing to accept, or no reason was given; the message is a Chinese sentence."""


def scan(file: StoredFile, *, at: datetime) -> FileScan | None:
    """Ask the configured scanner and keep its answer; None when none is configured. Never raises for a bad answer.

    An unreachable scanner, one that breaks off, and lost content are kept as `error`, which blocks publication.
    """
    scanner = configured_scanner()
    if scanner is None:
        return None
    engine, signatures = _UNKNOWN_ENGINE, ""
    try:
        version = scanner.version()
        engine, signatures = version.engine, version.signatures
        verdict, detail = _ask(scanner, file)
    except ScannerUnavailable as silence:
        verdict, detail = FileScan.Verdict.ERROR, str(silence)
    return _keep(file, engine, signatures, verdict, detail, at)


@transaction.atomic
def accept_without_scanner(*, reason: str, by: Actor, at: datetime) -> ScannerWaiver:
    """An administrator accepts publishing unscanned files. Raises WaiverRefused where a scanner is configured."""
    if configured_scanner() is not None:
        raise WaiverRefused("系统已经接入病毒扫描程序，不需要确认；扫描不成时请先让它恢复运行。")
    words = " ".join(reason.split())
    if not words:
        raise WaiverRefused("请写明为什么暂时没有病毒扫描，以及附件由谁、用什么办法查杀。")
    waiver = ScannerWaiver.objects.create(
        accepted_by_id=by.audit_id, accepted_by=by.audit_label, reason=words[:300], accepted_at=at
    )
    record(
        "scanner.waived",
        by=by,
        subject_type="files.scannerwaiver",
        subject_id=waiver.pk,
        subject_label="病毒扫描",
        detail={"reason": waiver.reason},
    )
    return waiver


def _ask(scanner: Clamd, file: StoredFile) -> tuple[FileScan.Verdict, str]:
    if not file.path.is_file():
        return FileScan.Verdict.ERROR, _LOST
    try:
        verdict = scanner.scan(pieces_of(file))
    except OSError as error:
        return FileScan.Verdict.ERROR, f"文件内容读不出来（{error.strerror or error}）；请联系系统管理员。"
    return (
        (FileScan.Verdict.CLEAN, "") if verdict.is_clean else (FileScan.Verdict.INFECTED, verdict.virus[:200])
    )


@transaction.atomic
def _keep(
    file: StoredFile, engine: str, signatures: str, verdict: FileScan.Verdict, detail: str, at: datetime
) -> FileScan:
    scan = FileScan.objects.create(
        file=file,
        engine=engine[:80],
        signatures=signatures[:120],
        verdict=verdict,
        detail=detail[:300],
        scanned_at=at,
    )
    if verdict == FileScan.Verdict.INFECTED:
        record(
            "file.infected",
            by=SYSTEM,
            subject_type="files.storedfile",
            subject_id=file.pk,
            subject_label=str(file),
            detail={"virus": detail, "sha256": file.sha256},
        )
    return scan
