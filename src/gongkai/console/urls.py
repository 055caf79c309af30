"""Staff addresses: one area, one package, one line here."""

from __future__ import annotations

from django.urls import include, path

from gongkai.console.styleguide import styleguide

app_name = "console"
urlpatterns = [
    path("", include("gongkai.console.duties.urls")),  # 今日待办 (todo), 公开情况 (board), facts, statements
    path("session/", include("gongkai.console.session.urls")),  # sign_in, sign_out, password
    path("publications/", include("gongkai.console.publications.urls")),
    path("reviews/", include("gongkai.console.reviews.urls")),
    path("workflows/", include("gongkai.console.workflows.urls")),
    path("delegations/", include("gongkai.console.delegations.urls")),
    path("catalogues/", include("gongkai.console.catalogues.urls")),
    path("calendar/", include("gongkai.console.calendars.urls")),
    path("organisations/", include("gongkai.console.organisations.urls")),
    path("accounts/", include("gongkai.console.accounts.urls")),
    path("files/", include("gongkai.console.files.urls")),
    path("audit/", include("gongkai.console.audit_trail.urls")),
    path("notices/", include("gongkai.console.notices.urls")),  # 提醒
    path("channels/", include("gongkai.console.channels.urls")),  # 发布渠道
    path("checks/", include("gongkai.console.checks.urls")),  # 规范表述
    path("withheld/", include("gongkai.console.withheld.urls")),  # 不公开事项
    path("policies/", include("gongkai.console.policies.urls")),  # 政策文件库
    path("search/", include("gongkai.console.search.urls")),
    path("styleguide/", styleguide, name="styleguide"),
]
