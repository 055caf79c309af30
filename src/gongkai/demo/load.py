"""Filling an empty installation with the demo government."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gongkai.accounts.models import Role, User
from gongkai.common.body_html import clean_body
from gongkai.demo import equipment, examples
from gongkai.demo.cast import Cast
from gongkai.demo.catalogues import load_catalogues
from gongkai.demo.government import load_accounts, load_organisations
from gongkai.demo.history import History
from gongkai.demo.policies import load_policies
from gongkai.demo.showcase import BODY, Showcase
from gongkai.files.actions import scans
from gongkai.files.clamd import configured_scanner
from gongkai.organisations.models import Organisation

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class DemoSummary:
    """What was made, and the password that every demo account has."""

    bodies: int
    accounts: int
    publications: int
    password: str


def is_loaded() -> bool:
    """Whether this installation holds any body at all; the demo is only ever loaded into an empty one."""
    return Organisation.objects.exists()


@transaction.atomic
def load_demo(tell: Tell) -> DemoSummary:
    """Make the demo government in an empty installation. `tell(what, done, of)` is called as it goes on.

    Seeded: the same numbers come out each time. Raises ExamplesMissing where examples/ is not there.
    """
    data = examples.publications()
    tell("机构", 0, 1)
    bodies = load_organisations()
    tell("账户", 0, 1)
    people, password = load_accounts(bodies)
    for text in data.texts:
        body = bodies[text.body]
        body.guide, body.guide_updated_on = clean_body(text.guide_html), text.guide_updated_on
        body.disclosure_rules = clean_body(text.rules_html)
        body.save()
    cast = Cast()
    load_catalogues(bodies, cast, lambda title: tell(title, 0, 1))
    administrator = User.objects.filter(role_assignments__role=Role.ADMINISTRATOR).order_by("pk")[0]
    _accept_no_scanner(administrator)
    equipment.set_up(bodies, people, by=administrator, at=timezone.now())
    count = History(bodies, cast, data).play(lambda done, of: tell("公开信息", done, of))
    tell("定时、成套、撤回和不公开事项", 0, 1)
    count += Showcase(bodies[BODY], cast, timezone.now()).play()
    tell("政策文件库", 0, 1)
    count += load_policies(bodies[BODY], cast, timezone.now())
    return DemoSummary(len(bodies), len(people), count, password)


def _accept_no_scanner(administrator: User) -> None:
    """Without a virus scanner nothing with a file is published until an administrator says that this is known."""
    if configured_scanner() is None:
        scans.accept_without_scanner(
            reason="示例系统没有接入病毒扫描程序", by=administrator, at=timezone.now()
        )
