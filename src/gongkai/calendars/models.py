"""Notices on working days, on top of the published national data."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from gongkai.files.models import StoredFile
from gongkai.rules.working_days import Notice


class HolidayNotice(models.Model):
    """A notice as uploaded: its wording, the days read from it, and when it was put into force here.

    Days are lists of ISO dates. An applied notice is never changed; a later notice amends it.
    """

    title = models.CharField("标题", max_length=200)
    number = models.CharField("发文字号", max_length=80, blank=True)
    year = models.PositiveIntegerField("年份", help_text="通知安排的年份")
    region = models.CharField("适用地区", max_length=40, blank=True, help_text="空白为全国")
    issued_on = models.DateField("印发日期")
    text = models.TextField("原文")
    days_off = models.JSONField("放假日", default=list)
    workdays = models.JSONField("上班日", default=list)
    names = models.JSONField("节日名称", default=dict, blank=True, help_text="日期 → 节日")
    doubts = models.JSONField(
        "存疑之处", default=list, blank=True, help_text="读出但前后不一的地方，启用前请核对"
    )
    settles_year = models.BooleanField(
        "全年安排", default=False, help_text="读通知时按放假天数认定；全年安排使该年不再是暂定"
    )
    source = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, verbose_name="原件")
    uploaded_by = models.CharField("上传人", max_length=100)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    applied_at = models.DateTimeField("启用时间", null=True, blank=True)
    applied_by = models.CharField("启用人", max_length=100, blank=True)

    class Meta:
        verbose_name = "放假安排通知"
        verbose_name_plural = "放假安排通知"
        ordering = ["applied_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, applied_by="")
                | (Q(applied_at__isnull=False) & ~Q(applied_by="")),
                name="notice_applied_by_and_at_together",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def as_notice(self) -> Notice:
        """The notice as the rules take it."""
        return Notice(
            title=self.title,
            number=self.number,
            issued_on=self.issued_on,
            days_off=frozenset(date.fromisoformat(day) for day in self.days_off),
            workdays=frozenset(date.fromisoformat(day) for day in self.workdays),
            region=self.region,
            years=frozenset({self.year}) if self.settles_year else frozenset(),
            names={date.fromisoformat(day): name for day, name in self.names.items()},
        )
