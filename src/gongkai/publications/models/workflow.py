"""Workflows: which review stages a text has to pass, by body and kind of content."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import Role, User
from gongkai.organisations.models import Organisation
from gongkai.publications.models.document import ContentKind


class Workflow(models.Model):
    """The review of one body and kind; without a body the default of all bodies, without a kind of all kinds.

    The most exact row counts, even when it is switched off or has no stages: then nothing can be submitted.
    An emergency line (应急发布) is a short workflow with named releasers and a duty to review afterwards.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="workflows", verbose_name="机构"
    )
    kind = models.ForeignKey(
        ContentKind, models.PROTECT, null=True, blank=True, related_name="workflows", verbose_name="内容类型"
    )
    name = models.CharField("名称", max_length=60)
    is_active = models.BooleanField("启用", default=True)
    # Where a text starts again that was changed after approvals; empty = from the first stage. Secrecy always repeats.
    restart_stage_code = models.SlugField("修改后自哪一环节重审", blank=True)
    is_emergency = models.BooleanField("应急发布流程", default=False)
    releasers = models.ManyToManyField(User, blank=True, related_name="+", verbose_name="应急签发人")
    # Working days; no law names a number (inference: the office's usual three).
    after_review_days = models.PositiveIntegerField("补审期限（工作日）", default=3)

    class Meta:
        verbose_name = "审核流程"
        verbose_name_plural = "审核流程"
        ordering = ["organisation_id", "kind_id", "is_emergency"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "is_emergency"], name="workflow_once_per_body_and_kind"
            ),
            models.UniqueConstraint(
                fields=["organisation", "is_emergency"],
                condition=Q(kind__isnull=True, organisation__isnull=False),
                name="workflow_once_per_body",
            ),
            models.UniqueConstraint(
                fields=["kind", "is_emergency"],
                condition=Q(organisation__isnull=True, kind__isnull=False),
                name="default_workflow_once_per_kind",
            ),
            models.UniqueConstraint(
                fields=["is_emergency"],
                condition=Q(organisation__isnull=True, kind__isnull=True),
                name="default_workflow_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewStage(models.Model):
    """A stage that a workflow demands.

    Each track runs in its own order; the tracks run side by side (保密审查 beside 初审 → 复审 → 终审). Stages of
    one track with the same order run side by side too.
    """

    class Track(models.TextChoices):
        CONTENT = "content", "内容审核"
        SECRECY = "secrecy", "保密审查"

    workflow = models.ForeignKey(Workflow, models.CASCADE, related_name="stages", verbose_name="审核流程")
    code = models.SlugField("代码")
    name = models.CharField("名称", max_length=40)
    role = models.CharField("由谁审", max_length=30, choices=Role)
    track = models.CharField("类别", max_length=20, choices=Track, default=Track.CONTENT)
    order = models.PositiveIntegerField("次序")
    is_active = models.BooleanField("启用", default=True)
    due_working_days = models.PositiveIntegerField("办理期限（工作日）", null=True, blank=True)

    class Meta:
        verbose_name = "审核环节"
        verbose_name_plural = "审核环节"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["workflow", "code"], name="stage_code_once_per_workflow"),
        ]

    def __str__(self) -> str:
        return self.name
