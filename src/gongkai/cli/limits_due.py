"""`gongkai limits due PHRASE --from DATE`: the due date of a wording, with the steps that lead to it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import click

from gongkai.rules.schedules import Due, Facts, PhraseDue, Step, due_of_phrase
from gongkai.rules.schedules.wording import long_date, weekday
from gongkai.rules.working_days import WorkingDayCalendar

NOT_COMPUTABLE = 1
BAD_INPUT = 2


@click.command("due", help="按时限原文和起算日期计算到期日，列出每一步的依据。")
@click.argument("phrase")
@click.option(
    "--from", "start", metavar="YYYY-MM-DD", help="起算日期：信息形成、会议、活动之日，或者上次发布之日"
)
@click.option("--region", default="", metavar="行政区划代码", help="使用该地区的放假安排")
@click.option("--json", "as_json", is_flag=True, help="输出JSON")
@click.pass_context
def due(context: click.Context, phrase: str, start: str | None, region: str, as_json: bool) -> None:
    day = _read_date(start)
    if isinstance(day, str):
        click.echo(day, err=True)
        context.exit(BAD_INPUT)
    result = count(phrase, day, WorkingDayCalendar(region=region))
    if as_json:
        click.echo(json.dumps(as_dict(result), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_lines(result)))
    if result.binding.due is None:
        context.exit(NOT_COMPUTABLE)


def count(phrase: str, start: date, calendar: WorkingDayCalendar) -> PhraseDue:
    """Parses a wording and counts all its rules from one date."""
    from gongkai.rules.time_limits import parse_time_limit

    return due_of_phrase(parse_time_limit(phrase), Facts(occurred_on=start), calendar)


def as_dict(result: PhraseDue) -> dict[str, Any]:
    """The JSON: the binding rule on top, all rules under `rules` where there are several."""
    shown = _due_dict(result.binding)
    if len(result.rules) > 1:
        shown["rules"] = [_rule_dict(rule) for rule in result.rules]
    return shown


def as_lines(result: PhraseDue) -> list[str]:
    """The same for a person."""
    binding = result.binding
    lines = [_headline(binding)]
    lines += [_step_line(number, step) for number, step in enumerate(binding.steps, 1)]
    if len(result.rules) > 1:
        lines.append("本栏共有多条时限，以最早到期的为准：")
        lines += [f"  - {_condition(rule)}{_headline(rule)}" for rule in result.rules]
    return lines


def _read_date(text: str | None) -> date | str:
    """The date, or the sentence that says what is wrong."""
    if not text:
        return "请用 --from 给出起算日期，例如 --from 2026-03-01。"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return f"日期“{text}”的格式不对，请写成 YYYY-MM-DD，例如 2026-03-01。"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return f"日期“{text}”不存在，请核对月份和日期。"


def _due_dict(result: Due) -> dict[str, Any]:
    return {
        "due": _iso(result.due),
        "provisional": result.provisional,
        "steps": [
            {"date": _iso(step.date), "what": step.what, "article": step.article} for step in result.steps
        ],
        "meaning": result.meaning.value,
        "plan_on": _iso(result.plan_on),
        "remind_on": _iso(result.remind_on),
        "note": result.note,
    }


def _rule_dict(result: Due) -> dict[str, Any]:
    limit = result.limit
    head = {"kind": limit.kind.value, "trigger": limit.trigger, "condition": limit.condition} if limit else {}
    return head | _due_dict(result)


def _headline(result: Due) -> str:
    if result.due is None:
        return f"不能计算到期日：{result.note}"
    name = "最早结束日" if result.meaning == "earliest_end" else "到期日"
    mark = "（暂定）" if result.provisional else ""
    note = f"，{result.note}" if result.note else ""
    return f"{name}：{long_date(result.due)}（{weekday(result.due)}）{mark}{note}"


def _step_line(number: int, step: Step) -> str:
    when = f"{step.date.isoformat()}  " if step.date else ""
    article = f"〔{step.article}〕" if step.article else ""
    return f"  {number}. {when}{step.what}{article}"


def _condition(result: Due) -> str:
    return f"（{result.limit.condition}）" if result.limit and result.limit.condition else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
