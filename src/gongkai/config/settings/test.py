"""The test suite: SQLite in memory, or PostgreSQL by DATABASE_URL; no network, fast password hashing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.config.settings.base import *  # noqa: F403
from gongkai.config.settings.base import DATABASES, PACKAGE_DIR, TEMPLATES

SECRET_KEY = "test-only"  # noqa: S105
GONGKAI_ENCRYPTION_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
GONGKAI_FILE_STORE = DATA_DIR / "files"
HUEY_PATH = DATA_DIR / "jobs.sqlite3"
HUEY_IMMEDIATE = True
GONGKAI_CLAMD = ""  # tests that scan start a daemon of their own
if not os.environ.get("DATABASE_URL"):
    # A file, not memory, and by both names: where the live server finds ":memory:" before the test database
    # is made, its threads share one connection with the test, and closing it in one crashes the other.
    DATABASES["default"]["NAME"] = str(DATA_DIR / "test.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
TEMPLATES[0]["DIRS"] = [PACKAGE_DIR / "templates"]
AXES_ENABLED = True
GONGKAI_API_ANONYMOUS_RATE = "100000/min"
