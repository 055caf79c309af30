"""The document that keeps its index number and address for ever, and its editions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.catalogues.models import Item, ItemEvent
from gongkai.organisations.models import Organisation


class ContentKind(models.Model):
    """A kind of content (政策文件, 政策解读 …); kinds are data, so that a government adds its own without code."""

    code = models.SlugField("代码", unique=True)
    name = models.CharField("名称", max_length=40)
    # A policy document is to be explained within three working days (domain: 三同步), so its absence is asked about.
    needs_interpretation = models.BooleanField("须配发解读", default=False)
    position = models.PositiveIntegerField("次序", default=100)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "内容类型"
        verbose_name_plural = "内容类型"
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """What is published against an item. `event` or `period_*` name the duty that it meets.

    `index_number` is given at the first publication, is unique, and is never reused.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="documents", verbose_name="发布机构"
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="documents", verbose_name="公开事项")
    kind = models.ForeignKey(ContentKind, models.PROTECT, related_name="documents", verbose_name="内容类型")
    event = models.ForeignKey(
        ItemEvent, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="对应的事实"
    )
    period_start = models.DateField("所属期间自", null=True, blank=True)
    period_end = models.DateField("所属期间至", null=True, blank=True)
    index_number = models.CharField("索引号", max_length=60, unique=True, null=True, blank=True)  # noqa: DJ001
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    created_by = models.CharField("起草人", max_length=100)
    first_published_at = models.DateTimeField("首次发布时间", null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "公开文档"
        verbose_name_plural = "公开文档"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__isnull=True, period_end__isnull=True)
                | Q(period_start__lte=F("period_end")),
                name="document_period_whole",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at__isnull=True, index_number__isnull=True)
                | Q(first_published_at__isnull=False, index_number__isnull=False),
                name="document_index_number_with_publication",
            ),
        ]

    def __str__(self) -> str:
        return self.index_number or f"未发布 #{self.pk}"


class EditionQuerySet(VisibleQuerySet):
    def public(self) -> EditionQuerySet:
        """What the portal shows: the published edition of each document."""
        return self.filter(state=Edition.State.PUBLISHED)


class Edition(models.Model):
    """One public form of a document: the first text, or a correction of it. `state` follows transitions.py."""

    class State(models.TextChoices):
        DRAFT = "draft", "起草中"
        IN_REVIEW = "in_review", "审核中"
        APPROVED = "approved", "待发布"
        PUBLISHED = "published", "已发布"
        SUPERSEDED = "superseded", "已被更正替代"
        SUSPENDED = "suspended", "暂停公开"
        WITHDRAWN = "withdrawn", "已撤回"
        ABANDONED = "abandoned", "已放弃"
        HELD = "held", "不公开存查"

    document = models.ForeignKey(Document, models.PROTECT, related_name="editions", verbose_name="文档")
    number = models.PositiveIntegerField("版次")
    state = models.CharField("状态", max_length=20, choices=State, default=State.DRAFT)
    correction_reason = models.CharField("更正原因", max_length=300, blank=True)
    current_revision = models.ForeignKey(
        "publications.Revision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="当前稿",
    )
    # Copies for lists and search; the truth stands in the document, in revisions and status changes.
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="发布机构")
    title = models.CharField("标题", max_length=300)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    search_text = models.TextField("检索文本", blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "公开版本"
        verbose_name_plural = "公开版本"
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="publication_edition_number_once"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=["published", "suspended"]),
                name="one_published_edition_per_document",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=["draft", "in_review", "approved"]),
                name="one_open_edition_per_document",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, current_revision__isnull=False),
                name="published_edition_has_time_and_text",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(state="published"), name="edition_public_newest"
            ),
            models.Index(fields=["state", "-id"], name="edition_by_state"),
            # A body's list, all of it or one state: without these a small body's page reads past everybody's rows.
            models.Index(fields=["organisation", "-id"], name="edition_of_body"),
            models.Index(fields=["organisation", "state", "-id"], name="edition_of_body_by_state"),
        ]

    def __str__(self) -> str:
        return self.title
