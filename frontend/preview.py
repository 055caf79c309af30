"""Serves the style guide and the mock pages of frontend/preview without a database, under the real CSP.

python frontend/preview.py [port]      then open http://127.0.0.1:8400/
"""

from __future__ import annotations

import secrets
import sys
import types
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import django  # noqa: E402
from django import template  # noqa: E402
from django.conf import settings  # noqa: E402

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
)
NAVIGATION = [
    ("今日待办", "checklist", 12), ("发布", "send", 3), ("审核", "eye-check", 5), ("目录", "list-tree", 0),
    ("公开情况", "chart-bar", 0), ("机构", "building", 0), ("工作日历", "calendar", 0), ("审计", "shield-check", 0),
    ("设置", "settings", 0),
]  # fmt: skip
ACTIVE = {"todo": "今日待办", "import": "目录", "review": "审核", "board": "公开情况", "form": "发布"}
PAGES = [
    "home",
    "column",
    "document",
    "search",
    "todo",
    "import",
    "review",
    "board",
    "form",
    "styleguide",
    "404",
    "500",
]


def configure(port: int) -> None:
    """Django with templates and static files alone."""
    urls, notices = types.ModuleType("preview_urls"), types.ModuleType("preview_notices")
    sys.modules["preview_urls"], sys.modules["preview_notices"] = urls, notices
    notices.register = template.Library()  # type: ignore[attr-defined]  # the bell without a database behind it
    notices.register.simple_tag(lambda: 3, name="unread_notices")  # type: ignore[attr-defined]
    settings.configure(
        DEBUG=True, SECRET_KEY=secrets.token_hex(), ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF="preview_urls",
        INSTALLED_APPS=["django.contrib.staticfiles", "gongkai.common"], STATIC_URL="/static/",
        STATICFILES_DIRS=[ROOT / "src/gongkai/static"], USE_TZ=True, TIME_ZONE="Asia/Shanghai", LANGUAGE_CODE="zh-hans",
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [ROOT / "src/gongkai/templates", ROOT / "frontend/preview"],
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                "libraries": {"gongkai_notices": "preview_notices"},
                # Uncached, so that an edited template shows on the next load.
                "loaders": ["django.template.loaders.filesystem.Loader"],
            },
        }],
    )  # fmt: skip
    django.setup()

    from django.http import HttpResponse
    from django.shortcuts import render
    from django.urls import include, path

    def page(request: Any, name: str = "index") -> HttpResponse:
        templates = {"styleguide": "base/styleguide.html", "404": "404.html", "500": "500.html"}
        response = render(request, templates.get(name, f"{name}.html"), context(name))
        response["Content-Security-Policy"] = POLICY
        return response

    portal = [path(f"{name}/", page, {"name": target}, name=name) for name, target in {
        "home": "home", "search": "search", "disclosure": "column", "policies": "search", "bodies": "home",
        "site_map": "home", "accessibility": "home", "contact": "home"}.items()]  # fmt: skip
    console = [
        path(f"{name}/", page, {"name": "todo"}, name=name)
        for name in ("todo", "search", "sign_out", "password_change", "reminder_list")
    ]
    urls.urlpatterns = [
        path("portal/", include((portal, "portal"))), path("console/", include((console, "console"))),
        path("<str:name>/", page), path("", page, {"name": "home"}),
    ]  # fmt: skip


def context(name: str) -> dict[str, Any]:
    """What the context processors of the real site give."""
    return {
        "site": {
            "name": "示例市明湖区人民政府", "domain": "www.minghu.example.cn", "id_code": "9900010001", "contact": "0990-5550100",
            "operator": "明湖区人民政府办公室", "report_url": "#", "icp": "示ICP备00000000号",
        },
        "user": {"display_name": "周敏", "organisation": "明湖区住房和城乡建设局"},
        "navigation": [
            {"label": label, "url": "#", "icon": icon, "count": count, "active": ACTIVE.get(name) == label}
            for label, icon, count in NAVIGATION
        ],
        "section": {"home": "home", "column": "disclosure", "document": "disclosure"}.get(name, ""),
    }  # fmt: skip


class Quiet(WSGIRequestHandler):
    """A server that reports errors only."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        if str(code) >= "400":
            super().log_request(code, size)


def serve(port: int) -> None:
    """Serve until interrupted."""
    configure(port)
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.handlers.wsgi import WSGIHandler

    with make_server("127.0.0.1", port, StaticFilesHandler(WSGIHandler()), handler_class=Quiet) as server:
        server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8400)
