"""Rewrites office files so that the same content gives the same bytes: no clock in names, order or properties."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

FIXED = (2024, 11, 1, 0, 0, 0)
FIXED_ISO = "2024-11-01T00:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def stable(data: bytes) -> bytes:
    """The same package with fixed times, members sorted after the content types."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + FIXED_ISO.encode() + rb"\g<2>", content)
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return out.getvalue()


def write_stable(path: Path, data: bytes) -> None:
    """Writes the package with fixed times."""
    path.write_bytes(stable(data))
