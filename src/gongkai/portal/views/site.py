"""Pages about the site itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.organisations.models import Organisation
from gongkai.portal.bodies import grouped, public_bodies, site_government
from gongkai.portal.column import home_crumb
from gongkai.portal.pages import public_page, render_page
from gongkai.portal.public_catalogues import published_editions
from gongkai.rules.statutory_classes import disclosure_classes


@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    """Everything that can be reached, by column, class, catalogue and body."""
    context = {
        "column_name": "网站地图",
        "classes": disclosure_classes(),
        "editions": list(published_editions().order_by("catalogue__organisation__display_order", "pk")),
        "body_groups": grouped(public_bodies()),
        "breadcrumbs": [home_crumb(), {"label": "网站地图", "url": ""}],
    }
    return render_page(request, "site/site_map.html", context)


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does for people who read it by ear, by keyboard or enlarged, and whom to tell what fails."""
    context = {
        "column_name": "无障碍说明",
        "breadcrumbs": [home_crumb(), {"label": "无障碍说明", "url": ""}],
    }
    return render_page(request, "site/accessibility.html", context)


@public_page
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach the office that keeps the site, and every body."""
    today = timezone.localdate()
    context = {
        "column_name": "联系我们",
        "government": site_government(today),
        "bodies": list(Organisation.objects.active_on(today).exclude(kind=Organisation.Kind.OTHER)),
        "breadcrumbs": [home_crumb(), {"label": "联系我们", "url": ""}],
    }
    return render_page(request, "site/contact.html", context)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything public may be read, searches and the staff's part are left out."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('portal:search')}",
        "Disallow: /console/",
        "Disallow: /api/",
        f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
