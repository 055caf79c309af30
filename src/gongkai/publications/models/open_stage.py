"""What waits for whom: derived from submissions and decisions, so that queues and counts stay fast."""

from __future__ import annotations

from django.db import models

from gongkai.accounts.models import Role, User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models.document import ContentKind, Edition
from gongkai.publications.models.review import Submission
from gongkai.publications.models.workflow import ReviewStage, Workflow


class OpenStage(models.Model):
    """A stage that can be decided in now. Written anew by every action that changes it, in its transaction; not
    evidence, and rebuilt at any time by open_stages.rebuild().
    """

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="open_stages", verbose_name="提交"
    )
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="open_stages", verbose_name="版本")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="机构")
    kind = models.ForeignKey(ContentKind, models.CASCADE, related_name="+", verbose_name="内容类型")
    workflow = models.ForeignKey(
        Workflow, models.CASCADE, null=True, blank=True, related_name="open_stages", verbose_name="审核流程"
    )
    purpose = models.CharField("用途", max_length=20, choices=Submission.Purpose)
    stage_code = models.CharField("环节代码", max_length=50)
    stage_name = models.CharField("环节", max_length=40)
    role = models.CharField("由谁审", max_length=30, choices=Role)
    track = models.CharField("类别", max_length=20, choices=ReviewStage.Track)
    opened_at = models.DateTimeField("开始时间")
    due_working_days = models.PositiveIntegerField("办理期限（工作日）", null=True, blank=True)
    due_on = models.DateField("到期日", null=True, blank=True)
    claimed_by = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="认领人"
    )
    # Ids between commas (",3,17,"): who wrote the text or stands behind a decision in another stage.
    barred = models.TextField("不得办理的人", default=",")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "待审环节"
        verbose_name_plural = "待审环节"
        constraints = [
            models.UniqueConstraint(fields=["submission", "stage_code"], name="open_stage_once"),
        ]
        indexes = [
            models.Index(fields=["organisation", "role", "opened_at"], name="open_stage_of_role"),
            models.Index(fields=["due_on"], condition=models.Q(due_on__isnull=False), name="open_stage_due"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.stage_name}"
