"""People who sign in, and the roles they hold at bodies."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

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
