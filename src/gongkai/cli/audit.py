"""`gongkai audit verify`: proves that the record was not changed."""

from __future__ import annotations

import json
import sys

import click

from gongkai.cli.environment import require_database, start_django


@click.group(help="审计链")
def audit() -> None:
    pass


@audit.command(help="逐条核验审计链；完好时退出码为 0，发现改动时为 1")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(as_json: bool) -> None:
    start_django()
    require_database()
    from rich.progress import Progress

    from gongkai.audit.chain import verify as verify_chain
    from gongkai.audit.models import AuditEvent

    with Progress(disable=as_json or not sys.stderr.isatty(), transient=True) as progress:
        task = progress.add_task("核验审计链", total=AuditEvent.objects.count())
        result = verify_chain(lambda done: progress.update(task, completed=done))
    if as_json:
        click.echo(json.dumps({"events": result.events, "problems": result.problems}, ensure_ascii=False))
    elif result.problems:
        click.echo("\n".join(result.problems))
    else:
        click.echo(f"审计链完好，共 {result.events} 条。")
    sys.exit(1 if result.problems else 0)
