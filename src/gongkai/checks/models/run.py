"""What the checks found in exactly one text, and which warnings a person let stand, with a reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.organisations.models import Organisation


class EvidenceQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    """Evidence of a body: read through `visible_to`, never changed."""


class CheckRun(AppendOnlyModel):
    """`subject` names the thing checked ("publications.edition:12"), `text_hash` exactly its text.

    `facts_hash` covers everything that the checks looked at beside the text, so that a run is reused only when
    nothing of it has changed. Personal data in `findings` is masked.
    """

    subject = models.CharField("对象", max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="机构")
    text_hash = models.CharField("文本哈希", max_length=64)
    facts_hash = models.CharField("事实哈希", max_length=64)
    rules_version = models.PositiveIntegerField("规则版本")
    findings = models.JSONField("发现", default=list)
    ran_at = models.DateTimeField("检查时间")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "发布前检查"
        verbose_name_plural = "发布前检查"
        ordering = ["subject", "pk"]
        indexes = [models.Index(fields=["subject", "text_hash", "-id"], name="check_run_newest")]

    def __str__(self) -> str:
        return f"{self.subject} {self.text_hash[:12]}"


class WarningPass(AppendOnlyModel):
    """One warning of one subject let stand. It covers the found words wherever they move in later texts."""

    subject = models.CharField("对象", max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="机构")
    run = models.ForeignKey(CheckRun, models.PROTECT, related_name="passes", verbose_name="检查")
    finding_key = models.CharField("发现编号", max_length=40)
    code = models.CharField("检查", max_length=40)
    message = models.TextField("内容")
    reason = models.CharField("理由", max_length=300)
    passed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="放行人")
    passed_at = models.DateTimeField("放行时间")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "放行的提醒"
        verbose_name_plural = "放行的提醒"
        ordering = ["subject", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "finding_key"], name="warning_passed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="warning_pass_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.code}"
