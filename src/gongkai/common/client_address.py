"""Whose request this is, behind our own proxies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client as our outermost proxy saw it.

    Each proxy of ours appends one entry to X-Forwarded-For; entries further left are the client's own words and
    count for nothing. Without proxies, or with fewer entries than proxies, it is the peer's address.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.NINJA_NUM_PROXIES
    entries = [
        entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if entry.strip()
    ]
    if not proxies or len(entries) < proxies:
        return peer
    return entries[-proxies]
