"""The law corpus in three parts that share no law: counted (80 %), trained on (10 %), measured on (10 %)."""

from __future__ import annotations

import os
import re
import tarfile
import zlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GONGKAI_SHARED", ROOT.parent / "shared"))
SAMPLES = SHARED / "samples"
COUNTED, TRAINED, MEASURED = range(8), (8,), (9,)


def _files() -> list[tuple[str, bytes]]:
    """Read in the order of the archive: going back means unpacking it again."""
    found = []
    with tarfile.open(SAMPLES / "laws.tar.xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".md") else None
            if stream is not None:
                found.append((member.name, stream.read()))
    return found


@cache
def _laws() -> dict[int, list[str]]:
    parts: dict[int, list[str]] = {}
    seen: set[str] = set()
    for name, raw in sorted(_files()):
        text = "\n".join(_new_lines(raw.decode("utf-8"), seen))
        parts.setdefault(_part(name), []).append(text)
    return parts


def laws(part: object) -> list[str]:
    """The texts of a part, without lines that stood in a law before."""
    assert isinstance(part, (range, tuple))
    return [text for number in part for text in _laws().get(number, [])]


def _part(name: str) -> int:
    """All editions of one law fall into one part."""
    title = re.sub(r"\(\d.*|\.md$", "", Path(name).name)
    return zlib.crc32(title.encode()) % 10


def _new_lines(text: str, seen: set[str]) -> list[str]:
    lines = []
    for raw in text.split("\n"):
        line = raw.strip().lstrip("#").strip()
        if line and not line.startswith("<!--") and line not in seen:
            seen.add(line)
            lines.append(line)
    return lines
