"""The mail server from one address: smtp://account:password@mail.example.gov.cn:587, or smtps:// for port 465."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_LOCAL = {"localhost", "127.0.0.1", "::1"}
_TIMEOUT = 20  # seconds; a server that hangs must not hold up the other reminders


def read_smtp_url(url: str) -> dict[str, Any]:
    """Django's e-mail settings; without an address no mail is sent and GONGKAI_MAIL_CONFIGURED is False.

    smtp:// speaks STARTTLS except to this machine itself or with `?tls=none`; smtps:// is TLS from the start.
    Raises ImproperlyConfigured with a sentence, because a wrong address must not silently send nothing.
    """
    if not url:
        return {"GONGKAI_MAIL_CONFIGURED": False}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("GONGKAI_SMTP_URL 的端口应为数字。") from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured(
            "GONGKAI_SMTP_URL 应写成 smtp://账号:密码@主机:端口 或 smtps://账号:密码@主机:端口。"
        )
    tls = parse_qs(parts.query).get("tls", [""])[0]
    if tls not in ("", "none", "starttls"):
        raise ImproperlyConfigured("GONGKAI_SMTP_URL 中的 tls 只能是 starttls 或 none。")
    implicit = parts.scheme == "smtps"
    return {
        "GONGKAI_MAIL_CONFIGURED": True,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and (tls == "starttls" or (not tls and parts.hostname not in _LOCAL)),
        "EMAIL_TIMEOUT": _TIMEOUT,
    }
