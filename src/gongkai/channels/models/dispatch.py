"""The outbox: one edition on one channel, and every attempt to get it out or to take it down again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.channels.models.channel import Channel
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.publications.models import Edition


class DispatchQuerySet(VisibleQuerySet):
    organisation_path = "channel__organisation"


class Dispatch(models.Model):
    """One edition on its way to one channel.

    `next_try_at` is when a worker may take it up; while a worker holds it, when its claim runs out. `claim` is the
    mark of the worker that holds it: whoever lost it can write nothing any more. `progress` is what the platform
    answered so far (draft, task number), kept at once, so that a killed worker's successor knows where it stood.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待网站发布"
        DUE = "due", "待发送"
        SENDING = "sending", "正在发送"
        SUBMITTED = "submitted", "平台处理中"
        UNSURE = "unsure", "正在核实"
        ASK = "ask", "须人工核实"
        FAILED = "failed", "稍后重试"
        DEAD = "dead", "未能发出"
        SENT = "sent", "已发出"
        TASK = "task", "待办理"
        DONE = "done", "已办理"
        CANCELLED = "cancelled", "已取消"
        RECALL_DUE = "recall_due", "正在撤下"
        RECALL_TASK = "recall_task", "须人工撤下"
        RECALLED = "recalled", "已撤下"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="dispatches", verbose_name="版本")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="dispatches", verbose_name="渠道")
    state = models.CharField("状态", max_length=20, choices=State, default=State.WAITING)
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="选定人")
    chosen_at = models.DateTimeField("选定时间")
    attempts = models.PositiveIntegerField("已试次数", default=0)
    checks = models.PositiveIntegerField("已查次数", default=0)
    next_try_at = models.DateTimeField("下次办理时间", null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    progress = models.JSONField("进度", default=dict, blank=True)
    external_id = models.CharField("平台编号", max_length=160, blank=True)
    external_address = models.URLField("平台网址", max_length=500, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    recalled_at = models.DateTimeField("撤下时间", null=True, blank=True)
    last_error = models.CharField("未成原因", max_length=500, blank=True)
    closed_reason = models.CharField("取消原因", max_length=300, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = "渠道发布"
        verbose_name_plural = "渠道发布"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "channel"], name="edition_once_per_channel"),
            models.CheckConstraint(
                condition=~Q(state__in=["due", "sending", "submitted", "unsure", "failed", "recall_due"])
                | Q(next_try_at__isnull=False),
                name="dispatch_of_workers_has_its_next_try",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_dispatch_has_its_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["edition"], condition=Q(state="waiting"), name="dispatch_waiting_for_edition"
            ),
            models.Index(
                fields=["next_try_at"],
                condition=Q(next_try_at__isnull=False),
                name="dispatch_for_workers",
            ),
            models.Index(
                fields=["channel", "-id"],
                condition=Q(state__in=["task", "recall_task", "ask", "dead"]),
                name="dispatch_for_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} → {self.channel}"


class PartOfDispatchQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "dispatch__channel__organisation"


class DispatchAttempt(AppendOnlyModel):
    """What a worker or a person did with a dispatch, and what came of it, in a sentence without secrets."""

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="history", verbose_name="渠道发布")
    at = models.DateTimeField("时间")
    what = models.CharField("事项", max_length=40)
    state = models.CharField("之后的状态", max_length=20, choices=Dispatch.State)
    sentence = models.CharField("结果", max_length=500, blank=True)
    by_label = models.CharField("办理人", max_length=100)

    objects = PartOfDispatchQuerySet.as_manager()

    class Meta:
        verbose_name = "渠道发布经过"
        verbose_name_plural = "渠道发布经过"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.what}：{self.get_state_display()}"
