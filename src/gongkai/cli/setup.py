"""`gongkai setup`: the government, its supervising office and the first administrator of an empty installation."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from gongkai.cli.environment import start_django

# Option → (question on a terminal, what stands there if one just presses Enter; None = must be answered).
QUESTIONS: dict[str, tuple[str, str | None]] = {
    "government": ("人民政府的全称（与公章一致）", None),
    "government_short": ("人民政府的简称", "区政府"),
    "government_code": ("人民政府的代码（小写字母，用在网址中，以后不再改变）", "government"),
    "office": ("政府信息公开工作主管部门的全称，一般是办公室", "{government}办公室"),
    "office_short": ("主管部门的简称", "{government_short}办"),
    "office_code": ("主管部门的代码", "office"),
    "credit_code": ("人民政府的统一社会信用代码（18位，没有的直接回车）", ""),
    "office_credit_code": ("主管部门的统一社会信用代码（18位，没有的直接回车）", ""),
    "region_code": ("行政区划代码（6位，没有的直接回车）", ""),
    "admin": ("系统管理员的账号（小写字母开头，登录时用）", "admin"),
    "admin_name": ("系统管理员的姓名", None),
}
REQUIRED = [name for name, (_, default) in QUESTIONS.items() if default is None]


@click.command(help="在空的系统中建立人民政府、主管部门和第一个系统管理员")
@click.option("--government", help="人民政府的全称")
@click.option("--government-short", help="人民政府的简称")
@click.option("--government-code", help="人民政府的代码，用在网址中")
@click.option("--office", help="主管部门的全称")
@click.option("--office-short", help="主管部门的简称")
@click.option("--office-code", help="主管部门的代码")
@click.option("--credit-code", help="人民政府的统一社会信用代码")
@click.option("--office-credit-code", help="主管部门的统一社会信用代码")
@click.option("--region-code", help="行政区划代码")
@click.option(
    "--tier",
    type=click.Choice(["city", "county", "township"]),
    default="county",
    show_default=True,
    help="层级",
)
@click.option("--admin", help="系统管理员的账号")
@click.option("--admin-name", help="系统管理员的姓名")
@click.option("--no-input", is_flag=True, help="不提问；没有给出的选项用默认值")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（包含一次性密码）")
def setup(tier: str, no_input: bool, as_json: bool, **given: str | None) -> None:
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    if _is_installed():
        click.echo("已有机构或账户，没有改动。请用已有的系统管理员账号登录工作台。", err=True)
        sys.exit(1)
    answers = _complete(given, ask=not no_input and _is_terminal())
    _print(_install(answers, tier), as_json)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _is_installed() -> bool:
    from gongkai.accounts.models import User
    from gongkai.organisations.models import Organisation

    return Organisation.objects.exists() or User.objects.exists()


def _complete(given: dict[str, str | None], *, ask: bool) -> dict[str, str]:
    """Every answer: from its option, from the person at the terminal, or its default."""
    answers: dict[str, str] = {}
    for name, (question, default) in QUESTIONS.items():
        value = given[name]
        usual = None if default is None else default.format(**answers)
        if value is None and ask:
            value = click.prompt(question, default=usual, show_default=bool(usual))
        answers[name] = (usual or "" if value is None else value).strip()
    missing = [f"--{name.replace('_', '-')}" for name in REQUIRED if not answers[name]]
    if missing:
        click.echo(f"还缺少 {'、'.join(missing)}，请补充后重试，或者在终端中运行并逐项回答。", err=True)
        sys.exit(2)
    return answers


def _install(answers: dict[str, str], tier: str) -> Any:
    from django.utils import timezone

    from gongkai.accounts.actions.installation import FirstBody, install
    from gongkai.accounts.actions.records import AccountRefused
    from gongkai.organisations.actions.records import OrganisationRefused

    government = FirstBody(
        answers["government"],
        answers["government_code"],
        answers["government_short"],
        answers["credit_code"].upper(),
    )
    office = FirstBody(
        answers["office"],
        answers["office_code"],
        answers["office_short"],
        answers["office_credit_code"].upper(),
    )
    try:
        return install(
            government=government,
            office=office,
            region_code=answers["region_code"],
            tier=tier,
            username=answers["admin"],
            display_name=answers["admin_name"],
            today=timezone.localdate(),
        )
    except (AccountRefused, OrganisationRefused) as refusal:
        click.echo(f"没有建立：{refusal}", err=True)
        sys.exit(2)


def _print(made: Any, as_json: bool) -> None:
    if as_json:
        shown = {
            "government": {"code": made.government.code, "name": made.government.name},
            "office": {"code": made.office.code, "name": made.office.name},
            "administrator": {"username": made.administrator.username, "password": made.password},
        }
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo(f"已建立{made.government.name}、{made.office.name}（政府信息公开工作主管部门）。")
    click.echo(f"系统管理员：{made.administrator.display_name}，账号 {made.administrator.username}")
    click.echo(f"一次性密码：{made.password}")
    click.echo("密码只显示这一次，首次登录后必须修改。接着运行 gongkai serve，登录工作台设立机构、建立账户。")
