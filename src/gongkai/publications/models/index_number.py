"""The counter behind index numbers."""

from __future__ import annotations

from django.db import models


class IndexNumberCounter(models.Model):
    """The last serial given under a prefix in a year; locked while the next one is taken, never set back."""

    prefix = models.CharField("前缀", max_length=50)
    year = models.PositiveIntegerField("年份")
    last_serial = models.PositiveIntegerField("最近的流水号", default=0)

    class Meta:
        verbose_name = "索引号流水"
        verbose_name_plural = "索引号流水"
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="index_number_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}{self.last_serial}"
