"""The audit chain: each event carries the hash of the one before it, so that a changed past shows."""

from __future__ import annotations

from django.db import models

from gongkai.common.append_only import AppendOnlyModel


class AuditEvent(AppendOnlyModel):
    """Who did what to which row, and when. Holds labels and ids only, never personal data.

    There are no foreign keys: evidence outlives the people and bodies that it names.
    """

    sequence = models.PositiveBigIntegerField("序号", unique=True)
    happened_at = models.DateTimeField("时间")
    actor_id = models.CharField("操作人编号", max_length=40, blank=True)
    actor_label = models.CharField("操作人", max_length=100)
    action = models.CharField("事项", max_length=60)
    subject_type = models.CharField("对象类型", max_length=60)
    subject_id = models.CharField("对象编号", max_length=60)
    subject_label = models.CharField("对象", max_length=300, blank=True)
    organisation_id = models.CharField("机构编号", max_length=40, blank=True)
    detail = models.JSONField("说明", default=dict)
    previous_hash = models.CharField("前一条的哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64, unique=True)

    class Meta:
        verbose_name = "审计事件"
        verbose_name_plural = "审计事件"
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_label}"


class ChainHead(models.Model):
    """The newest link; its single row is locked while an event is added, so that the chain never forks."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_chain_head")]

    def __str__(self) -> str:
        return f"#{self.sequence}"
