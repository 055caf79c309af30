"""`gongkai board`: who is on time, late, overdue, empty or stale, on a day."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.environment import require_database, start_django

if TYPE_CHECKING:
    from gongkai.duties.board import Board, BodyLine

_COLUMNS = ("机构", "事项", "覆盖", "按时率", "按时", "已迟", "逾期", "空白", "陈旧", "下一到期")


@click.command(help="公开情况看板：各机构的事项数、覆盖、按时、逾期、空白、陈旧")
@click.option("--as-of", "as_of", metavar="YYYY-MM-DD", help="截至哪一天，默认今天")
@click.option("--since", metavar="YYYY-MM-DD", help="统计自哪一天起到期的责任，默认一年前")
@click.option("--body", "codes", multiple=True, metavar="代码", help="只看这些机构，可重复")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def board(as_of: str | None, since: str | None, codes: tuple[str, ...], as_json: bool) -> None:
    day, first = _date(as_of, "--as-of"), _date(since, "--since")
    start_django()
    require_database()
    from django.utils import timezone

    from gongkai.duties.board import build_board

    day = day or timezone.localdate()
    if first and first > day:
        _refuse(f"--since {first} 晚于截至日 {day}，请改为更早的日期。")
    built = build_board(as_of=day, since=first, organisation_ids=_organisations(codes))
    if as_json:
        click.echo(json.dumps(_as_json(built), ensure_ascii=False, indent=1))
    else:
        _print(built)


def _date(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        _refuse(f"{option} 的日期“{text}”无法识别，请写成 2026-11-20 这样。")


def _refuse(sentence: str) -> Any:
    click.echo(sentence, err=True)
    sys.exit(2)


def _organisations(codes: tuple[str, ...]) -> list[int] | None:
    from gongkai.organisations.models import Organisation

    if not codes:
        return None
    found = dict(Organisation.objects.filter(code__in=codes).values_list("code", "pk"))
    missing = [code for code in codes if code not in found]
    if missing:
        _refuse(f"没有代码为 {'、'.join(missing)} 的机构，请核对。")
    return list(found.values())


def _as_json(built: Board) -> dict[str, Any]:
    return {
        "as_of": built.as_of.isoformat(),
        "since": built.since.isoformat(),
        "bodies": [_line(line) for line in built.bodies],
    }


def _line(line: BodyLine) -> dict[str, Any]:
    next_due = line.next_due
    return {
        "code": line.organisation.code,
        "name": line.organisation.name,
        "total": line.total,
        "covered": line.covered,
        "on_time_percent": line.on_time_percent,
        "on_time": line.on_time,
        "late": line.late,
        "overdue": line.overdue,
        "open": line.open,
        "empty": line.empty,
        "stale": line.stale,
        "needs_interval": line.needs_interval,
        "next_due": next_due.due.isoformat() if next_due and next_due.due else None,
    }


def _print(built: Board) -> None:
    from rich.console import Console
    from rich.table import Table

    title = f"公开情况（{built.since} 至 {built.as_of} 到期的责任）"
    table = Table(title=title, box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for number, column in enumerate(_COLUMNS):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=True)
    for line in built.bodies:
        row = _line(line)
        rate = "–" if row["on_time_percent"] is None else f"{row['on_time_percent']}%"
        counts = ("on_time", "late", "overdue", "empty", "stale")
        cells = [str(row["total"]), str(row["covered"]), rate, *(str(row[name]) for name in counts)]
        table.add_row(line.organisation.short_name, *cells, row["next_due"] or "–")
    Console().print(table)
