"""Putting content into the store."""

from __future__ import annotations

import hashlib
import os
import tempfile

from gongkai.files.models import StoredFile


def store(content: bytes, *, content_type: str) -> StoredFile:
    """Keep the content under its hash; the same content is kept once. The file is whole or not there at all."""
    digest = hashlib.sha256(content).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "content_type": content_type}
    )
    if not stored.path.exists():
        stored.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=stored.path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(temporary, stored.path)
    return stored
