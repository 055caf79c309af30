"""`gongkai doctor`: what is missing on this machine, in words."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from gongkai.cli.environment import start_django


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `severity` is ok, note (works without) or problem; `advice` says what to do."""

    subject: str
    severity: str
    what: str
    advice: str = ""


@click.command(help="检查本机缺什么，逐项说明怎么办")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def doctor(as_json: bool) -> None:
    start_django()
    findings = [check() for check in CHECKS]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        marks = {"ok": "✓", "note": "·", "problem": "!"}
        for finding in findings:
            advice = f"。{finding.advice}" if finding.advice else ""
            click.echo(f"{marks[finding.severity]} {finding.subject}：{finding.what}{advice}")
    sys.exit(1 if any(finding.severity == "problem" for finding in findings) else 0)


def _python() -> Finding:
    return Finding("Python", "ok", ".".join(str(part) for part in sys.version_info[:3]))


def _database() -> Finding:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding(
            "数据库", "problem", f"连不上（{type(error).__name__}）", "请检查 DATABASE_URL 和数据库服务。"
        )
    if waiting:
        return Finding(
            "数据库",
            "problem",
            f"有 {len(waiting)} 项结构变更未执行",
            "请运行 gongkai serve 或 manage.py migrate。",
        )
    return Finding("数据库", "ok", f"{connection.vendor}，结构是最新的")


def _folders() -> Finding:
    from django.conf import settings

    folder = settings.DATA_DIR
    if not os.access(folder, os.W_OK):
        return Finding(
            "数据目录", "problem", f"{folder} 不能写入", "请改变目录权限，或用 GONGKAI_DATA_DIR 换一个目录。"
        )
    free = shutil.disk_usage(folder).free // 2**30
    if free < 1:
        return Finding("数据目录", "problem", f"{folder} 只剩不到 1 GB", "请清理磁盘。")
    return Finding("数据目录", "ok", f"{folder}，剩余 {free} GB")


def _calendar() -> Finding:
    from django.db import DatabaseError
    from django.utils import timezone

    from gongkai.calendars.queries import current_calendar

    today = timezone.localdate()
    try:
        calendar = current_calendar()
    except DatabaseError:
        return Finding("工作日历", "problem", "数据库未就绪，读不到放假安排", "请先处理数据库一项。")
    if calendar.is_provisional(today):
        return Finding(
            "工作日历",
            "problem",
            f"没有 {today.year} 年的放假安排",
            "请在工作台“工作日历”上传通知；此前日期均为暂定。",
        )
    if calendar.is_provisional(today.replace(year=today.year + 1, day=1)):
        return Finding(
            "工作日历",
            "note",
            f"还没有 {today.year + 1} 年的放假安排",
            "跨年的到期日暂定；通知公布后请上传。",
        )
    return Finding("工作日历", "ok", "今年和明年的放假安排齐全")


def _chromium() -> Finding:
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return Finding("Chromium", "ok", "已安装，浏览器测试可以运行")
    return Finding("Chromium", "note", "没有安装", "只影响浏览器测试；make test-browser 会安装。")


def _queue() -> Finding:
    from django.conf import settings

    where = "Redis" if settings.REDIS_URL else f"SQLite（{settings.HUEY_PATH}）"
    return Finding("任务队列", "ok", where)


def _scanner() -> Finding:
    from django.db import DatabaseError

    from gongkai.files.clamd import ScannerUnavailable, configured_scanner
    from gongkai.files.queries import waiver_in_force

    scanner = configured_scanner()
    try:
        if scanner is None:
            waiver = waiver_in_force()
            if waiver is None:
                return Finding(
                    "病毒扫描",
                    "problem",
                    "没有接入，附件都不能公开",
                    "请安装 ClamAV 并设置 GONGKAI_CLAMD，或由管理员在工作台“病毒扫描”确认暂不扫描。",
                )
            when = waiver.accepted_at.astimezone().date()
            return Finding(
                "病毒扫描",
                "note",
                f"没有接入，{waiver.accepted_by}于 {when} 确认暂不扫描",
                "安装 ClamAV 后请设置 GONGKAI_CLAMD。",
            )
        version = scanner.version()
        if scanner.scan([_TEST_STRING]).is_clean:
            return Finding(
                "病毒扫描",
                "problem",
                f"{version.engine} 认不出标准测试文件（EICAR）",
                "病毒库没有装好：请运行 freshclam，再重启 clamav-daemon。",
            )
    except ScannerUnavailable as silence:
        return Finding("病毒扫描", "problem", str(silence), "恢复之后，等待中的附件会自动补扫。")
    except DatabaseError:
        return Finding(
            "病毒扫描", "problem", "数据库未就绪，读不到是否已确认暂不扫描", "请先处理数据库一项。"
        )
    return Finding("病毒扫描", "ok", f"{version.engine}，病毒库 {version.signatures or '只有本地的'}")


def _file_store() -> Finding:
    from django.db import DatabaseError

    from gongkai.files.store import lost_files, orphans

    try:
        lost, stray = lost_files(), orphans()
    except DatabaseError:
        return Finding("文件库", "problem", "数据库未就绪，无法核对", "请先处理数据库一项。")
    if lost:
        named = "、".join(str(file) for file in lost[:5])
        return Finding(
            "文件库",
            "problem",
            f"{len(lost)} 个文件的内容找不到（{named}）",
            "请从备份恢复文件库，或请原单位重新上传。",
        )
    if stray:
        size = sum(path.stat().st_size for path in stray) / 2**20
        return Finding(
            "文件库",
            "note",
            f"{len(stray)} 个没有登记的文件，共 {size:.1f} MB（例如 {stray[0]}）",
            "是上传中断留下的，没有害处；一天以前的可以删去。",
        )
    return Finding("文件库", "ok", "登记的文件都在")


# What every virus scanner takes for a virus by agreement, harmless; in halves, so that none finds it in this file.
_TEST_STRING = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"

CHECKS: tuple[Callable[[], Finding], ...] = (
    _python, _folders, _database, _file_store, _calendar, _queue, _scanner, _chromium,
)  # fmt: skip
