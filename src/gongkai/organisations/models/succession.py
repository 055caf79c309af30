"""Mergers, splits and renamings (机构改革): who took over from whom, from which day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.organisations.models.organisation import Organisation


class Succession(models.Model):
    predecessor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="successions_after", verbose_name="原机构"
    )
    successor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="successions_before", verbose_name="承接机构"
    )
    on_date = models.DateField("承接之日")
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = "机构沿革"
        verbose_name_plural = "机构沿革"
        ordering = ["on_date"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_between_two_bodies"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}（{self.on_date}）"
