"""Evidence that something hung, ran or stood where it should, or was taken down."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.channels.models.dispatch import Dispatch, PartOfDispatchQuerySet
from gongkai.common.append_only import AppendOnlyModel
from gongkai.files.models import StoredFile


class DispatchEvidence(AppendOnlyModel):
    """A photo, scan, link or note. `happened_at` is when it was put up or taken down, as the person says."""

    class Purpose(models.TextChoices):
        POSTED = "posted", "已发布"
        TAKEN_DOWN = "taken_down", "已撤下"

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="evidence", verbose_name="渠道发布")
    purpose = models.CharField("证明什么", max_length=20, choices=Purpose)
    happened_at = models.DateTimeField("张贴、播出或撤下的时间")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    file_name = models.CharField("文件名", max_length=200, blank=True)
    address = models.URLField("网址", max_length=500, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    at = models.DateTimeField("登记时间")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = PartOfDispatchQuerySet.as_manager()

    class Meta:
        verbose_name = "发布佐证"
        verbose_name_plural = "发布佐证"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(address="") | ~Q(note=""),
                name="evidence_shows_something",
            )
        ]

    def __str__(self) -> str:
        return self.file_name or self.address or self.note[:30]
