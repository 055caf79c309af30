"""A platform on this machine, a clock to move, channels that point at them, and published texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.channels.actions.running import run
from gongkai.channels.models import Channel, Dispatch
from gongkai.files.store import store
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition
from tests.factories.channels import PNG, make_channel
from tests.factories.people import Cast
from tests.factories.publications import make_published, make_ready_to_publish_body
from tests.unit.channels.stand_in import APP_ID, SECRET, WEIBO_TOKEN, StandIn

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **distance: float) -> None:
        self.at += timedelta(**distance)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform(clock: Clock, settings) -> Iterator[StandIn]:
    settings.GONGKAI_CHANNEL_TIMEOUT = 0.4
    with StandIn(clock) as stand_in:
        yield stand_in


def make_wechat(organisation: Organisation, platform: StandIn, **values: object) -> Channel:
    defaults: dict[str, object] = {
        "name": "明湖财政",
        "app_id": APP_ID,
        "secret": SECRET,
        "base_address": platform.address,
        "author": "区财政局",
        "cover": store(PNG, content_type="image/png"),
    }
    return make_channel(organisation, "wechat", **(defaults | values))  # type: ignore[arg-type]


def make_weibo(organisation: Organisation, platform: StandIn, **values: object) -> Channel:
    defaults: dict[str, object] = {
        "name": "明湖财政微博",
        "secret": WEIBO_TOKEN,
        "base_address": platform.address,
    }
    return make_channel(organisation, "weibo", **(defaults | values))  # type: ignore[arg-type]


def copies(edition: Edition, number: int) -> list[Edition]:
    """More published documents like this one, each at an address of its own; without the way through reviews."""
    made = []
    for count in range(number):
        document, revision = edition.document, edition.current_revision
        document.pk, document.index_number = None, f"{edition.document.index_number}-{count}"
        document._state.adding = True
        document.save()
        copy = Edition.objects.get(pk=edition.pk)
        title = f"第{count + 1}件：{edition.title}"
        copy.pk, copy.document, copy.current_revision, copy.state, copy.title = (
            None,
            document,
            None,
            "draft",
            title,
        )
        copy._state.adding = True
        copy.save()
        revision.pk, revision.edition, revision.title = None, copy, title
        revision._state.adding = True
        revision.save()
        Edition.objects.filter(pk=copy.pk).update(current_revision=revision, state="published")
        made.append(Edition.objects.get(pk=copy.pk))
        edition = Edition.objects.get(pk=edition.pk)
    return made


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """A text that is public since the clock's start."""
    return publish_one(cast)


def publish_one(cast: Cast, **values: object) -> Edition:
    item = make_ready_to_publish_body(cast.finance)
    published = make_published(cast, item, **values)  # type: ignore[arg-type]
    Edition.objects.filter(pk=published.pk).update(published_at=START)
    return Edition.objects.select_related("document__organisation").get(pk=published.pk)


@pytest.fixture
def rounds(clock: Clock) -> Callable[..., None]:
    """`rounds(5)`: five rounds of the outbox, two minutes apart."""

    def go(number: int = 1, minutes: float = 2) -> None:
        for _ in range(number):
            run(now=clock)
            clock.forward(minutes=minutes)

    return go


def state(dispatch: Dispatch) -> str:
    dispatch.refresh_from_db()
    return dispatch.state
