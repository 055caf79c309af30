"""Damaged bytes are refused in words or read; nothing else ever comes out of the readers."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.rules.tables.readers.open import open_source
from gongkai.rules.tables.source import SourceDocument, UnreadableSource
from tests.rules.tables.readers.small_files import SUFFIXES, small_file

_KINDS = sorted(SUFFIXES)
_QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _open(data: bytes, kind: str) -> None:
    try:
        source = open_source(data, "目录" + SUFFIXES[kind])
    except UnreadableSource as refusal:
        assert "请" in str(refusal)
    else:
        assert isinstance(source, SourceDocument) and source.blocks


def _mutated(data: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    changed = bytearray(data)
    for place, piece in changes:
        at = int(place * len(changed))
        changed[at : at + len(piece)] = piece
    return bytes(changed)


_CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8
)


@pytest.mark.parametrize("kind", _KINDS)
@_QUICK
@given(changes=_CHANGES)
def test_changed_bytes(kind: str, changes: list[tuple[float, bytes]]) -> None:
    _open(_mutated(small_file(kind), changes), kind)


@pytest.mark.parametrize("kind", _KINDS)
@_QUICK
@given(start=st.floats(0, 0.2), end=st.floats(0, 1))
def test_cut_files(kind: str, start: float, end: float) -> None:
    data = small_file(kind)
    _open(data[int(start * len(data)) if start > 0.1 else 0 : int(end * len(data))], kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@_QUICK
@given(changes=_CHANGES, part=st.integers(0, 30))
def test_changed_parts_in_a_sound_archive(kind: str, changes: list[tuple[float, bytes]], part: int) -> None:
    """The damage is inside: the XML is broken, the archive around it is not."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_file(kind))) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        for name in names:
            content = old.read(name)
            new.writestr(name, _mutated(content, changes) if name == names[part % len(names)] else content)
    _open(stream.getvalue(), kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@_QUICK
@given(
    old=st.sampled_from([b'"1"', b'"0"', b"val=", b'r="', b's="', b"<w:t", b"<c ", b"<v>", b"</"]),
    new=st.binary(max_size=4),
)
def test_replaced_values(kind: str, old: bytes, new: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_file(kind))) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name in (
                "word/document.xml",
                "xl/worksheets/sheet1.xml",
                "word/numbering.xml",
                "xl/styles.xml",
            ):
                content = content.replace(old, new)
            after.writestr(name, content)
    _open(stream.getvalue(), kind)


@_QUICK
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes(data: bytes, mark: bytes) -> None:
    _open(mark + data, "docx")


@_QUICK
@given(st.text(alphabet="<>/=\"' tablerdhowspnci0123456789检√☑\n\t&;!-", max_size=300))
def test_any_markup(text: str) -> None:
    _open(f"<html><body><table>{text}".encode(), "html")
