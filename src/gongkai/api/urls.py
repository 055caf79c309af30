"""The API's single entry; routers are added by noun."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="公开 Gongkai", version="1", urls_namespace="api")
