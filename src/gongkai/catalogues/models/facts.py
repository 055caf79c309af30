"""Facts about an item: events that start a limit, and intervals that a body sets where the wording has none."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.catalogues.models.item import Item
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet


class ItemEvidenceQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    """Evidence about an item: seen by the body whose catalogue it is in."""

    organisation_path = "item__catalogue__organisation"


class FactQuerySet(ItemEvidenceQuerySet):
    def standing(self) -> FactQuerySet:
        """Facts that were not taken back."""
        return self.filter(retraction__isnull=True)


class ItemEvent(AppendOnlyModel):
    """Something happened that a limit counts from: information formed, meeting held, decision made…"""

    class Kind(models.TextChoices):
        """Values are trigger codes of the time-limit rules, as far as a body registers them."""

        INFO_FORMED = "info_formed", "信息形成"
        CHANGE = "change", "信息变更"
        DECISION_MADE = "decision_made", "作出决定"
        MEETING = "meeting", "召开会议"
        DOC_PUBLISHED = "doc_published", "文件公开"
        CONSULTATION_END = "consultation_end", "意见征集结束"
        APPROVED = "approved", "批复（批准）"
        RESULT_FIXED = "result_fixed", "结果确定"
        CONGRESS_END = "congress_end", "人代会结束"
        INFO_OBTAINED = "info_obtained", "获取信息"
        OTHER = "other", "其他"

    item = models.ForeignKey(Item, models.PROTECT, related_name="events", verbose_name="事项")
    kind = models.CharField("事实", max_length=40, choices=Kind)
    occurred_on = models.DateField("发生日期")
    description = models.CharField("说明", max_length=300)
    registered_at = models.DateTimeField("登记时间")
    registered_by = models.CharField("登记人", max_length=100)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = "登记的事实"
        verbose_name_plural = "登记的事实"
        ordering = ["occurred_on", "pk"]
        indexes = [models.Index(fields=["item", "occurred_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.occurred_on}"


class RetractionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "event__item__catalogue__organisation"


class EventRetraction(AppendOnlyModel):
    """An event registered in error is taken back with a reason; the row itself stays."""

    event = models.OneToOneField(ItemEvent, models.PROTECT, related_name="retraction", verbose_name="事实")
    reason = models.CharField("原因", max_length=300)
    retracted_at = models.DateTimeField("撤回时间")
    retracted_by = models.CharField("撤回人", max_length=100)

    objects = RetractionQuerySet.as_manager()

    class Meta:
        verbose_name = "事实的撤回"
        verbose_name_plural = "事实的撤回"

    def __str__(self) -> str:
        return self.reason


class ItemInterval(AppendOnlyModel):
    """How often the body itself binds to publish where the wording is blank or says 定期. The newest row holds."""

    class Recurrence(models.TextChoices):
        """Values of the time-limit rules."""

        WEEKLY = "weekly", "每周"
        BIWEEKLY = "biweekly", "每两周"
        MONTHLY = "monthly", "每月"
        QUARTERLY = "quarterly", "每季度"
        SEMIANNUAL = "semiannual", "每半年"
        YEARLY = "yearly", "每年"
        ON_CHANGE = "on_change", "信息形成或变更之日起20个工作日内"

    item = models.ForeignKey(Item, models.PROTECT, related_name="intervals", verbose_name="事项")
    recurrence = models.CharField("周期", max_length=20, choices=Recurrence)
    effective_on = models.DateField("自何日起")
    reason = models.CharField("说明", max_length=300, blank=True)
    set_at = models.DateTimeField("设定时间")
    set_by = models.CharField("设定人", max_length=100)

    objects = ItemEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "自定周期"
        verbose_name_plural = "自定周期"
        ordering = ["effective_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(recurrence=""), name="interval_has_recurrence"),
        ]

    def __str__(self) -> str:
        return self.get_recurrence_display()
