"""Letting a text out and taking it back: timed steps, sets, withdrawals, and what refers to what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models.document import Document, Edition
from gongkai.publications.models.revision import Revision


class ReleaseSet(models.Model):
    """Texts that become public together or not at all (文件、解读、表格)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="release_sets", verbose_name="发布机构"
    )
    name = models.CharField("名称", max_length=120)
    created_at = models.DateTimeField("建立时间")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="建立人")
    released_at = models.DateTimeField("发布时间", null=True, blank=True)
    dissolved_at = models.DateTimeField("解散时间", null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "成套发布"
        verbose_name_plural = "成套发布"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class SetMemberQuerySet(VisibleQuerySet):
    organisation_path = "release_set__organisation"


class ReleaseSetMember(models.Model):
    """One text of a set."""

    release_set = models.ForeignKey(
        ReleaseSet, models.PROTECT, related_name="members", verbose_name="成套发布"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="set_members", verbose_name="版本")
    position = models.PositiveIntegerField("次序")

    objects = SetMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "成套发布的稿件"
        verbose_name_plural = "成套发布的稿件"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release_set", "edition"], name="edition_once_per_set")
        ]

    def __str__(self) -> str:
        return str(self.edition)


class TimedStepQuerySet(VisibleQuerySet):
    def open(self) -> TimedStepQuerySet:
        """Steps that are still to be done."""
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)


class TimedStep(models.Model):
    """Publishing or taking down at a set time. A step that fails stays open, says why, and is tried again."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", "定时发布"
        EXPIRE = "expire", "到期下线"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="发布机构")
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="timed_steps", verbose_name="版本"
    )
    release_set = models.ForeignKey(
        ReleaseSet, models.PROTECT, null=True, blank=True, related_name="timed_steps", verbose_name="成套发布"
    )
    kind = models.CharField("事项", max_length=20, choices=Kind)
    due_at = models.DateTimeField("时间")
    reason = models.CharField("原因", max_length=300, blank=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间")
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancelled_by_label = models.CharField("取消人", max_length=100, blank=True)
    attempts = models.PositiveIntegerField("已试次数", default=0)
    next_try_at = models.DateTimeField("下次尝试")
    last_error = models.TextField("未成原因", blank=True)

    objects = TimedStepQuerySet.as_manager()

    class Meta:
        verbose_name = "定时事项"
        verbose_name_plural = "定时事项"
        ordering = ["due_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, release_set__isnull=True)
                | Q(edition__isnull=True, release_set__isnull=False, kind="publish"),
                name="timed_step_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["edition", "kind"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True, edition__isnull=False),
                name="one_open_timed_step_per_edition",
            ),
            models.UniqueConstraint(
                fields=["release_set"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True, release_set__isnull=False),
                name="one_open_timed_step_per_set",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="timed_step_open_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_at:%Y-%m-%d %H:%M}"


class WithdrawalRequestQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class WithdrawalRequest(AppendOnlyModel):
    """Somebody asks to take a publication back; `reason` is shown to the public, `internal_note` never."""

    class Kind(models.TextChoices):
        ERROR = "error", "误发"
        REPLACED = "replaced", "已由新的信息替代"
        SECRECY = "secrecy", "涉密或涉及他人权益"

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="withdrawal_requests", verbose_name="版本"
    )
    kind = models.CharField("类别", max_length=20, choices=Kind)
    reason = models.CharField("公开的原因", max_length=500)
    internal_note = models.TextField("内部说明", blank=True)
    replaced_by = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="由哪一件替代"
    )
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="申请人")
    requested_at = models.DateTimeField("申请时间")

    objects = WithdrawalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "撤回申请"
        verbose_name_plural = "撤回申请"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="replaced") | Q(replaced_by__isnull=False), name="replaced_names_successor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.get_kind_display()}"


class WithdrawalDecisionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "request__edition__document__organisation"


class WithdrawalDecision(AppendOnlyModel):
    """Another person's answer to a withdrawal request."""

    class Verdict(models.TextChoices):
        APPROVE = "approve", "同意撤回"
        REFUSE = "refuse", "不同意撤回"

    request = models.OneToOneField(
        WithdrawalRequest, models.PROTECT, related_name="decision", verbose_name="撤回申请"
    )
    verdict = models.CharField("意见类型", max_length=20, choices=Verdict)
    opinion = models.TextField("意见", blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="审批人")
    decided_at = models.DateTimeField("时间")

    objects = WithdrawalDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "撤回审批"
        verbose_name_plural = "撤回审批"

    def __str__(self) -> str:
        return self.get_verdict_display()


class ReferenceQuerySet(VisibleQuerySet):
    organisation_path = "revision__edition__document__organisation"


class Reference(models.Model):
    """A text links to a document; answers "where is this used". Derived from the body, rebuilt with each revision."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="references", verbose_name="稿")
    target = models.ForeignKey(
        Document, models.PROTECT, related_name="referred_by", verbose_name="所引用的文档"
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "引用"
        verbose_name_plural = "引用"
        constraints = [models.UniqueConstraint(fields=["revision", "target"], name="reference_once")]

    def __str__(self) -> str:
        return f"{self.revision_id} → {self.target_id}"
