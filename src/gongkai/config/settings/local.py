"""One machine, no services: what `make run` uses. The secrets are made once and kept beside the data."""

from __future__ import annotations

import os
import secrets

from cryptography.fernet import Fernet

from gongkai.config.settings.base import *  # noqa: F403
from gongkai.config.settings.base import DATA_DIR


def _kept_secret(name: str, make: object) -> str:
    """Read the secret from its file, making it on the first start; readable by the owner only."""
    path = DATA_DIR / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())  # type: ignore[operator]
    return path.read_text().strip()


SECRET_KEY = os.environ.get("GONGKAI_SECRET_KEY") or _kept_secret(
    "secret_key", lambda: secrets.token_urlsafe(50)
)
GONGKAI_ENCRYPTION_KEYS = [
    os.environ.get("GONGKAI_ENCRYPTION_KEY")
    or _kept_secret("encryption_key", lambda: Fernet.generate_key().decode())
]
