"""`gongkai records verify`: proves an exported package by itself."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from gongkai.cli.environment import start_django


@click.group(help="发布档案")
def records() -> None:
    pass


@records.command(help="核验导出的发布档案（不需要数据库）；完好时退出码为 0，发现不符时为 1，不是档案时为 2")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(file: Path, as_json: bool) -> None:
    start_django()
    from gongkai.publications.records.verify import NotAPackage
    from gongkai.publications.records.verify import verify as prove

    if not file.is_file():
        click.echo(f"没有文件“{file}”，请核对路径。", err=True)
        sys.exit(2)
    try:
        proof = prove(file)
    except NotAPackage as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if as_json:
        click.echo(json.dumps(asdict(proof), ensure_ascii=False))
    elif proof.problems:
        click.echo("\n".join(proof.problems))
    else:
        click.echo(
            f"档案完好：{proof.index_number or '（未发布）'}，文件{proof.files}个，稿{proof.revisions}稿，"
            f"审核意见{proof.decisions}份，审计记录{proof.audit_lines}条。"
        )
    sys.exit(1 if proof.problems else 0)
