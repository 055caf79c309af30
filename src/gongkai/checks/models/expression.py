"""Standard expressions (规范表述): a wording to avoid, the right one, why, and where that is said."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.accounts.visibility import VisibleQuerySet
from gongkai.organisations.models import Organisation


class StandardExpressionQuerySet(VisibleQuerySet):
    """Rows of the whole site are seen by all staff; rows of a body by those who see the body."""

    def visible_to(self, user: User | AnonymousUser) -> StandardExpressionQuerySet:
        bodies = organisation_ids_with(user, Right.SEE_BODY)
        if not bodies:
            return self.none()
        return self.filter(Q(organisation__isnull=True) | Q(organisation__in=bodies))

    def in_force_for(self, organisation: Organisation | None) -> StandardExpressionQuerySet:
        """Switched on, for the whole site or for this body."""
        own = Q(organisation=organisation) if organisation is not None else Q()
        return self.filter(Q(organisation__isnull=True) | own, is_active=True)


class StandardExpression(models.Model):
    """Without a body it counts for the whole site. `right` may be empty: then the wording is not used at all."""

    class Severity(models.TextChoices):
        ERROR = "error", "禁止发布"
        WARNING = "warning", "提醒"

    wrong = models.CharField("不规范的写法", max_length=80)
    right = models.CharField("规范写法", max_length=120, blank=True)
    reason = models.CharField("理由", max_length=300)
    source = models.CharField("出处", max_length=200)
    severity = models.CharField("程度", max_length=10, choices=Severity, default=Severity.WARNING)
    is_active = models.BooleanField("启用", default=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="适用机构"
    )
    changed_by = models.CharField("修改人", max_length=100)
    changed_at = models.DateTimeField("修改时间")

    objects = StandardExpressionQuerySet.as_manager()

    class Meta:
        verbose_name = "规范表述"
        verbose_name_plural = "规范表述"
        ordering = ["wrong", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wrong"], condition=Q(organisation__isnull=True), name="expression_once_for_the_site"
            ),
            models.UniqueConstraint(
                fields=["organisation", "wrong"],
                condition=Q(organisation__isnull=False),
                name="expression_once_for_a_body",
            ),
            models.CheckConstraint(
                condition=~Q(wrong="") & ~Q(reason="") & ~Q(source="") & ~Q(wrong=F("right")),
                name="expression_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right or '（不用）'}"
