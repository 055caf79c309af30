"""What a clerk keeps while writing: the working copy, and the ticks on the required elements."""

from __future__ import annotations

from django.db import models

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.publications.models.document import Edition


class WorkingCopyQuerySet(VisibleQuerySet):
    organisation_path = "edition__document__organisation"


class WorkingCopy(models.Model):
    """One person's unsaved typing on an edition; not evidence, overwritten by each autosave, gone after saving.

    `seen_at` says when the person's page was last open, which warns the others.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="working_copies", verbose_name="版本")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")
    content = models.JSONField("内容", default=dict, blank=True)
    based_on_hash = models.CharField("改自哪一稿", max_length=64, blank=True)
    saved_at = models.DateTimeField("自动保存时间", null=True, blank=True)
    seen_at = models.DateTimeField("最近打开时间")

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "未保存的修改"
        verbose_name_plural = "未保存的修改"
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="one_working_copy_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.user}"


class ElementTickQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class ElementTick(AppendOnlyModel):
    """The clerk says that a required element is covered (or not after all); the newest row of an element counts."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="element_ticks", verbose_name="版本")
    element = models.CharField("要素", max_length=300)
    ticked = models.BooleanField("已包含")
    note = models.CharField("说明", max_length=300, blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")

    objects = ElementTickQuerySet.as_manager()

    class Meta:
        verbose_name = "要素核对"
        verbose_name_plural = "要素核对"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.element[:30]
