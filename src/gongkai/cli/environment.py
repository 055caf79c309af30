"""Starting Django for the commands that need it."""

from __future__ import annotations

import os
import sys

import click


def start_django() -> None:
    """Load the settings (embedded ones unless DJANGO_SETTINGS_MODULE says otherwise) and make the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings.local")
    import django
    from django.conf import settings

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    django.setup()


def require_database() -> None:
    """End with a sentence and exit code 2 unless the database answers and has the structure of this program."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        click.echo(
            "连不上数据库。请检查 DATABASE_URL 和数据库服务，或运行 gongkai doctor 查看原因。", err=True
        )
        sys.exit(2)
    if waiting:
        click.echo("数据库还没有建立或不是最新的结构。请先运行 gongkai demo 或 gongkai serve。", err=True)
        sys.exit(2)
