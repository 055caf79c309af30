"""`gongkai limits`: parse wordings of 公开时限, and (in limits_due.py) compute due dates from them."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Iterable

import click

from gongkai.cli.text_input import read_text, refuse
from gongkai.rules.time_limits import ParsedPhrase, TimeLimit, parse_time_limit

# Subcommand → (module, attribute); a module that is not there simply has no subcommand.
_ELSEWHERE = {"due": ("gongkai.cli.limits_due", "due")}


class _LimitsGroup(click.Group):
    """Imports `due`, which loads the working-day calendar, only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(name for name in _ELSEWHERE if _is_there(name))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE and _is_there(cmd_name):
            module, attribute = _ELSEWHERE[cmd_name]
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        return super().get_command(ctx, cmd_name)


def _is_there(name: str) -> bool:
    return importlib.util.find_spec(_ELSEWHERE[name][0]) is not None


@click.group(cls=_LimitsGroup, help="解析公开时限，计算到期日")
def limits() -> None:
    pass


@limits.command(help="把公开时限的措辞解析为规则，每行一个措辞")
@click.argument("phrases", nargs=-1, metavar="[措辞…]")
@click.option("--file", "path", metavar="文件", help="每行一个措辞的文本文件（UTF-8 或 GBK），- 表示标准输入")
@click.option("--json", "as_json", is_flag=True, help="每个措辞输出一行 JSON")
def parse(phrases: tuple[str, ...], path: str | None, as_json: bool) -> None:
    wordings = [*phrases, *(_read_lines(path) if path else ())]
    if not wordings:
        refuse("没有可解析的措辞：请在命令后写出措辞，或用 --file 指定每行一个措辞的文本文件")
    parsed = [parse_time_limit(wording) for wording in wordings]
    try:
        if as_json:
            for item in parsed:
                click.echo(json.dumps(as_json_object(item), ensure_ascii=False))
        else:
            _print_table(parsed)
    except BrokenPipeError:
        sys.exit(0)
    if not any(item.rules for item in parsed):
        sys.exit(1)


def as_json_object(parsed: ParsedPhrase) -> dict[str, object]:
    """The object of one line of `--json`; values that a rule does not have are empty strings.

    A length that is no number (长期, 任期内) stands in `amount` by its name, `unit` is then empty, as the labelled
    phrases have it.
    """
    rules = [
        {
            "kind": rule.kind.value,
            "trigger": rule.trigger,
            "trigger_code": rule.trigger_code,
            "amount": _amount(rule),
            "unit": rule.unit.value if rule.unit and rule.amount is not None else "",
            "date": rule.date,
            "recurrence": rule.recurrence,
        }
        for rule in parsed.rules
    ]
    return {"phrase": parsed.phrase, "rules": rules, "computable": parsed.is_computable, "note": parsed.note}


def _amount(rule: TimeLimit) -> int | str:
    if rule.amount is None:
        return rule.unit.value if rule.unit else ""
    return rule.amount


def _read_lines(path: str) -> list[str]:
    return [line for line in read_text(path).splitlines() if line.strip()]


def _print_table(parsed: Iterable[ParsedPhrase]) -> None:
    from gongkai.rules.time_limits import describe_time_limit

    for item in parsed:
        click.echo(item.phrase)
        for rule in item.rules:
            click.echo(f"    {describe_time_limit(rule)}")
        if not item.rules:
            click.echo("    （没有规则）")
        if item.note:
            click.echo(f"    说明：{item.note}")
