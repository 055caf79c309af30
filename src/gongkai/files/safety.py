"""Whether files may be published: what others ask, in one place.

Everything fails closed: infected, not scanned, scanned too long ago, not examined for hidden content, or lost from
the store, each is a sentence that blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from gongkai.audit.chain import Actor
from gongkai.files import queries
from gongkai.files.actions import hidden_data, scans
from gongkai.files.clamd import configured_scanner
from gongkai.files.models import FileScan, HiddenDataPass, HiddenDataReport, ScannerWaiver, StoredFile
from gongkai.rules.hidden_data import HiddenFinding, Severity


class SafetyState(models.TextChoices):
    """The gravest thing known about a file, gravest last."""

    CLEAN = "clean", "检查通过"
    WAIVED = "waived", "未扫描病毒"  # which an administrator accepted
    HIDDEN_DATA = "hidden_data", "有隐藏内容"
    WAITING = "waiting", "待检查"
    ERROR = "error", "未检查成"
    INFECTED = "infected", "有病毒"


@dataclass(frozen=True, slots=True)
class FileSafety:
    """`sentences` block publication, `warnings` do not; `can_clean`: a cleaned copy would take something out."""

    state: SafetyState
    sentences: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    can_clean: bool = False
    hidden: list[HiddenFinding] = field(default_factory=list)
    passed: HiddenDataPass | None = None

    @property
    def is_publishable(self) -> bool:
        return not self.sentences


def examine(file: StoredFile, name: str, at: datetime) -> None:
    """Scan for viruses and look for hidden content, and keep both results. Never raises for a bad file.

    A scan that still counts, and a report by the present rules, are not repeated.
    """
    if _needs_scan(file, at):
        scans.scan(file, at=at)
    hidden_data.look_for_hidden_data(file, name, at=at)


def request_examination(file: StoredFile, name: str) -> None:
    """Have the file examined in the background once the present transaction is through."""
    task = import_string(settings.GONGKAI_EXAMINE_FILE_TASK)
    transaction.on_commit(partial(task, file.pk, name))


def safety_of(files: Sequence[StoredFile], now: datetime) -> dict[int, FileSafety]:
    """File id → what is known about it, in a fixed number of queries."""
    newest, reports = queries.newest_scans(files), queries.newest_reports(files)
    passes, waiver = queries.passes_of(files), queries.waiver_in_force()
    found = {}
    for file in files:
        state, virus_sentences, virus_warnings = _virus_state(file, newest.get(file.pk), waiver, now)
        found[file.pk] = _with_hidden(
            state, virus_sentences, virus_warnings, reports.get(file.pk), passes.get(file.pk, [])
        )
    return found


def blocking_sentences(files_with_names: Iterable[tuple[StoredFile, str]], now: datetime) -> list[str]:
    """Why these attachments must not be published, each sentence with the name of its file; empty when they may."""
    pairs = list(files_with_names)
    known = safety_of([file for file, _ in pairs], now)
    return [f"附件“{name}”：{sentence}" for file, name in pairs for sentence in known[file.pk].sentences]


def make_clean_copy(file: StoredFile, name: str, by: Actor, at: datetime) -> StoredFile:
    """A copy without hidden content, examined like any file. Raises RefusedFile with a sentence."""
    copy = hidden_data.make_clean_copy(file, name, by=by, at=at)
    examine(copy.result, name, at)
    return copy.result


def let_hidden_data_stand(file: StoredFile, reason: str, by: Actor, at: datetime) -> None:
    """Publish with the hidden content that was found, for a reason that is kept. Raises RefusedFile."""
    hidden_data.let_stand(file, reason=reason, by=by, at=at)


def _needs_scan(file: StoredFile, at: datetime) -> bool:
    newest = queries.newest_scans([file]).get(file.pk)
    return (
        newest is None
        or newest.verdict == FileScan.Verdict.ERROR
        or newest.scanned_at < queries.oldest_counting_scan(at) + queries.RENEWED_BEFORE
    )


def _virus_state(
    file: StoredFile, scan: FileScan | None, waiver: ScannerWaiver | None, now: datetime
) -> tuple[SafetyState, list[str], list[str]]:
    if not file.path.is_file():
        return SafetyState.ERROR, ["文件库中找不到它的内容；请重新上传，并通知系统管理员。"], []
    if scan is not None and scan.verdict == FileScan.Verdict.INFECTED:
        return (
            SafetyState.INFECTED,
            [f"发现病毒（{scan.detail}），不得公开；请删去这个附件，查杀本机后用干净的文件重新上传。"],
            [],
        )
    if configured_scanner() is None:
        if waiver is not None:
            return SafetyState.WAIVED, [], ["没有做病毒扫描：系统没有接入病毒扫描程序，管理员已确认。"]
        return SafetyState.WAITING, [
            "没有做病毒扫描：系统没有接入病毒扫描程序，管理员也没有确认可以不扫描；请联系系统管理员。"
        ], []  # fmt: skip
    if scan is None:
        return SafetyState.WAITING, ["正在等待病毒扫描，扫描完成才能公开；通常几分钟内完成。"], []
    if scan.verdict != FileScan.Verdict.CLEAN:
        return SafetyState.ERROR, [f"病毒扫描没有成功：{scan.detail}"], []
    if scan.scanned_at < queries.oldest_counting_scan(now):
        days = settings.GONGKAI_SCAN_MAX_AGE_DAYS
        return SafetyState.WAITING, [f"上次病毒扫描已超过 {days} 天，正在等待重新扫描。"], []
    return SafetyState.CLEAN, [], []


def _with_hidden(
    state: SafetyState,
    sentences: list[str],
    warnings: list[str],
    report: HiddenDataReport | None,
    passes: list[HiddenDataPass],
) -> FileSafety:
    if report is None:
        waiting = [*sentences, "还没有检查隐藏内容，检查完成才能公开；通常几分钟内完成。"]
        return FileSafety(_graver(state, SafetyState.WAITING), waiting, warnings)
    found = [HiddenFinding(**(each | {"severity": Severity(each["severity"])})) for each in report.findings]
    passed = next((each for each in passes if _covers(each, report)), None)
    blocks = [each for each in found if each.severity is Severity.BLOCKS]
    if blocks and passed is None:
        state = _graver(state, SafetyState.HIDDEN_DATA)
        sentences = [*sentences, *(f"{each.message}{_advice(each)}" for each in blocks)]
    elif blocks:
        warnings = [*warnings, *(f"{each.message}（已放行）" for each in blocks)]
    warnings = [*warnings, *(each.message for each in found if each.severity is Severity.WARNS)]
    can_clean = any(each.can_be_cleaned for each in found)
    return FileSafety(state, sentences, warnings, can_clean, found, passed)


def _advice(each: HiddenFinding) -> str:
    if each.kind == "unreadable":  # its message says what to do
        return ""
    way = "生成清理后的副本" if each.can_be_cleaned else "用原来的软件去掉后重新上传"
    return f"请{way}，或者说明理由后放行。"


def _covers(passed: HiddenDataPass, report: HiddenDataReport) -> bool:
    """A pass speaks for what stood before the person's eyes: kind and place of everything that blocks."""

    def blocking(findings: list[dict[str, str]]) -> set[tuple[str, str]]:
        return {(each["kind"], each["where"]) for each in findings if each["severity"] == Severity.BLOCKS}

    return blocking(report.findings) <= blocking(passed.report.findings)


def _graver(one: SafetyState, other: SafetyState) -> SafetyState:
    order = list(SafetyState)
    return max(one, other, key=order.index)
