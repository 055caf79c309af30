"""The whole address space: staff console, API, and everything else is the public portal."""

from __future__ import annotations

from django.urls import include, path

from gongkai.api.urls import api

urlpatterns = [
    path("console/", include("gongkai.console.urls")),
    path("api/v1/", api.urls),
    path("", include("gongkai.portal.urls")),
]

handler400 = "gongkai.portal.views.errors.bad_request"
handler403 = "gongkai.portal.views.errors.permission_denied"
handler404 = "gongkai.portal.views.errors.page_not_found"
handler500 = "gongkai.portal.views.errors.server_error"
