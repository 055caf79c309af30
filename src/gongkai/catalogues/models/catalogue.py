"""A body's disclosure catalogue and its editions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.files.models import StoredFile
from gongkai.organisations.models import Organisation


class Catalogue(models.Model):
    class Kind(models.TextChoices):
        BASIC = "basic", "主动公开基本目录"
        STANDARD = "standard", "基层政务公开标准目录"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="catalogues", verbose_name="机构"
    )
    kind = models.CharField("种类", max_length=20, choices=Kind, default=Kind.BASIC)
    name = models.CharField("名称", max_length=160)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "目录"
        verbose_name_plural = "目录"
        ordering = ["organisation__display_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="catalogue_name_once_per_body")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def current_edition(self) -> CatalogueEdition | None:
        """The edition in force for the public and for duties."""
        return self.editions.filter(status=CatalogueEdition.Status.PUBLISHED).first()


class EditionQuerySet(VisibleQuerySet):
    organisation_path = "catalogue__organisation"


class CatalogueEdition(models.Model):
    """One edition: draft (being checked) → confirmed (fixed) → published → superseded."""

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        CONFIRMED = "confirmed", "已确认"
        PUBLISHED = "published", "已公布"
        SUPERSEDED = "superseded", "已被替代"

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="editions", verbose_name="目录")
    number = models.PositiveIntegerField("版次")
    status = models.CharField("状态", max_length=20, choices=Status, default=Status.DRAFT)
    source = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, verbose_name="原件")
    source_name = models.CharField("原件名称", max_length=200, blank=True)
    # Answers to the ambiguities of wording (calendar or working days, data lag…); only what differs from the default.
    counting_settings = models.JSONField("计算口径", default=dict, blank=True)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", null=True, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    created_by = models.CharField("建立人", max_length=100)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.CharField("确认人", max_length=100, blank=True)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "目录版本"
        verbose_name_plural = "目录版本"
        ordering = ["catalogue", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["catalogue"], condition=Q(status="published"), name="one_published_edition"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(confirmed_at__isnull=False),
                name="edition_confirmed_when_not_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} 第{self.number}版"
