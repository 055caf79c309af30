"""`gongkai docnumbers`: the document numbers (发文字号) of a text."""

from __future__ import annotations

import json

import click

from gongkai.cli.text_input import read_text
from gongkai.rules.document_numbers import DocumentNumber, find_document_numbers


@click.command(help="找出文本中的发文字号，写成统一的形式")
@click.argument("file", metavar="文件|-")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def docnumbers(file: str, as_json: bool) -> None:
    """Exit code 0, also for a text without numbers; 2 for a file that cannot be read."""
    found = find_document_numbers(read_text(file))
    if as_json:
        click.echo(json.dumps([as_json_object(number) for number in found], ensure_ascii=False, indent=1))
    elif found:
        for number in found:
            click.echo(f"{number.normalised}\t第 {number.start}—{number.end} 字\t{_one_line(number.text)}")
    else:
        click.echo("没有找到发文字号")


def as_json_object(number: DocumentNumber) -> dict[str, object]:
    """The number in the form that other programs rely on; `year` is null where it has none."""
    return {
        "text": number.text,
        "agency": number.agency,
        "year": number.year,
        "number": number.number,
        "normalised": number.normalised,
        "start": number.start,
        "end": number.end,
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
