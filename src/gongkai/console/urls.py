"""Staff addresses. Each area keeps its own list of patterns."""

from __future__ import annotations

app_name = "console"
urlpatterns: list[object] = []
