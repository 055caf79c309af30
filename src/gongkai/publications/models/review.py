"""Reviews: what was submitted, who opened, took and decided it, each decision on exactly one text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.publications.models.document import Edition
from gongkai.publications.models.revision import Revision
from gongkai.publications.models.workflow import Workflow


class SubmissionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class Submission(AppendOnlyModel):
    """A revision handed in for review, with the stages demanded on that day (see stages.Stage).

    Sending back to an earlier stage opens a new submission of the same revision: it `continues` the one before
    and takes over its approvals of this hash, except those of the stages in `reopened`.
    `skipped` names stages that the workflow does not repeat after a change (Workflow.restart_stage_code).
    """

    class Purpose(models.TextChoices):
        NORMAL = "normal", "发布前审核"
        EMERGENCY = "emergency", "应急签发"
        AFTERWARDS = "afterwards", "应急发布后补审"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="submissions", verbose_name="版本")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="submissions", verbose_name="稿")
    stages = models.JSONField("审核环节")
    purpose = models.CharField("用途", max_length=20, choices=Purpose, default=Purpose.NORMAL)
    workflow = models.ForeignKey(
        Workflow, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核流程"
    )
    continues = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by", verbose_name="接续"
    )
    reopened = models.JSONField("重新办理的环节", default=list, blank=True)
    skipped = models.JSONField("不重复的环节", default=list, blank=True)
    reason = models.CharField("应急的理由", max_length=500, blank=True)
    due_on = models.DateField("补审期限", null=True, blank=True)
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
    return_to = models.CharField("退回到的环节", max_length=50, blank=True, help_text="空＝退回经办人")
    on_behalf_of = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="受谁委托"
    )
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


class OpeningQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "submission__edition__document__organisation"


class ReviewOpening(AppendOnlyModel):
    """A reviewer opened exactly this text; batch approval takes only texts with such a row."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="openings", verbose_name="提交")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="审核人")
    revision_hash = models.CharField("稿的哈希", max_length=64)
    opened_at = models.DateTimeField("打开时间")

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "阅看记录"
        verbose_name_plural = "阅看记录"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="opening_once_per_person")]

    def __str__(self) -> str:
        return f"{self.user} {self.opened_at:%Y-%m-%d %H:%M}"


class ClaimQuerySet(VisibleQuerySet):
    organisation_path = "submission__edition__document__organisation"


class StageClaim(models.Model):
    """A reviewer has taken a stage (认领); until it is released the others of the role leave it alone."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="claims", verbose_name="提交")
    stage_code = models.CharField("环节代码", max_length=50)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="认领人")
    claimed_at = models.DateTimeField("认领时间")
    released_at = models.DateTimeField("放开时间", null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "认领"
        verbose_name_plural = "认领"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "stage_code"],
                condition=Q(released_at__isnull=True),
                name="one_open_claim_per_stage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage_code} {self.user}"


class AdviceRequestQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "submission__edition__document__organisation"


class AdviceRequest(AppendOnlyModel):
    """A reviewer asks a colleague for advice (征求意见); it decides nothing."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="advice", verbose_name="提交")
    stage_code = models.CharField("环节代码", max_length=50)
    question = models.TextField("问题")
    asked_of = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="征求对象")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="征求人")
    asked_at = models.DateTimeField("征求时间")

    objects = AdviceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.asked_by} → {self.asked_of}"


class AdviceQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "request__submission__edition__document__organisation"


class Advice(AppendOnlyModel):
    """The answer to a request for advice."""

    request = models.OneToOneField(
        AdviceRequest, models.PROTECT, related_name="answer", verbose_name="征求意见"
    )
    text = models.TextField("意见")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="答复人")
    given_at = models.DateTimeField("答复时间")

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "征求意见的答复"
        verbose_name_plural = "征求意见的答复"

    def __str__(self) -> str:
        return self.text[:20]
