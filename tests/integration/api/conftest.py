"""A government with one published, one withdrawn and one unfinished text, and tokens for its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.actions.tokens import issue_token
from gongkai.accounts.models import ApiToken, User
from gongkai.catalogues.models import Item
from gongkai.publications.models import Edition
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast
from tests.factories.publications import (
    make_draft,
    make_published,
    make_ready_to_publish_body,
    make_withdrawn,
)


@dataclass
class World:
    """What the API tests ask for."""

    cast: Cast
    item: Item
    published: Edition
    withdrawn: Edition
    draft: Edition

    def token(self, part: str) -> str:
        """A fresh token of a person of the cast."""
        return token_for(self.cast, self.cast[part])


def token_for(cast: Cast, user: User) -> str:
    today = timezone.localdate()
    _, secret = issue_token(
        user, name="测试", expires_on=today + timedelta(days=30), by=cast["administrator"], today=today
    )
    return secret


def bearer(secret: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def expire(secret_user: User) -> None:
    ApiToken.objects.filter(user=secret_user).update(expires_on=date(2020, 1, 1))


@pytest.fixture
def world(cast: Cast) -> World:
    item = make_ready_to_publish_body(cast.finance)
    published = make_published(cast, item)
    withdrawn = make_published(cast, item, title="撤回的通知")
    make_withdrawn(cast, withdrawn)
    draft = make_draft(cast, item, title="还没写完的通知")
    make_item(make_catalogue(cast.housing))
    return World(cast, item, published, withdrawn, draft)
