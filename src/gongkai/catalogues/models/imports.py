"""An import on its way: the file, how far reading has come, and the doubts that a person must settle."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.catalogues.models.catalogue import Catalogue, CatalogueEdition
from gongkai.catalogues.models.item import ItemVersion
from gongkai.files.models import StoredFile


class ImportQuerySet(VisibleQuerySet):
    organisation_path = "catalogue__organisation"


class CatalogueImport(models.Model):
    """A file on its way to a draft edition. `source_view` is the source document as shown on the left side."""

    class Status(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READING = "reading", "正在读取"
        READY = "ready", "待核对"
        CONFIRMED = "confirmed", "已确认"
        FAILED = "failed", "无法读取"
        ABANDONED = "abandoned", "已放弃"

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="imports", verbose_name="目录")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="原件")
    file_name = models.CharField("文件名", max_length=200)
    status = models.CharField("状态", max_length=20, choices=Status, default=Status.WAITING)
    progress = models.PositiveSmallIntegerField("进度", default=0)
    error = models.TextField("原因", blank=True)
    source_view = models.JSONField("原件内容", default=dict, blank=True)
    edition = models.OneToOneField(
        CatalogueEdition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_of",
        verbose_name="版本",
    )
    uploaded_by = models.CharField("上传人", max_length=100)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "目录导入"
        verbose_name_plural = "目录导入"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name


class ProblemQuerySet(VisibleQuerySet):
    organisation_path = "edition__catalogue__organisation"

    def open(self) -> ProblemQuerySet:
        """Doubts that nobody settled yet."""
        return self.filter(settled_at__isnull=True)


class EditionProblem(models.Model):
    """A doubt in words, at a row and field; settled by editing the cell or by confirming it as it stands."""

    edition = models.ForeignKey(
        CatalogueEdition, models.CASCADE, related_name="problems", verbose_name="版本"
    )
    version = models.ForeignKey(
        ItemVersion, models.CASCADE, null=True, blank=True, related_name="problems", verbose_name="行"
    )
    field = models.CharField("字段", max_length=30, blank=True)
    line = models.PositiveIntegerField("原件行号", default=0)
    code = models.CharField("代码", max_length=60)
    message = models.TextField("说明")
    blocks = models.BooleanField("须先处理", default=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = models.CharField("处理人", max_length=100, blank=True)
    settlement = models.CharField("处理方式", max_length=200, blank=True)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = "疑问"
        verbose_name_plural = "疑问"
        ordering = ["line", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="")
                | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
                name="problem_settled_by_and_at_together",
            )
        ]

    def __str__(self) -> str:
        return self.message
