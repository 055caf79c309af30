"""Notices on working days, on top of the published national data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.files.models import StoredFile


class HolidayNotice(models.Model):
    """A notice as uploaded: its wording, the days read from it, and when it was put into force here.

    Days are lists of ISO dates. An applied notice is never changed; a later notice amends it.
    """

    title = models.CharField("标题", max_length=200)
    number = models.CharField("发文字号", max_length=80, blank=True)
    year = models.PositiveIntegerField("年份", help_text="通知安排的年份")
    region = models.CharField("适用地区", max_length=40, blank=True, help_text="空白为全国")
    issued_on = models.DateField("印发日期", null=True, blank=True)
    text = models.TextField("原文")
    days_off = models.JSONField("放假日", default=list)
    workdays = models.JSONField("上班日", default=list)
    settles_year = models.BooleanField(
        "全年安排", default=True, help_text="本年日期自此不再是暂定；补充通知不勾选"
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
