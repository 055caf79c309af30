"""`gongkai tables read`: a catalogue, task table, indicator table or plan as entries with their doubts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from gongkai.rules.tables.reading import FIELD_NAMES, Entry, TableReading

_KINDS = {"catalogue": "公开目录", "tasks": "任务分解表", "indicators": "指标表", "plan": "工作要点"}
_SHOWN_LENGTH = 40


@click.group(help="读取目录、任务分解表、指标表、工作要点")
def tables() -> None:
    pass


@tables.command(help="读取一个文件（docx、xlsx、html、pdf、txt），列出条目和存疑之处")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def read(file: Path, as_json: bool) -> None:
    """Exit code 0 without problems, 1 with problems, 2 for a file that cannot be read."""
    reading = _read(file)
    if as_json:
        click.echo(json.dumps(as_json_object(reading), ensure_ascii=False, indent=1))
    else:
        _show(reading)
    sys.exit(1 if reading.problems else 0)


def _read(file: Path) -> TableReading:
    from gongkai.rules.tables import UnreadableSource, interpret
    from gongkai.rules.tables.readers.open import open_path

    try:
        return interpret(open_path(file))  # the size is checked before anything is read
    except UnreadableSource as error:
        _refuse(str(error))


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)


def as_json_object(reading: TableReading) -> dict[str, object]:
    """The reading in the form that other programs rely on."""
    return {
        "source": reading.source,
        "kind": reading.kind,
        "entries": [_entry_object(entry) for entry in reading.entries],
        "problems": [{"line": p.line, "code": p.code, "message": p.message} for p in reading.problems],
        "warnings": list(reading.warnings),
    }


def _entry_object(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = {
        "line": entry.line,
        "fields": entry.fields,
        "carried": entry.carried,
        "inferred": entry.inferred,
        "unsure": entry.unsure,
    }
    if entry.extra:
        found["extra"] = entry.extra
    return found


def _show(reading: TableReading) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(
        f"{reading.source}：{_KINDS[reading.kind]}，{len(reading.entries)} 条，存疑 {len(reading.problems)} 处"
    )
    names = [
        name for name in reading.entries[0].fields if any(entry.fields.get(name) for entry in reading.entries)
    ]
    table = Table(show_lines=False)
    table.add_column("行", justify="right")
    for name in names:
        table.add_column(FIELD_NAMES[name], overflow="fold")
    for entry in reading.entries:
        table.add_row(str(entry.line), *(_cell(entry, name) for name in names))
    console.print(table)
    for warning in reading.warnings:
        console.print(f"提示：{warning}", style="yellow", markup=False)
    for problem in reading.problems:
        console.print(problem.message, style="yellow", markup=False)


def _cell(entry: Entry, name: str) -> str:
    from rich.markup import escape

    text = " ".join(entry.text(name).split())
    short = text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
    if name in entry.unsure:
        return f"[yellow]{escape(short)} ？[/yellow]"
    return f"[dim]{escape(short)}[/dim]" if name in entry.carried else escape(short)
