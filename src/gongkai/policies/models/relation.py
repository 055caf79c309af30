"""Dated relations between documents: recorded once, taken back by a row of their own, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.accounts.models import User
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.common.append_only import AppendOnlyModel, AppendOnlyQuerySet
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Document


class RelationQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    def standing(self) -> RelationQuerySet:
        """Those that were not taken back."""
        return self.filter(retraction__isnull=True)

    def issued(self) -> RelationQuerySet:
        """Those that count: a text that was never published has not done anything yet.

        A source that was published and later taken off the site still counts, because withdrawing a publication does
        not undo the act; the console asks a person about it.
        """
        never = Q(source__isnull=False, source__first_published_at__isnull=True)
        return self.standing().exclude(never)


class PolicyRelation(AppendOnlyModel):
    """`source` acts on `target`. Each is a document here, or title and number of one outside; one of them is here."""

    class Kind(models.TextChoices):
        AMENDS = "amends", "修改"
        REPEALS = "repeals", "废止"
        REPLACES = "replaces", "替代"
        LAPSES = "lapses", "宣布失效"
        BASED_ON = "based_on", "依据"
        IMPLEMENTS = "implements", "落实"
        INTERPRETS = "interprets", "解读"

    # Kinds that change whether the target is in force.
    ACTING = (Kind.AMENDS, Kind.REPEALS, Kind.REPLACES, Kind.LAPSES)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="policy_relations", verbose_name="登记机构"
    )
    kind = models.CharField("种类", max_length=20, choices=Kind)
    source = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policy_acts",
        verbose_name="来源文件",
    )
    source_title = models.CharField("来源文件题名", max_length=300, blank=True)
    source_number = models.CharField("来源文件文号", max_length=80, blank=True)
    target = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policy_acted_on",
        verbose_name="对象文件",
    )
    target_title = models.CharField("对象文件题名", max_length=300, blank=True)
    target_number = models.CharField("对象文件文号", max_length=80, blank=True)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    articles = models.CharField("涉及条款", max_length=300, blank=True)
    wording = models.CharField("原文", max_length=500, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = "文件关系"
        verbose_name_plural = "文件关系"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(source_title=""), name="relation_names_its_source"
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(target_title=""), name="relation_names_its_target"
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(target__isnull=False), name="relation_of_the_library"
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | Q(target__isnull=True) | ~Q(source=models.F("target")),
                name="relation_of_two_documents",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id or self.source_title} {self.kind} {self.target_id or self.target_title}"

    @property
    def article_list(self) -> tuple[str, ...]:
        """The articles it acts on, in the order written; empty for the whole document."""
        return tuple(part.strip() for part in self.articles.replace("，", "、").split("、") if part.strip())


class RetractionQuerySet(VisibleQuerySet, AppendOnlyQuerySet):
    organisation_path = "relation__organisation"


class RelationRetraction(AppendOnlyModel):
    """A relation was recorded by mistake; both rows stay."""

    relation = models.OneToOneField(
        PolicyRelation, models.PROTECT, related_name="retraction", verbose_name="文件关系"
    )
    reason = models.CharField("理由", max_length=300)
    retracted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="撤销人")
    retracted_at = models.DateTimeField("撤销时间")

    objects = RetractionQuerySet.as_manager()

    class Meta:
        verbose_name = "关系的撤销"
        verbose_name_plural = "关系的撤销"

    def __str__(self) -> str:
        return self.reason
