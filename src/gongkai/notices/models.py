"""Notices to members of staff, and what each person wants by mail."""

from __future__ import annotations

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.encryption import EncryptedTextField
from gongkai.notices.kinds import GROUPS, group_of
from gongkai.organisations.models import Organisation


class NoticeQuerySet(VisibleQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own notices; those of a body only while one may still see its rows."""
        if not user.is_authenticated:
            return self.none()
        bodies = organisation_ids_with(user, Right.SEE_BODY)
        return self.filter(Q(organisation__isnull=True) | Q(organisation__in=bodies), recipient=user)

    def unread(self) -> Self:
        """Notices not opened yet."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One reminder for one person. `key` names its occasion: the same key is never told to a person twice."""

    class MailState(models.TextChoices):
        NONE = "none", "只在工作台提醒"
        WAITING = "waiting", "等待发送邮件"
        SENT = "sent", "邮件已发送"
        FAILED = "failed", "邮件没有发出"

    recipient = models.ForeignKey(User, models.PROTECT, related_name="notices", verbose_name="收件人")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="机构"
    )
    kind = models.CharField("种类", max_length=60)
    key = models.CharField("事由", max_length=160)
    subject = models.CharField("标题", max_length=200)
    text = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=300, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mail_state = models.CharField("邮件", max_length=20, choices=MailState, default=MailState.NONE)
    mail_attempts = models.PositiveIntegerField("邮件已试次数", default=0)
    next_try_at = models.DateTimeField("下次尝试", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件发出时间", null=True, blank=True)
    last_error = models.CharField("未发出原因", max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "提醒"
        verbose_name_plural = "提醒"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_once_per_occasion"),
            models.CheckConstraint(
                condition=~Q(mail_state="waiting") | Q(next_try_at__isnull=False),
                name="waiting_mail_has_its_next_try",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_newest_of_person"),
            models.Index(
                fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread_of_person"
            ),
            models.Index(
                fields=["next_try_at"], condition=Q(mail_state="waiting"), name="notice_mail_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def group_label(self) -> str:
        return GROUPS[group_of(self.kind)]


class MailPreference(models.Model):
    """Where a person's mail goes and which groups they do not want by mail. Without a row: their account's address."""

    user = models.OneToOneField(User, models.PROTECT, related_name="mail_preference", verbose_name="账户")
    address = EncryptedTextField("邮箱", blank=True)
    muted_groups = models.JSONField("不用邮件提醒的种类", default=list, blank=True)

    class Meta:
        verbose_name = "邮件提醒设置"
        verbose_name_plural = "邮件提醒设置"

    def __str__(self) -> str:
        return str(self.user)
