"""Bytes to text in the encodings that Chinese offices use."""

from __future__ import annotations

import pytest

from gongkai.rules.file_types import decode_text

_TEXT = "序号\t公开事项\t公开时限\r\n1\t机构职能\t自该信息形成或者变更之日起20个工作日内（长期公开）\r\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(encoding: str, found: str) -> None:
    text = "no. title limit\n" + _TEXT if encoding.startswith("utf-16-") else _TEXT
    decoded = decode_text(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.lost) == (text, found, 0)


def test_a_declared_gb2312_may_hold_more_than_gb2312() -> None:
    decoded = decode_text("镕喆".encode("gb18030"), "gb2312")
    assert decoded is not None and decoded.text == "镕喆"


def test_a_wrong_declaration_gives_way_to_the_bytes() -> None:
    decoded = decode_text(_TEXT.encode("gbk"), "utf-8")
    assert decoded is not None and decoded.text == _TEXT
    assert decode_text(_TEXT.encode(), "no-such-encoding") is not None


def test_few_damaged_characters_are_counted() -> None:
    data = (_TEXT * 20).encode()
    end = data.index(b"\r\n")
    damaged = data[:end] + b"\xff" + data[end:]
    decoded = decode_text(damaged)
    assert decoded is not None and decoded.encoding == "utf-8"
    assert decoded.lost == 1 and "公开时限" in decoded.text


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 50, bytes(range(128, 256)) * 40]
)
def test_binary_is_no_text(data: bytes) -> None:
    assert decode_text(data) is None
