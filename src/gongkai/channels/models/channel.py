"""The ways by which a body makes its publications known besides the website."""

from __future__ import annotations

from django.db import models

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.encryption import EncryptedTextField
from gongkai.files.models import StoredFile
from gongkai.organisations.models import Organisation


class ChannelKind(models.Model):
    """A kind of channel; kinds are data, because catalogues name new ones every year (公开渠道和载体)."""

    class Adapter(models.TextChoices):
        MANUAL = "manual", "由经办人办理"
        WECHAT = "wechat", "微信公众号接口"
        WEIBO = "weibo", "微博接口"

    code = models.SlugField("代码", unique=True)
    name = models.CharField("名称", max_length=40, unique=True)
    adapter = models.CharField("怎样发出", max_length=20, choices=Adapter, default=Adapter.MANUAL)
    position = models.PositiveIntegerField("次序", default=100)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "渠道种类"
        verbose_name_plural = "渠道种类"
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class Channel(models.Model):
    """One account, board or screen of a body. The secret is written by an administrator and never shown again."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="channels", verbose_name="所属机构"
    )
    kind = models.ForeignKey(ChannelKind, models.PROTECT, related_name="channels", verbose_name="种类")
    name = models.CharField("名称", max_length=80)
    location = models.CharField("地点或版面", max_length=120, blank=True)
    app_id = models.CharField("应用编号", max_length=120, blank=True)
    secret = EncryptedTextField("密钥", blank=True)
    base_address = models.URLField("接口地址", blank=True)
    author = models.CharField("署名", max_length=16, blank=True)
    cover = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="封面图片"
    )
    platform_cover_id = models.CharField("封面在平台的编号", max_length=160, blank=True)
    # No law gives 同步 a number for channels; an hour is what offices usually grant themselves (inference).
    tolerance_minutes = models.PositiveIntegerField("同步允许相差（分钟）", default=60)
    is_active = models.BooleanField("启用", default=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "发布渠道"
        verbose_name_plural = "发布渠道"
        ordering = ["organisation_id", "kind__position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="channel_name_once_per_body")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_automatic(self) -> bool:
        return self.kind.adapter != ChannelKind.Adapter.MANUAL
