"""What is not published: the negative list (负面清单), and the re-examination of it and of withheld texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.catalogues.models import Item
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models.document import Edition


class NegativeListEntry(models.Model):
    """A matter that a body does not publish, on which ground, and when that is to be re-examined (R90)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="negative_list", verbose_name="机构"
    )
    matter = models.CharField("不予公开的事项", max_length=300)
    ground = models.CharField("依据", max_length=300)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="相关公开事项"
    )
    review_on = models.DateField("下次复核日期")
    created_at = models.DateTimeField("列入时间")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="列入人")
    ended_at = models.DateTimeField("移出时间", null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "负面清单事项"
        verbose_name_plural = "负面清单"
        ordering = ["review_on", "pk"]

    def __str__(self) -> str:
        return self.matter


class ReexaminationQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    pass


class Reexamination(AppendOnlyModel):
    """Somebody looked again at a withheld text or an entry of the negative list."""

    class Outcome(models.TextChoices):
        KEEP = "keep", "继续不公开"
        PUBLISH = "publish", "转为主动公开"
        PARTLY = "partly", "部分转为主动公开"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="机构")
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="reexaminations", verbose_name="版本"
    )
    entry = models.ForeignKey(
        NegativeListEntry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reexaminations",
        verbose_name="负面清单事项",
    )
    outcome = models.CharField("结论", max_length=20, choices=Outcome)
    reason = models.TextField("理由")
    next_review_on = models.DateField("下次复核日期", null=True, blank=True)
    examined_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="复核人")
    examined_at = models.DateTimeField("复核时间")

    objects = ReexaminationQuerySet.as_manager()

    class Meta:
        verbose_name = "复核"
        verbose_name_plural = "复核"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, entry__isnull=True)
                | Q(edition__isnull=True, entry__isnull=False),
                name="reexamination_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(outcome="publish") | Q(next_review_on__isnull=False),
                name="kept_back_has_a_next_date",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
