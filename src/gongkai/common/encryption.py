"""Personal data at rest: a text column encrypted with Fernet (AES-128-CBC and HMAC), keys from the environment."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.GONGKAI_ENCRYPTION_KEYS])


class EncryptedTextField(models.TextField):
    """Stores ciphertext; cannot be searched or ordered by. Reading it belongs into an audited action (PIPL art. 51)."""

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, ""):
            return value
        return _cipher().encrypt(str(value).encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if value in (None, ""):
            return value
        return _cipher().decrypt(value.encode()).decode()
