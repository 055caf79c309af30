"""HTTP to a platform: bounded in time and size, TLS verified, no redirects, and no secret in what is raised."""

from __future__ import annotations

import json
import logging
import re
import time
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from gongkai.channels.adapters.base import Later, Refused, Uncertain

TOTAL_SECONDS = 30.0  # a platform that answers byte by byte is cut off, well within a worker's claim
MAX_ANSWER_BYTES = 2 * 1024 * 1024
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
_SECRETS = re.compile(r"((?:access_token|secret|appid)[=:]\s*)[^&\s\"']+", re.IGNORECASE)


class _HideSecrets(logging.Filter):
    """The client logs addresses of requests, and platforms want tokens in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRETS.sub(r"\1***", record.getMessage()), None
        return True


for _name in ("httpx", "httpcore.http11", "httpcore.connection", "httpcore.proxy"):
    logging.getLogger(_name).addFilter(_HideSecrets())


def why_not_address(address: str) -> str:
    """Why calls may not go to this address, as a sentence; empty when they may."""
    parts = urlsplit(address)
    if parts.scheme == "http" and parts.hostname in _THIS_MACHINE:
        return ""
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
        return "接口地址应以 https:// 开头，只写到主机，例如 https://api.weixin.qq.com。"
    return ""


class Caller:
    """Calls below one address."""

    def __init__(self, base_address: str, platform: str) -> None:
        self._base = base_address.rstrip("/")
        self._platform = platform

    def call(
        self, method: str, path: str, *, changes_something: bool, **request: Any
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON object of the answer.

        Raises Later when the call certainly had no effect or may be repeated without harm, Uncertain when it
        `changes_something` and may have done so, Refused when the address itself is wrong.
        """
        unwell = Uncertain if changes_something else Later
        reason = why_not_address(self._base)
        if reason:
            raise Refused(reason)
        try:
            status, content = self._read(method, path, request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError):
            raise Later(f"连不上{self._platform}，稍后自动再试。") from None
        except httpx.TimeoutException:
            raise unwell(f"{self._platform}没有在规定时间内答复。") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise Refused(f"{self._platform}的接口地址不对，请管理员核对。") from None
        except httpx.HTTPError:
            raise unwell(f"与{self._platform}的连接中断，没有收到完整的答复。") from None
        if 300 <= status < 400:
            raise Refused(f"{self._platform}要求转到别的地址，为安全起见没有照办。请管理员核对接口地址。")
        return status, self._object(status, content, unwell)

    def _read(self, method: str, path: str, request: dict[str, Any]) -> tuple[int, bytes]:
        started, content = time.monotonic(), b""
        with (
            httpx.Client(
                timeout=httpx.Timeout(settings.GONGKAI_CHANNEL_TIMEOUT, connect=5.0),
                follow_redirects=False,
                trust_env=False,
                proxy=settings.GONGKAI_CHANNEL_PROXY or None,
            ) as client,
            client.stream(method, self._base + path, **request) as response,
        ):
            for part in response.iter_bytes():
                content += part
                if len(content) > MAX_ANSWER_BYTES:
                    raise httpx.ReadError("answer too long")
                if time.monotonic() - started > TOTAL_SECONDS:
                    raise httpx.ReadTimeout("answer too slow")
            return response.status_code, content

    def _object(self, status: int, content: bytes, unwell: type[Later] | type[Uncertain]) -> dict[str, Any]:
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError):
            answer = None
        if status >= 500:
            raise unwell(f"{self._platform}内部出错（HTTP {status}）。")
        if not isinstance(answer, dict):
            raise unwell(f"{self._platform}的答复无法识别（HTTP {status}）。")
        return answer
