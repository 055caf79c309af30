"""Sizes are checked before the content is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.rules.file_types import RefusedFile, check_size, read_bounded


def test_size_limits() -> None:
    check_size(1)
    check_size(100, max_bytes=100)
    with pytest.raises(RefusedFile, match="0 字节"):
        check_size(0)
    with pytest.raises(RefusedFile, match=r"200\.0 MB，超过上限 50 MB"):
        check_size(200 * 1024 * 1024)


def test_a_huge_file_is_refused_without_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大文件.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: takes no room
    monkeypatch.setattr(Path, "open", lambda *args, **kwargs: pytest.fail("the file was opened"))
    with pytest.raises(RefusedFile, match="超过上限 50 MB"):
        read_bounded(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="找不到文件"):
        read_bounded(tmp_path / "无.docx")
    with pytest.raises(RefusedFile, match="文件夹"):
        read_bounded(tmp_path)


def test_reads_what_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a.txt", 5) == b"12345"
    with pytest.raises(RefusedFile, match="超过上限"):
        read_bounded(tmp_path / "a.txt", 4)
