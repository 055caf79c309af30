"""`gongkai demo`: make the demo government, or reset it."""

from __future__ import annotations

import sys

import click

from gongkai.cli.environment import start_django

SHOWN = (
    ("caizheng_clerk", "经办人（区财政局）"),
    ("caizheng_reviewer", "初审"),
    ("caizheng_secrecy", "保密审查"),
    ("caizheng_final", "终审"),
    ("supervisor", "政务公开主管（区政府办公室）"),
    ("assessor", "考核评估"),
    ("admin", "系统管理员"),
)


@click.command(help="生成示例政府（示例市明湖区）；已有数据时不动，--reset 清空重来")
@click.option("--reset", is_flag=True, help="先清空数据库（全部数据都会删除）")
@click.option("--if-empty", is_flag=True, help="已有数据时安静地结束")
@click.option("--yes", is_flag=True, help="不再询问")
def demo(reset: bool, if_empty: bool, yes: bool) -> None:
    start_django()
    from django.core.management import call_command

    from gongkai.demo import is_loaded, load_demo
    from gongkai.demo.examples import ExamplesMissing

    call_command("migrate", verbosity=0, interactive=False)
    if reset:
        _reset(yes)
    if is_loaded():
        if not if_empty:
            click.echo(
                "数据库中已有机构，没有改动。要重新生成示例政府，请用 gongkai demo --reset。", err=True
            )
            sys.exit(1)
        _print_accounts()
        return
    try:
        summary = _with_progress(load_demo)
    except ExamplesMissing as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(
        f"示例政府已生成：{summary.bodies} 个机构，{summary.accounts} 个账户，{summary.publications} 件公开信息。"
    )
    _print_accounts()


def _reset(yes: bool) -> None:
    if not yes:
        click.confirm("将删除数据库中的全部数据，确定吗？", abort=True)
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)
    # Flushing also empties the rows that a migration made (default review stages): that one runs again.
    from importlib import import_module

    from django.apps import apps

    import_module("gongkai.publications.migrations.0004_default_stages").add(apps, None)


def _with_progress(load):  # type: ignore[no-untyped-def]
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("准备", total=None)
        return load(
            lambda what, done, of: progress.update(
                task, description=what, completed=done, total=of if of > 1 else None
            )
        )


def _print_accounts() -> None:
    from gongkai.accounts.models import User
    from gongkai.demo.examples import ExamplesMissing, read_yaml

    try:
        password = read_yaml("accounts.yaml")["demo_password"]
    except ExamplesMissing:
        return
    names = set(User.objects.values_list("username", flat=True))
    shown = [(name, label) for name, label in SHOWN if name in names]
    if shown:
        click.echo(f"演示账户（密码都是 {password}）：")
        for name, label in shown:
            click.echo(f"  {name:<20}{label}")
