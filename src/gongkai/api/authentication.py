"""Staff tokens: `Authorization: Bearer …`. A token acts with the rights of its account, never with more."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from gongkai.accounts.actions.tokens import user_of_token
from gongkai.accounts.models import User


class StaffToken(HttpBearer):
    """Valid while it is not expired, not revoked, and its account is in use; the user stands in `request.auth`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return user_of_token(token, today=timezone.localdate())


class StaffRequest(HttpRequest):
    """A request with a valid token, for annotations."""

    auth: User
