"""Groups that documents name in one phrase: “区政府各部门（单位）”, “各镇街”."""

from __future__ import annotations

from datetime import date

from django.db import models

from gongkai.organisations.models.organisation import Organisation, OrganisationQuerySet


class OrganisationGroup(models.Model):
    """A phrase and the bodies it means; by kind below a government, plus some, minus some, as of a day."""

    name = models.CharField("名称", max_length=120, unique=True)
    aliases = models.JSONField("其他写法", default=list, blank=True)
    government = models.ForeignKey(
        Organisation, models.PROTECT, related_name="groups", verbose_name="所属政府"
    )
    kinds = models.JSONField("机构类型", default=list, help_text="机构类型代码的列表")
    included = models.ManyToManyField(Organisation, related_name="+", blank=True, verbose_name="另含")
    excluded = models.ManyToManyField(Organisation, related_name="+", blank=True, verbose_name="不含")

    class Meta:
        verbose_name = "机构群组"
        verbose_name_plural = "机构群组"

    def __str__(self) -> str:
        return self.name

    def members_on(self, day: date) -> OrganisationQuerySet:
        """The bodies the phrase means on the day; bodies dissolved or not yet founded are left out."""
        by_kind = models.Q(parent=self.government, kind__in=self.kinds)
        wanted = by_kind | models.Q(pk__in=self.included.values("pk"))
        return Organisation.objects.filter(wanted).exclude(pk__in=self.excluded.values("pk")).active_on(day)
