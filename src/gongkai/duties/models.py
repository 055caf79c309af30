"""What meets a duty without a publication: the body's word that there was nothing to publish."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gongkai.catalogues.models import Item
from gongkai.catalogues.models.facts import ItemEvidenceQuerySet
from gongkai.common.append_only import AppendOnlyModel


class NothingToPublishStatement(AppendOnlyModel):
    """“本期无应公开信息” for one item and one period, with who said so and why.

    Duties themselves have no rows: they follow from items, facts, publications, statements and the calendar.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="nothing_statements", verbose_name="公开事项")
    period_start = models.DateField("期间自")
    period_end = models.DateField("期间至")
    reason = models.CharField("说明", max_length=300)
    stated_at = models.DateTimeField("声明时间")
    stated_by = models.CharField("声明人", max_length=100)

    objects = ItemEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "本期无应公开信息"
        verbose_name_plural = "本期无应公开信息"
        ordering = ["period_start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__lte=F("period_end")), name="statement_period_whole"
            ),
            models.UniqueConstraint(
                fields=["item", "period_start", "period_end"], name="statement_once_per_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.period_start}–{self.period_end}"

    @property
    def stated_on(self) -> date:
        """The day in Beijing: a statement at one in the morning is not of the day before."""
        return timezone.localdate(self.stated_at)
