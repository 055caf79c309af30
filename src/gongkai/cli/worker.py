"""`gongkai worker`: runs background jobs until it is told to stop, and finishes the job in hand first."""

from __future__ import annotations

import signal
import sys
import threading

import click

from gongkai.cli.environment import start_django

HEALTH_CHECK_SECONDS = 5.0
FINISH_WITHIN_SECONDS = 12.0  # less than `serve` waits for its worker before giving up


@click.command(help="启动后台任务，Ctrl-C 停止（先做完手头的一件）")
@click.option(
    "--threads", default=1, show_default=True, type=click.IntRange(1, 32), help="同时办理几件后台任务"
)
def worker(threads: int) -> None:
    start_django()
    # Imported late: the queue reads the settings.
    from gongkai import jobs
    from gongkai.jobs.queue import huey as queue

    jobs.load_tasks()
    if queue.immediate:
        click.echo("当前设置为“任务立即执行”（HUEY_IMMEDIATE），不需要启动后台任务。", err=True)
        sys.exit(2)
    consumer = queue.create_consumer(
        workers=threads, worker_type="thread", shutdown_timeout=FINISH_WITHIN_SECONDS
    )
    consumer.start()
    stop = _stop_asked()
    click.echo(f"后台任务已启动，同时办理 {threads} 件。")
    while not stop.wait(HEALTH_CHECK_SECONDS):
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    queue.notify_interrupted_tasks()
    click.echo("后台任务已停止。")


def _stop_asked() -> threading.Event:
    """An event that is set by Ctrl-C or by a request to terminate; both let the job in hand finish."""
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    return asked
