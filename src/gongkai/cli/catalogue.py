"""`gongkai catalogue`: import a file as an edition, export an edition, compare two of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gongkai.cli.environment import require_database, start_django

if TYPE_CHECKING:
    from gongkai.catalogues.models import Catalogue, CatalogueEdition, CatalogueImport
    from gongkai.rules.editions import ItemText

_FORMATS = ("docx", "xlsx", "csv", "json")


@click.group(help="导入、导出、比较目录")
def catalogue() -> None:
    pass


@catalogue.command("import", help="把目录文件读成一版草稿；可接着确认、公布")
@click.argument("file", metavar="文件")
@click.option("--body", "code", required=True, metavar="代码", help="机构代码")
@click.option("--confirm", "confirms", is_flag=True, help="没有待处理的疑问时确认这一版")
@click.option("--publish", "publishes", is_flag=True, help="确认并公布这一版")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def import_file(file: str, code: str, confirms: bool, publishes: bool, as_json: bool) -> None:
    content = _read_bytes(file)
    start_django()
    require_database()
    from gongkai.catalogues.models import CatalogueImport
    from gongkai.catalogues.refusals import Refused

    try:
        done = _read_into_draft(Path(file).name, content, code)
    except Refused as refusal:
        _refuse(*refusal.sentences)
    if done.status == CatalogueImport.Status.FAILED or done.edition is None:
        _refuse(done.error)
    obstacles = _go_on(done.edition, publishes=publishes) if confirms or publishes else []
    done.edition.refresh_from_db()
    summary = _summary(done.edition, obstacles)
    click.echo(json.dumps(summary, ensure_ascii=False) if as_json else _in_words(summary))
    if obstacles or any(problem["blocks"] for problem in summary["problems"]):
        sys.exit(1)


def _read_into_draft(name: str, content: bytes, code: str) -> CatalogueImport:
    from django.utils import timezone

    from gongkai.catalogues.actions import imports
    from gongkai.organisations.models import Organisation

    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        _refuse(f"没有代码为“{code}”的机构；请用 --body 写机构代码，例如 finance。")
    with _shown_progress() as progress:
        received = imports.receive_upload(
            into=organisation, name=name, content=content, by=_process(), at=timezone.now(), queue=False
        )
        return imports.read_import(received.pk, progress=progress)


def _go_on(edition: CatalogueEdition, *, publishes: bool) -> list[str]:
    """Confirm, and publish if asked; returns what stood in the way."""
    from django.utils import timezone

    from gongkai.catalogues.actions import editions
    from gongkai.catalogues.refusals import Refused

    try:
        editions.confirm(edition, by=_process(), at=timezone.now())
        if publishes:
            editions.publish(edition, by=_process(), at=timezone.now())
    except Refused as refusal:
        return list(refusal.sentences)
    return []


def _summary(edition: CatalogueEdition, obstacles: list[str]) -> dict[str, Any]:
    problems = [
        {"line": row.line, "field": row.field, "code": row.code, "message": row.message, "blocks": row.blocks}
        for row in edition.problems.open()
    ]
    return {
        "catalogue": edition.catalogue.pk,
        "name": edition.catalogue.name,
        "edition": edition.number,
        "status": edition.status,
        "status_label": edition.get_status_display(),
        "items": edition.versions.count(),
        "problems": problems,
        "obstacles": obstacles,
    }


def _in_words(summary: dict[str, Any]) -> str:
    head = (
        f"{summary['name']}第{summary['edition']}版：{summary['items']} 个事项，{summary['status_label']}。"
    )
    doubts = [
        f"  {'!' if problem['blocks'] else '·'} {problem['message']}" for problem in summary["problems"]
    ]
    return "\n".join([head, *doubts, *summary["obstacles"]])


@catalogue.command("export", help="把目录的现行版本导出为文件；“目录”为编号、名称或机构代码")
@click.argument("wanted", metavar="目录")
@click.option("--format", "format_name", type=click.Choice(_FORMATS), default="xlsx", show_default=True)
@click.option("--edition", "number", type=int, metavar="版次", help="默认为现行版本")
@click.option("--output", "output", metavar="文件", help="默认按目录名称存到当前目录；- 为标准输出")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（文件名、字节数）")
def export_file(wanted: str, format_name: str, number: int | None, output: str | None, as_json: bool) -> None:
    start_django()
    require_database()
    from gongkai.catalogues.exports import export, file_name

    edition = _edition(wanted, number)
    content = export(edition, format_name)
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    path = Path(output or file_name(edition, format_name))
    try:
        path.write_bytes(content)
    except OSError as error:
        _refuse(f"无法写入“{path}”（{error.strerror}）；请换一个位置。")
    told = {"file": str(path), "bytes": len(content), "items": edition.versions.count()}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"已导出 {told['items']} 个事项：{path}")


@catalogue.command("diff", help="比较两版目录；每一边是文件，或“目录@版次”")
@click.argument("old", metavar="旧")
@click.argument("new", metavar="新")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def diff(old: str, new: str, as_json: bool) -> None:
    from gongkai.rules.editions import describe_changes

    changes = describe_changes(_texts(old), _texts(new))
    if as_json:
        rows = [
            {
                "kind": change.kind.value,
                "field": change.field,
                "old": None if change.old is None else change.old + 1,
                "new": None if change.new is None else change.new + 1,
                "sentence": change.sentence,
            }
            for change in changes
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        click.echo("\n".join(change.sentence for change in changes) or "两版内容相同。")
    if changes:
        sys.exit(1)


def _texts(side: str) -> list[ItemText]:
    """Items of a file, or of an edition named as catalogue@number."""
    if Path(side).is_file() or "@" not in side:
        return _texts_of_file(side)
    start_django()
    require_database()
    from gongkai.catalogues.wording import edition_texts

    wanted, _, number = side.rpartition("@")
    if not number.isdigit():
        _refuse(f"“{side}”应写作“目录@版次”，例如“finance@2”。")
    return edition_texts(_edition(wanted, int(number)))


def _texts_of_file(name: str) -> list[ItemText]:
    from gongkai.rules.editions import ItemText
    from gongkai.rules.tables.interpretation import read_table
    from gongkai.rules.tables.source import UnreadableSource

    try:
        reading = read_table(_read_bytes(name), Path(name).name)
    except UnreadableSource as refusal:
        _refuse(str(refusal))
    return [
        ItemText(
            **{field: entry.text(field) for field in _TEXT_FIELDS},
            **{field: tuple(entry.fields.get(field, ())) for field in _LIST_FIELDS},
        )
        for entry in reading.entries
    ]


_TEXT_FIELDS = (
    "level1",
    "level2",
    "level3",
    "elements",
    "basis",
    "time_limit",
    "responsible",
    "process",
    "note",
    "seq",
)
_LIST_FIELDS = ("channels", "audience", "mode")


def _edition(wanted: str, number: int | None) -> CatalogueEdition:
    found = _catalogue(wanted)
    edition = found.editions.filter(number=number).first() if number else found.current_edition
    if edition is None:
        which = f"第{number}版" if number else "已公布的版本；可用 --edition 指定版次"
        _refuse(f"“{found.name}”没有{which}。")
    return edition


def _catalogue(wanted: str) -> Catalogue:
    """By number, name, or the code of a body that has one catalogue."""
    from django.db.models import Q

    from gongkai.catalogues.models import Catalogue

    by_number = Q(pk=int(wanted)) if wanted.isdigit() else Q()
    query = by_number or Q(name=wanted) | Q(organisation__code=wanted)
    found = list(Catalogue.objects.filter(query)[:2])
    if not found:
        _refuse(f"没有编号、名称或机构代码为“{wanted}”的目录。")
    if len(found) > 1:
        _refuse(f"“{wanted}”有不止一个目录，请改用目录的名称或编号。")
    return found[0]


def _read_bytes(file: str) -> bytes:
    from gongkai.rules.file_types import RefusedFile, read_bounded

    try:
        return read_bounded(Path(file))
    except RefusedFile as refusal:
        _refuse(str(refusal))


@contextmanager
def _shown_progress() -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal, to be told percents; none elsewhere, so that output can be piped."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=100, label="读取", file=sys.stderr) as bar:
        yield lambda percent: bar.update(percent - bar.pos)


def _process() -> Any:
    from gongkai.audit.chain import Process

    return Process("命令行")


def _refuse(*sentences: str) -> NoReturn:
    for sentence in sentences:
        click.echo(sentence, err=True)
    sys.exit(2)
