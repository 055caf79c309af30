"""What lies hidden in a file, who let it stand, and copies without it."""

from __future__ import annotations

from django.db import models

from gongkai.common.append_only import AppendOnlyModel
from gongkai.files.models.stored_file import StoredFile


class HiddenDataReport(AppendOnlyModel):
    """Findings of one version of the rules; `findings` is a list of HiddenFinding as plain values."""

    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="hidden_data_reports", verbose_name="文件"
    )
    rules_version = models.PositiveIntegerField("规则版本")
    findings = models.JSONField("发现", default=list)
    scanned_at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "隐藏内容检查"
        verbose_name_plural = "隐藏内容检查"
        indexes = [models.Index(fields=["file", "rules_version"], name="files_hidden_report")]

    def __str__(self) -> str:
        return f"{self.file} {len(self.findings)}"


class HiddenDataPass(AppendOnlyModel):
    """A person let hidden content stand, with a reason; it covers what that report found and nothing else."""

    report = models.ForeignKey(HiddenDataReport, models.PROTECT, related_name="passes", verbose_name="检查")
    reason = models.CharField("理由", max_length=300)
    passed_by_id = models.CharField("人员编号", max_length=64)
    passed_by = models.CharField("人员", max_length=100)
    passed_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "隐藏内容放行"
        verbose_name_plural = "隐藏内容放行"
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="files_pass_has_reason")]

    def __str__(self) -> str:
        return f"{self.report} {self.passed_by}"


class CleanedCopy(AppendOnlyModel):
    """A file made from another by taking hidden content out; `removed` says what, in Chinese sentences."""

    source = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="cleaned_copies", verbose_name="原文件"
    )
    result = models.ForeignKey(StoredFile, models.PROTECT, related_name="cleaned_from", verbose_name="副本")
    removed = models.JSONField("去除的内容", default=list)
    remaining = models.JSONField("仍然存在的内容", default=list)
    made_by_id = models.CharField("人员编号", max_length=64)
    made_by = models.CharField("人员", max_length=100)
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "清理后的副本"
        verbose_name_plural = "清理后的副本"
        constraints = [
            models.CheckConstraint(condition=~models.Q(source=models.F("result")), name="files_copy_differs")
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.result}"
