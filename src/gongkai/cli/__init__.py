"""The `gongkai` command. Each subcommand lives in a module of its own and is imported only when called.

Exit codes: 0 all well, 1 problems found, 2 bad input (a sentence on stderr says what, where, what to do).
"""

from __future__ import annotations

import importlib

import click

# Name on the command line → (module below this package, attribute, one line for `gongkai --help`).
COMMANDS: dict[str, tuple[str, str, str]] = {
    "tables": ("tables", "tables", "读取目录、任务分解表、指标表、工作要点"),
    "limits": ("limits", "limits", "解析公开时限，计算到期日"),
    "docnumbers": ("docnumbers", "docnumbers", "找出文本中的发文字号"),
    "catalogue": ("catalogue", "catalogue", "导入、导出、比较目录"),
    "board": ("board", "board", "公开情况看板"),
    "audit": ("audit", "audit", "核验审计链"),
    "records": ("records", "records", "核验导出的发布档案"),
    "setup": ("setup", "setup", "在空的系统中建立政府、主管部门和第一个管理员"),
    "demo": ("demo", "demo", "生成或重置示例政府"),
    "serve": ("serve", "serve", "启动网站"),
    "worker": ("worker", "worker", "启动后台任务"),
    "doctor": ("doctor", "doctor", "检查本机缺什么"),
}


class LazyGroup(click.Group):
    """Imports a subcommand when it is used, so that `limits parse` never pays for Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        return getattr(importlib.import_module(f"gongkai.cli.{module}"), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in COMMANDS.items()])


@click.group(cls=LazyGroup, help="公开（Gongkai）：政务公开平台")
@click.version_option(package_name="gongkai")
def main() -> None:
    pass
