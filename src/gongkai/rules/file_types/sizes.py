"""Size limits, checked before the content is read."""

from __future__ import annotations

from pathlib import Path

from gongkai.rules.file_types.refusals import RefusedFile

DEFAULT_MAX_BYTES = 50 * 1024 * 1024
_MEBIBYTE = 1024 * 1024


def check_size(size: int, max_bytes: int = DEFAULT_MAX_BYTES) -> None:
    """Refuse a file of `size` bytes above `max_bytes`; an empty one too."""
    if size == 0:
        raise RefusedFile("文件是空的（0 字节），没有内容可读；请确认上传的是否为完整的文件。")
    if size > max_bytes:
        raise RefusedFile(
            f"文件大小为 {size / _MEBIBYTE:.1f} MB，超过上限 {max_bytes / _MEBIBYTE:g} MB；"
            "请去掉其中的图片或拆成几个文件后重新上传。"
        )


def read_bounded(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """Bytes of the file at `path`; the size is checked first and never more than `max_bytes` + 1 are read.

    Raises RefusedFile where the path is missing, a folder, not readable, empty or too large.
    """
    try:
        if path.is_dir():
            raise RefusedFile(f"“{path}”是文件夹，不是文件；请指定其中的一个文件。")
        check_size(path.stat().st_size, max_bytes)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise RefusedFile(f"找不到文件“{path}”；请检查路径和文件名。") from error
    except OSError as error:
        raise RefusedFile(f"文件“{path}”无法打开（{error.strerror or error}）；请检查权限。") from error
    check_size(len(data), max_bytes)
    return data
