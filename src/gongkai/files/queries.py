"""What is known about files: the newest scans, the waiver in force, what still has to be examined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.files.clamd import ScannerUnavailable, ScannerVersion, configured_scanner
from gongkai.files.models import FileScan, HiddenDataPass, HiddenDataReport, ScannerWaiver, StoredFile
from gongkai.rules.hidden_data import RULES_VERSION

# Scans are renewed this long before they run out, so that a publication does not meet an old one by chance.
RENEWED_BEFORE = timedelta(days=3)
# A scan that failed is asked for again after this long.
_RETRY_AFTER = timedelta(minutes=30)


def newest_scans(files: Iterable[StoredFile]) -> dict[int, FileScan]:
    """File id → its newest scan."""
    rows = FileScan.objects.filter(file__in=[file.pk for file in files]).order_by("scanned_at", "pk")
    return {row.file_id: row for row in rows}


def newest_reports(files: Iterable[StoredFile]) -> dict[int, HiddenDataReport]:
    """File id → its newest report by the present rules."""
    rows = HiddenDataReport.objects.filter(
        file__in=[file.pk for file in files], rules_version=RULES_VERSION
    ).order_by("pk")
    return {row.file_id: row for row in rows}


def passes_of(files: Iterable[StoredFile]) -> dict[int, list[HiddenDataPass]]:
    """File id → what people let stand in it, under any version of the rules."""
    found: dict[int, list[HiddenDataPass]] = {}
    rows = HiddenDataPass.objects.filter(report__file__in=[file.pk for file in files])
    for row in rows.select_related("report").order_by("pk"):
        found.setdefault(row.report.file_id, []).append(row)
    return found


def waiver_in_force() -> ScannerWaiver | None:
    """The acceptance that there is no scanner; it ended when one was configured or had scanned anything since."""
    if configured_scanner() is not None:
        return None
    waiver = ScannerWaiver.objects.order_by("-accepted_at", "-pk").first()
    if waiver is None or FileScan.objects.filter(scanned_at__gt=waiver.accepted_at).exists():
        return None
    return waiver


def oldest_counting_scan(now: datetime) -> datetime:
    """Scans before this moment no longer count."""
    return now - timedelta(days=settings.GONGKAI_SCAN_MAX_AGE_DAYS)


def files_to_examine(now: datetime) -> QuerySet[StoredFile]:
    """Files without a scan that still counts for some days, or without a report by the present rules."""
    unexamined = ~Exists(HiddenDataReport.objects.filter(file=OuterRef("pk"), rules_version=RULES_VERSION))
    files = StoredFile.objects.order_by("-pk")
    if configured_scanner() is None:
        return files.filter(unexamined)
    newest = FileScan.objects.filter(file=OuterRef("pk")).order_by("-scanned_at", "-pk")
    return files.annotate(
        scanned_at=Subquery(newest.values("scanned_at")[:1]), verdict=Subquery(newest.values("verdict")[:1])
    ).filter(
        unexamined
        | Q(scanned_at=None)
        | Q(scanned_at__lt=oldest_counting_scan(now) + RENEWED_BEFORE)
        | Q(verdict=FileScan.Verdict.ERROR, scanned_at__lt=now - _RETRY_AFTER)
    )


@dataclass(frozen=True, slots=True)
class ScannerState:
    """What the administrator's page and `doctor` say: `version` where the scanner answers, else `problem`.

    Without a configured scanner `address` is empty and `waiver` tells whether that was accepted.
    """

    address: str
    version: ScannerVersion | None = None
    problem: str = ""
    waiver: ScannerWaiver | None = None

    @property
    def blocks(self) -> bool:
        """Whether no new attachment can be published."""
        return self.version is None and self.waiver is None


def scanner_state() -> ScannerState:
    """Ask the scanner now; a scanner that does not answer is a problem in words, never an error."""
    scanner = configured_scanner()
    if scanner is None:
        return ScannerState("", waiver=waiver_in_force())
    try:
        return ScannerState(scanner.address, version=scanner.version())
    except ScannerUnavailable as silence:
        return ScannerState(scanner.address, problem=str(silence))


def verdict_counts() -> dict[str, int]:
    """Files by their newest verdict, and `unscanned`."""
    newest = FileScan.objects.filter(file=OuterRef("pk")).order_by("-scanned_at", "-pk")
    rows = StoredFile.objects.annotate(verdict=Subquery(newest.values("verdict")[:1]))
    counts = dict(rows.values_list("verdict").annotate(number=Count("pk")).order_by())
    return {verdict or "unscanned": number for verdict, number in counts.items()}


def recent_scans(number: int = 20) -> list[FileScan]:
    """The last scans, newest first."""
    return list(FileScan.objects.select_related("file").order_by("-scanned_at", "-pk")[:number])
