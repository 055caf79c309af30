"""The home page: the prescribed entrance first, then finding, asking and following, then what is new."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.portal.bodies import grouped, public_bodies
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.public_catalogues import items_of_class, public_wordings
from gongkai.publications.models import Edition
from gongkai.publications.queries import public_editions
from gongkai.rules.statutory_classes import class_named

NEWEST, OF_CLASS, EXAMPLES = 7, 6, 4
_SHOWN_CLASSES = ("normative", "budgets", "projects")


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Everything newest first, and the newest of the classes that are looked for most."""
    newest = list(public_editions()[:NEWEST])
    today = timezone.localdate()
    bodies = [body for body in public_bodies() if body.is_active_on(today)]
    context = {
        "section": "home",
        "newest": newest,
        "feed_url": reverse("portal:latest_feed"),
        "class_lists": [row for row in map(_class_list, _SHOWN_CLASSES) if row["rows"]],
        "examples": _examples(newest),
        "body_groups": grouped(bodies),
    }
    return render_page(request, "home.html", context)


def _class_list(code: str) -> dict[str, Any]:
    found = class_named(code)
    assert found is not None  # the codes above stand in the data
    rows = public_editions(item_ids=items_of_class(found))  # type: ignore[arg-type]  # a subquery, not read here
    return {
        "code": code,
        "label": found.label,
        "rows": list(rows[:OF_CLASS]),
        "url": f"{reverse('portal:disclosure_content')}?class={code}",
    }


def _examples(newest: list[Edition]) -> list[str]:
    """Names of the items of the newest publications: words that certainly find something."""
    wordings = public_wordings([row.document.item_id for row in newest])
    names = (wordings[row.document.item_id].title for row in newest if row.document.item_id in wordings)
    return list(dict.fromkeys(names))[:EXAMPLES]
