"""Reviews: which stages a body demands, what was submitted, and each decision on exactly one text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import Role, User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models.document import Edition
from gongkai.publications.models.revision import Revision


class ReviewStage(models.Model):
    """A stage that a body demands; rows without a body are the default for bodies that have none of their own.

    Stages of the same `order` run side by side (保密审查 beside 初审); the next order opens when all are approved.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="review_stages", verbose_name="机构"
    )
    code = models.SlugField("代码")
    name = models.CharField("名称", max_length=40)
    role = models.CharField("由谁审", max_length=30, choices=Role)
    order = models.PositiveIntegerField("次序")
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "审核环节"
        verbose_name_plural = "审核环节"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="stage_code_once_per_body"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(organisation__isnull=True), name="default_stage_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SubmissionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class Submission(AppendOnlyModel):
    """A revision handed in for review, with the stages demanded on that day (code, name, role, order)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="submissions", verbose_name="版本")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="submissions", verbose_name="稿")
    stages = models.JSONField("审核环节")
    submitted_at = models.DateTimeField("提交时间")
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提交人")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "提交"
        verbose_name_plural = "提交"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.revision} {self.submitted_at:%Y-%m-%d}"


class DecisionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "revision__edition__document__organisation"


class Decision(AppendOnlyModel):
    """One reviewer's decision in one stage on one hash. A changed text has another hash and no decisions."""

    class Verdict(models.TextChoices):
        APPROVE = "approve", "同意"
        RETURN = "return", "退回修改"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions", verbose_name="提交")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="decisions", verbose_name="稿")
    revision_hash = models.CharField("稿的哈希", max_length=64)
    stage_code = models.CharField("环节代码", max_length=50)
    stage_name = models.CharField("环节", max_length=40)
    verdict = models.CharField("意见类型", max_length=20, choices=Verdict)
    opinion = models.TextField("意见", blank=True)
    decided_at = models.DateTimeField("时间")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="审核人")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "审核意见"
        verbose_name_plural = "审核意见"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "stage_code"], name="one_decision_per_stage"),
            models.UniqueConstraint(fields=["submission", "decided_by"], name="nobody_decides_twice"),
            models.CheckConstraint(
                condition=~Q(verdict="return") | ~Q(opinion=""), name="return_has_an_opinion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage_name} {self.get_verdict_display()}"


class StatusChangeQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class StatusChange(AppendOnlyModel):
    """One step of an edition's life: from, to, by which event, why, who, when."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="status_changes", verbose_name="版本")
    event = models.CharField("事件", max_length=30)
    from_state = models.CharField("自", max_length=20, blank=True)
    to_state = models.CharField("至", max_length=20)
    reason = models.CharField("原因", max_length=500, blank=True)
    happened_at = models.DateTimeField("时间")
    actor_id = models.CharField("操作人编号", max_length=40, blank=True)
    actor_label = models.CharField("操作人", max_length=100)

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "状态变化"
        verbose_name_plural = "状态变化"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
