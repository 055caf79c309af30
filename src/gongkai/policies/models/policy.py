"""What the policy library knows of a document besides its text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Document


class PolicyQuerySet(VisibleQuerySet):
    organisation_path = "document__organisation"


class PolicyDocument(models.Model):
    """A document of the policy library (政策文件库). Its validity is derived from these dates and from relations,
    never stored; it counts only while an edition of the document is public.
    """

    class Category(models.TextChoices):
        RULE = "rule", "政府规章"
        NORMATIVE = "normative", "行政规范性文件"
        OTHER = "other", "其他政策文件"

    document = models.OneToOneField(
        Document, models.PROTECT, primary_key=True, related_name="policy", verbose_name="文件"
    )
    category = models.CharField("分类", max_length=20, choices=Category)
    issuing_bodies = models.ManyToManyField(Organisation, related_name="policies", verbose_name="制定机关")
    registration_number = models.CharField("登记编号", max_length=60, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    validity_years = models.PositiveSmallIntegerField("有效年数", null=True, blank=True)
    is_trial = models.BooleanField("试行", default=False)
    responsible_unit = models.CharField("负责解释或实施的单位", max_length=120, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = "政策文件"
        verbose_name_plural = "政策文件"
        constraints = [
            models.CheckConstraint(
                condition=Q(validity_years__isnull=True) | Q(validity_years__range=(1, 50)),
                name="policy_validity_years_sensible",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(effective_on__isnull=True)
                | Q(expires_on__gte=models.F("effective_on")),
                name="policy_expires_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.document_id}"
