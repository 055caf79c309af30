"""A text as it was saved once: immutable, with a hash over everything that the public would see."""

from __future__ import annotations

import hashlib
import json

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.files.models import StoredFile
from gongkai.publications.models.document import Edition


class RevisionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "edition__document__organisation"


class Revision(AppendOnlyModel):
    """`hash` covers the texts, dates, publicity attribute and attachments; decisions are bound to it."""

    class Publicity(models.TextChoices):
        PROACTIVE = "proactive", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        WITHHELD = "withheld", "不予公开"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="revisions", verbose_name="版本")
    number = models.PositiveIntegerField("稿次")
    title = models.CharField("标题", max_length=300)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    summary = models.TextField("内容概述", blank=True)
    body = models.TextField("正文", help_text="HTML，经清理")
    subject_category = models.CharField("主题分类", max_length=60, blank=True)
    content_source = models.CharField("来源", max_length=120, blank=True)
    formed_on = models.DateField("生成日期", null=True, blank=True)
    signed_on = models.DateField("成文日期", null=True, blank=True)
    publicity = models.CharField("公开属性", max_length=20, choices=Publicity, blank=True)
    publicity_ground = models.CharField("不主动公开的依据", max_length=300, blank=True)
    publicity_review_on = models.DateField("复核日期", null=True, blank=True)
    hash = models.CharField("哈希", max_length=64)
    created_at = models.DateTimeField("保存时间")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="保存人")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "稿"
        verbose_name_plural = "稿"
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="revision_number_once"),
            models.CheckConstraint(
                condition=Q(publicity__in=["", "proactive"]) | ~Q(publicity_ground=""),
                name="revision_ground_when_not_proactive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}稿）"

    def compute_hash(self, attachment_keys: list[tuple[str, str]]) -> str:
        """SHA-256 over what the public would see; `attachment_keys` are (name, SHA-256 of content) in order.

        Fields that came later join only when they are filled, so that hashes of earlier texts stay true.
        """
        parts: list[object] = [
            self.title,
            self.document_number,
            self.summary,
            self.body,
            self.subject_category,
            self.content_source,
            self.formed_on.isoformat() if self.formed_on else "",
            self.signed_on.isoformat() if self.signed_on else "",
            self.publicity,
            self.publicity_ground,
            attachment_keys,
        ]
        if self.publicity_review_on:
            parts.append(self.publicity_review_on.isoformat())
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class AttachmentQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "revision__edition__document__organisation"


class RevisionAttachment(AppendOnlyModel):
    """A file as one revision carries it, under the name that people download it by."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="attachments", verbose_name="稿")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    name = models.CharField("文件名", max_length=200)
    position = models.PositiveIntegerField("次序")
    is_embedded = models.BooleanField("正文中的图片", default=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["revision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="attachment_position_once")
        ]

    def __str__(self) -> str:
        return self.name
