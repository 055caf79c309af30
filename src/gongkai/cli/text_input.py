"""A text file given on the command line: UTF-8, UTF-16 or GBK, or a sentence why it cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click


def read_text(path: str) -> str:
    """The text of a file, or of standard input for `-`; ends the command with code 2 where there is none."""
    from gongkai.rules.file_types import RefusedFile, decode_text, read_bounded

    try:
        data = sys.stdin.buffer.read() if path == "-" else read_bounded(Path(path))
    except RefusedFile as error:
        refuse(str(error))
    name = "标准输入" if path == "-" else f"文件“{path}”"
    if not data.strip():
        refuse(f"{name}是空的，没有内容可读；请确认给出的是完整的文件。")
    decoded = decode_text(data)
    if decoded is None:
        refuse(f"{name}不是文本文件，或其编码无法识别；请另存为 UTF-8 或 GBK 编码的文本文件后重试。")
    if decoded.lost:
        click.echo(f"{name}有 {decoded.lost} 个字符无法识别，已显示为“�”；请对照原件核对。", err=True)
    return decoded.text


def refuse(sentence: str) -> NoReturn:
    """Say on stderr what is wrong and end with the exit code for bad input."""
    click.echo(sentence, err=True)
    sys.exit(2)
