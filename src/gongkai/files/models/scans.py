"""What a virus scanner said, and the acceptance that there is none."""

from __future__ import annotations

from django.db import models

from gongkai.common.append_only import AppendOnlyModel
from gongkai.files.models.stored_file import StoredFile


class FileScan(AppendOnlyModel):
    """One scan of one content. The newest counts: signatures learn, and false alarms are corrected."""

    class Verdict(models.TextChoices):
        CLEAN = "clean", "未发现病毒"
        INFECTED = "infected", "发现病毒"
        ERROR = "error", "没有扫描成"

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="scans", verbose_name="文件")
    engine = models.CharField("扫描程序", max_length=80)
    signatures = models.CharField("病毒库版本", max_length=120, blank=True)
    verdict = models.CharField("结果", max_length=10, choices=Verdict.choices)
    detail = models.CharField("说明", max_length=300, blank=True)
    scanned_at = models.DateTimeField("扫描时间")

    class Meta:
        verbose_name = "病毒扫描"
        verbose_name_plural = "病毒扫描"
        indexes = [
            models.Index(fields=["file", "-scanned_at"], name="files_scan_newest"),
            models.Index(fields=["-scanned_at"], name="files_scan_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["clean", "infected", "error"]), name="files_scan_verdict"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.get_verdict_display()}"


class ScannerWaiver(AppendOnlyModel):
    """An administrator accepts that files are published unscanned. It ends with the first scan after it."""

    accepted_by_id = models.CharField("接受人编号", max_length=64)
    accepted_by = models.CharField("接受人", max_length=100)
    reason = models.CharField("原因", max_length=300)
    accepted_at = models.DateTimeField("接受时间")

    class Meta:
        verbose_name = "未接入病毒扫描的确认"
        verbose_name_plural = "未接入病毒扫描的确认"
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="files_waiver_has_reason")]

    def __str__(self) -> str:
        return f"{self.accepted_by} {self.accepted_at:%Y-%m-%d}"
