"""Behind nginx, with every secret from the environment; refuses to start without them."""

from __future__ import annotations

import os

from gongkai.config.settings.base import *  # noqa: F403

SECRET_KEY = os.environ["GONGKAI_SECRET_KEY"]
# The first key encrypts; the others still decrypt, so that a key can be rotated.
GONGKAI_ENCRYPTION_KEYS = os.environ["GONGKAI_ENCRYPTION_KEYS"].split(",")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
NINJA_NUM_PROXIES = int(os.environ.get("GONGKAI_PROXIES", "1"))  # how many of our own stand in front
