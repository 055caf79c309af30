"""Guards before a PDF is opened: streams that unpack into something huge are refused."""

from __future__ import annotations

import re
import zlib

from gongkai.rules.file_types import RefusedFile

_MEBIBYTE = 1024 * 1024
# All text, tables and fonts of an honest file of 50 MB stay far below; pictures are counted apart.
_MAX_UNPACKED = 200 * _MEBIBYTE
_MAX_PICTURE = 400 * _MEBIBYTE
_CHUNK = 4 * _MEBIBYTE
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY_BEFORE = 2_000
_BOMB = "PDF 中有解压后异常地大的内容，疑为“压缩炸弹”，已拒绝打开；请重新导出 PDF，或上传 Word、Excel 原稿。"


def check_streams(data: bytes) -> None:
    """Refuse a PDF whose compressed streams exceed the limits; unpacks them piece by piece, keeping nothing."""
    unpacked = 0
    for found in _STREAM.finditer(data):
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        dictionary = data[max(0, found.start() - _DICTIONARY_BEFORE) : found.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        is_picture = b"/Image" in dictionary and b"/Subtype" in dictionary
        size = _unpacked_size(data, found.end(), _MAX_PICTURE if is_picture else _MAX_UNPACKED)
        unpacked += 0 if is_picture else size
        if size > (_MAX_PICTURE if is_picture else _MAX_UNPACKED) or unpacked > _MAX_UNPACKED:
            raise RefusedFile(_BOMB)


def _unpacked_size(data: bytes, start: int, limit: int) -> int:
    """Bytes that the zlib stream at `start` unpacks to, counted up to just above `limit`; 0 where it is none."""
    if data[start : start + 1] not in (
        b"\x78",
        b"\x68",
        b"\x58",
        b"\x48",
        b"\x38",
        b"\x28",
        b"\x18",
        b"\x08",
    ):
        return 0
    unpacker = zlib.decompressobj()
    size = 0
    pending = data[start : start + _CHUNK]
    start += len(pending)
    try:
        while size <= limit:
            piece = unpacker.decompress(pending, _CHUNK)
            size += len(piece)
            pending = unpacker.unconsumed_tail
            if unpacker.eof:
                return size
            if not pending:
                pending = data[start : start + _CHUNK]
                start += len(pending)
            if not pending and not piece:
                return size
    except zlib.error:
        return size
    return size
