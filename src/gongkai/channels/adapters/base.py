"""What every adapter offers. A new platform: copy weibo.py, change the calls, add it to ADAPTERS in __init__.py.

An adapter speaks to a platform and nothing else: no database, no clock. It tells three kinds of failure apart:
what certainly did not happen and may be tried again (Later), what will never work (Refused), and what may have
happened (Uncertain), after which the platform is asked before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Protocol


@dataclass(frozen=True)
class Article:
    """What goes out: plain title and summary, cleaned HTML, and the absolute address on the website."""

    title: str
    summary: str
    body: str
    link: str


@dataclass(frozen=True)
class Account:
    """The body's account on the platform. `repr` keeps the secret to itself."""

    app_id: str
    secret: str = field(repr=False)
    base_address: str = ""
    author: str = ""
    cover: Path | None = None
    cover_type: str = ""
    cover_id: str = ""


class Progress(Protocol):
    """What is known of an attempt so far. `keep` writes at once, and raises when another worker took over."""

    def get(self, name: str) -> str: ...
    def keep(self, **values: str) -> None: ...


@dataclass(frozen=True)
class Sent:
    """It is public on the platform."""

    external_id: str
    address: str = ""


@dataclass(frozen=True)
class Submitted:
    """The platform took it and is still at work; ask again later."""


@dataclass(frozen=True)
class NotThere:
    """The platform certainly does not have it; sending is safe."""


class Later(Exception):
    """It certainly did not happen; try again, after `wait` if given. The message is a Chinese sentence."""

    def __init__(self, sentence: str, wait: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


class Refused(Exception):
    """It will not work however often it is tried; the message says who has to do what."""


class Uncertain(Exception):
    """It may have happened; ask the platform before trying again."""


PUBLISHING = "publishing"  # kept in Progress right before the one call that makes it public


class Adapter(Protocol):
    """One platform."""

    default_address: ClassVar[str]
    can_recall: ClassVar[bool]

    def __init__(self, account: Account) -> None: ...

    @classmethod
    def missing(cls, account: Account) -> list[str]:
        """What the administrator still has to fill in, as sentences; empty when it can send."""

    def send(
        self, article: Article, progress: Progress, *, at: datetime, keep_cover: Callable[[str], None]
    ) -> Sent | Submitted:
        """Bring it out. Raises Later, Refused, or Uncertain."""

    def poll(self, progress: Progress) -> Sent | Submitted:
        """What became of what was submitted. Raises Later, Refused."""

    def look_up(self, article: Article, progress: Progress, *, at: datetime) -> Sent | Submitted | NotThere:
        """After an uncertain end: does the platform have it? Raises Later, Refused, or Uncertain if it cannot say."""

    def recall(self, external_id: str) -> None:
        """Take it down; taking down what is gone is no failure. Raises Later, Refused."""
