"""The bodies of the site: all of them, and the page of each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.organisations.models import Organisation
from gongkai.portal.bodies import grouped, public_bodies
from gongkai.portal.column import home_crumb
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.parameters import body_of
from gongkai.portal.public_catalogues import published_editions
from gongkai.publications.queries import public_editions

NEWEST = 10


@public_page
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body in its group, those that were dissolved last."""
    today = timezone.localdate()
    found = public_bodies()
    standing = [body for body in found if body.valid_to is None or body.valid_to >= today]
    context = {
        "section": "bodies",
        "column_name": "机构",
        "groups": grouped(standing),
        "dissolved": [body for body in found if body not in standing],
        "breadcrumbs": [home_crumb(), {"label": "机构", "url": ""}],
    }
    return render_page(request, "bodies/list.html", context)


@public_page
def body(request: HttpRequest, code: str) -> HttpResponse:
    """What a body is for, who leads it, where it is, whom it followed, and what it published last."""
    found = body_of(code)
    today = timezone.localdate()
    context = {
        "section": "bodies",
        "column_name": found.name,
        "column_description": f"{found.name}的职能、机构设置、负责人、联系方式和主动公开的政府信息",
        "body": found,
        "is_dissolved": found.valid_to is not None and found.valid_to < today,
        "duties": [line.strip() for line in found.duties.splitlines() if line.strip()],
        "contact": _contact(found),
        "leaders": list(found.leaders.all()),
        "units": list(found.units.all()),
        "successors": list(found.successions_after.select_related("successor")),
        "predecessors": list(found.successions_before.select_related("predecessor")),
        "children": list(found.children.active_on(today).exclude(kind=Organisation.Kind.OTHER)),
        "editions": list(published_editions().filter(catalogue__organisation=found)),
        "newest": list(public_editions(organisation=found)[:NEWEST]),
        "feed_url": reverse("portal:body_feed", args=[found.code]),
        "breadcrumbs": [
            home_crumb(),
            {"label": "机构", "url": reverse("portal:bodies")},
            {"label": found.name, "url": ""},
        ],
    }
    return render_page(request, "bodies/body.html", context)


def _contact(found: Organisation) -> list[dict[str, Any]]:
    """Address, hours and ways to reach the body (Regulation art. 20(2)); what is not known is left out."""
    labels = {
        "address": "办公地址",
        "office_hours": "办公时间",
        "phone": "联系电话",
        "fax": "传真",
        "postcode": "邮政编码",
        "email": "电子邮箱",
        "disclosure_office": "信息公开机构",
    }
    return [{"label": label, "value": getattr(found, field)} for field, label in labels.items()]
