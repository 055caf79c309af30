"""How often somebody without a token may call: counted per address in the cache of the process."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle


class AnonymousLimit(AnonRateThrottle):
    """The rate is read at each call, so that an operator's setting holds without a rebuilt API object."""

    def __init__(self) -> None:
        super().__init__(settings.GONGKAI_API_ANONYMOUS_RATE)

    def allow_request(self, request: HttpRequest) -> bool:
        self.num_requests, self.duration = self.parse_rate(settings.GONGKAI_API_ANONYMOUS_RATE)
        return super().allow_request(request)
