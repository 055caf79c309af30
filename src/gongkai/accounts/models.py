"""People who sign in, and the roles they hold at bodies."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from django.db.models import F, Q

from gongkai.common.encryption import EncryptedTextField
from gongkai.organisations.models import Organisation


class Role(models.TextChoices):
    """What a person may be at a body. To add one: a line here, its rights in permissions.py, a row in the role table."""

    CLERK = "clerk", "经办人"
    REVIEWER = "reviewer", "初审"
    SECOND_REVIEWER = "second_reviewer", "复审"
    FINAL_REVIEWER = "final_reviewer", "终审"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查"
    SUPERVISOR = "supervisor", "政务公开主管"
    ASSESSOR = "assessor", "考核评估"
    ADMINISTRATOR = "administrator", "系统管理员"


class User(AbstractUser):
    """A member of staff. Django's own superuser flag opens nothing here: rights come from roles alone."""

    display_name = models.CharField("姓名", max_length=60)
    mobile = EncryptedTextField("手机号", blank=True)
    # Given by an administrator; the person must choose their own before anything else.
    password_is_temporary = models.BooleanField("临时密码", default=False)

    class Meta:
        verbose_name = "账户"
        verbose_name_plural = "账户"

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def audit_id(self) -> str:
        return str(self.pk)

    @property
    def audit_label(self) -> str:
        return str(self)


class RoleAssignment(models.Model):
    """A role at a body for a time. Ended, not deleted: who could do what on which day stays answerable."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_assignments", verbose_name="账户")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="role_assignments", verbose_name="机构"
    )
    role = models.CharField("角色", max_length=30, choices=Role)
    valid_from = models.DateField("自", null=True, blank=True)
    valid_to = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "角色授予"
        verbose_name_plural = "角色授予"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(valid_to__isnull=True),
                name="one_open_assignment_per_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.organisation}{self.get_role_display()}"

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, given or taken, and those of the bodies that one administers."""
        from gongkai.accounts.permissions import Right, organisation_ids_with  # noqa: PLC0415 (reads these models)

        if not user.is_authenticated:
            return self.none()
        bodies = organisation_ids_with(user, Right.ADMINISTER)
        return self.filter(Q(organisation__in=bodies) | Q(from_user=user) | Q(to_user=user))


class Delegation(models.Model):
    """Somebody acts in a reviewer's role for a period; both days belong to it. Revoked, not deleted.

    委托 leaves the reviewer acting too; 休假代理 sends what would remind them to the substitute alone.
    """

    class Kind(models.TextChoices):
        DELEGATE = "delegate", "委托"
        LEAVE = "leave", "休假代理"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="delegations", verbose_name="机构"
    )
    from_user = models.ForeignKey(
        User, models.PROTECT, related_name="delegations_given", verbose_name="委托人"
    )
    to_user = models.ForeignKey(User, models.PROTECT, related_name="delegations_taken", verbose_name="受托人")
    role = models.CharField("角色", max_length=30, choices=Role)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至")
    reason = models.CharField("原因", max_length=300)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="办理人")
    made_at = models.DateTimeField("办理时间")
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "委托代理"
        verbose_name_plural = "委托代理"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")), name="delegation_period_whole"
            ),
            models.CheckConstraint(condition=~Q(from_user=F("to_user")), name="delegation_to_somebody_else"),
            models.UniqueConstraint(
                fields=["organisation", "from_user", "to_user", "role", "valid_from"],
                condition=Q(revoked_at__isnull=True),
                name="one_delegation_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_user} → {self.to_user}：{self.organisation}{self.get_role_display()}"

    def is_valid_on(self, day: date) -> bool:
        return self.revoked_at is None and self.valid_from <= day <= self.valid_to


class ApiToken(models.Model):
    """A staff token for the API; only its SHA-256 is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="api_tokens", verbose_name="账户")
    name = models.CharField("用途", max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("生成时间", auto_now_add=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = "接口令牌"
        verbose_name_plural = "接口令牌"

    def __str__(self) -> str:
        return self.name
