"""`visible_to(user)`: the only way staff pages read rows that belong to a body."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with


class VisibleQuerySet(models.QuerySet[Any]):
    """A queryset of rows that belong to a body; `organisation_path` leads to it."""

    organisation_path: ClassVar[str] = "organisation"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Only rows of bodies whose staff rows the person may see; nobody sees all by default."""
        return self.filter(**{f"{self.organisation_path}__in": organisation_ids_with(user, Right.SEE_BODY)})
