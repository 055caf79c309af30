"""ZIP containers are read within limits, whatever their headers say."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from gongkai.rules.file_types import Archive, ArchiveLimits, RefusedFile

_SMALL = ArchiveLimits(total_bytes=10_000, member_bytes=4_000, members=5, ratio=20, ratio_from=1_000)


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_reads_members() -> None:
    archive = Archive(packed(a="甲".encode(), b=b"2"))
    assert archive.names == {"a", "b"}
    assert archive.read("a") == "甲".encode()


@pytest.mark.parametrize(
    "members",
    [
        {"a": bytes(5_000)},  # one member too large
        {name: bytes(range(256)) * 12 for name in "abcd"},  # too large together
        {str(number): b"" for number in range(6)},  # too many
        {"a": bytes(3_500)},  # packed far too well
    ],
)
def test_bombs_are_refused_before_unpacking(members: dict[str, bytes]) -> None:
    with pytest.raises(RefusedFile, match="压缩炸弹"):
        Archive(packed(**members), _SMALL)


def test_a_header_that_lies_about_the_size_does_not_help() -> None:
    """The declared size is made small; reading stops at the limit and refuses."""
    real = 200_000
    data = bytearray(packed(a=bytes(real)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark) + offset
        assert struct.unpack_from("<I", data, at)[0] == real
        struct.pack_into("<I", data, at, 10)
    archive = Archive(bytes(data), ArchiveLimits(member_bytes=4_000))
    try:
        content = archive.read("a")
    except RefusedFile:
        return
    assert len(content) <= 10  # the declared size cuts the reading off


def test_unpacked_bytes_add_up_over_reads() -> None:
    archive = Archive(packed(a=bytes(range(250)) * 14), ArchiveLimits(total_bytes=4_000))
    archive.read("a")
    with pytest.raises(RefusedFile, match="压缩炸弹"):
        archive.read("a")


def test_missing_member_and_wrong_checksum_are_damage() -> None:
    data = bytearray(packed(a=b"0123456789" * 20))
    with pytest.raises(RefusedFile, match="已损坏"):
        Archive(bytes(data)).read("b")
    data[data.find(b"PK\x01\x02") + 16] ^= 0xFF  # checksum in the directory
    with pytest.raises(RefusedFile, match="已损坏"):
        Archive(bytes(data)).read("a")


def test_encrypted_member_is_refused() -> None:
    data = bytearray(packed(a=b"secret"))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RefusedFile, match="密码"):
        Archive(bytes(data))
