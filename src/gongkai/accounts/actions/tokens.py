"""Tokens for the API: shown once, kept as a hash, expiring, revocable."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.accounts.actions.records import AccountRefused, record
from gongkai.accounts.administration import check_administers
from gongkai.accounts.models import ApiToken, User

PREFIX = "gk_"  # lets a scanner of leaked secrets know one when it sees it
LONGEST_DAYS = 366


def hash_of(secret: str) -> str:
    """What is kept of a token. It is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(user: User, *, name: str, expires_on: date, by: User, today: date) -> tuple[ApiToken, str]:
    """A token that acts with the person's own rights until the end of `expires_on`; returned once in clear."""
    check_administers(by, user)
    if not user.is_active:
        raise AccountRefused("该账户已停用，不能生成令牌。", "name")
    if not name.strip():
        raise AccountRefused("请写明令牌的用途，例如“与办公系统对接”。", "name")
    if not today <= expires_on <= today + timedelta(days=LONGEST_DAYS):
        raise AccountRefused("有效期应在今天以后、一年以内，请更正。", "expires_on")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user, name=name.strip()[:80], token_hash=hash_of(secret), expires_on=expires_on
    )
    record("account.token_issued", user, by=by, token=token.pk, expires_on=expires_on.isoformat())
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User, at: datetime) -> None:
    """Stop a token at once."""
    check_administers(by, token.user)
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at)
    if not changed:
        raise AccountRefused("该令牌已经停用。")
    record("account.token_revoked", token.user, by=by, token=token.pk)


def user_of_token(secret: str, *, today: date) -> User | None:
    """Whose valid token this is; None for an unknown, expired or revoked one, or where the account is disabled."""
    token = (
        ApiToken.objects.select_related("user")
        .filter(token_hash=hash_of(secret), revoked_at__isnull=True, user__is_active=True)
        .first()
    )
    if token is None or (token.expires_on is not None and token.expires_on < today):
        return None
    return token.user
