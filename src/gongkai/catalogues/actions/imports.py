"""Receiving a file and reading it into a draft edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.db import transaction

from gongkai.accounts.permissions import Right
from gongkai.audit.chain import Actor, Process
from gongkai.catalogues import doubts, reading_queue
from gongkai.catalogues.actions import catalogues
from gongkai.catalogues.actions.records import record
from gongkai.catalogues.drafting import draft_rows
from gongkai.catalogues.models import Catalogue, CatalogueEdition, CatalogueImport
from gongkai.catalogues.permissions import check_may
from gongkai.catalogues.refusals import Refused
from gongkai.catalogues.source_file import ReadFile, check_acceptable, read_file
from gongkai.catalogues.source_view import as_view
from gongkai.files.store import store
from gongkai.organisations.models import Organisation
from gongkai.rules.file_types import FileKind, sniff
from gongkai.rules.tables.source import UnreadableSource

READER = Process("目录读取")
Status = CatalogueImport.Status
_LONGEST_NAME = 200
_CONTENT_TYPES = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PDF: "application/pdf",
    FileKind.HTML: "text/html",
    FileKind.TEXT: "text/plain",
}


@transaction.atomic
def receive_upload(
    *, into: Catalogue | Organisation, name: str, content: bytes, by: Actor, at: datetime, queue: bool = True
) -> CatalogueImport:
    """Keep the file outside every public folder and ask for it to be read.

    A file that is empty, too large or of a kind that is never read is refused at the door, with a sentence, and
    leaves nothing behind. `queue=False` leaves the reading to the caller.
    """
    organisation = into.organisation if isinstance(into, Catalogue) else into
    check_may(by, Right.MANAGE_CATALOGUE, organisation)
    shown_name = PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:] or "未命名文件"
    check_acceptable(content, shown_name, settings.GONGKAI_MAX_UPLOAD_BYTES)
    catalogue = into if isinstance(into, Catalogue) else catalogues.of_body(into, by=by)
    catalogue_import = CatalogueImport.objects.create(
        catalogue=catalogue,
        file=store(content, content_type=_CONTENT_TYPES.get(sniff(content), "application/octet-stream")),
        file_name=shown_name,
        uploaded_by=by.audit_label,
    )
    detail = {"file": shown_name, "sha256": catalogue_import.file.sha256}
    record("catalogue.file_uploaded", catalogue_import, organisation=organisation, by=by, **detail)
    if queue:
        transaction.on_commit(lambda: reading_queue.ask_to_read(catalogue_import.pk))
    return catalogue_import


def read_import(import_id: int, *, progress: Callable[[int], None] | None = None) -> CatalogueImport:
    """Read the file into a draft edition, or say in one sentence why not. Safe to run twice or at the same time.

    `progress` is told percents as they are saved. Nothing is half-imported: rows, doubts and the change of status
    stand or fall together.
    """
    catalogue_import = CatalogueImport.objects.select_related("catalogue__organisation", "file").get(
        pk=import_id
    )
    if catalogue_import.status not in (Status.WAITING, Status.READING):
        return catalogue_import
    try:
        _tell(catalogue_import, 10, progress)
        content = catalogue_import.file.path.read_bytes()
        read = read_file(content, catalogue_import.file_name, settings.GONGKAI_MAX_UPLOAD_BYTES)
        _tell(catalogue_import, 60, progress)
        _make_draft(catalogue_import, read)
    except UnreadableSource as refusal:
        _fail(catalogue_import, str(refusal))
    except Exception:
        _fail(
            catalogue_import,
            f"“{catalogue_import.file_name}”读取时程序出错，没有导入任何内容；请把文件交给系统管理员排查。",
        )
        raise
    catalogue_import.refresh_from_db()
    if progress:
        progress(catalogue_import.progress)
    return catalogue_import


def _tell(catalogue_import: CatalogueImport, percent: int, progress: Callable[[int], None] | None) -> None:
    open_rows = CatalogueImport.objects.filter(
        pk=catalogue_import.pk, status__in=[Status.WAITING, Status.READING]
    )
    open_rows.update(status=Status.READING, progress=percent)
    if progress:
        progress(percent)


@transaction.atomic
def _make_draft(catalogue_import: CatalogueImport, read: ReadFile) -> None:
    locked = CatalogueImport.objects.select_for_update().get(pk=catalogue_import.pk)
    if locked.status != Status.READING:
        return  # another worker was faster, or the person gave the import up
    catalogue = catalogue_import.catalogue
    newest = catalogue.editions.order_by("-number").first()
    edition = CatalogueEdition.objects.create(
        catalogue=catalogue,
        number=newest.number + 1 if newest else 1,
        source=catalogue_import.file,
        source_name=catalogue_import.file_name,
        counting_settings=_inherited_settings(catalogue),
        created_by=catalogue_import.uploaded_by,
    )
    draft_rows(edition, read.reading)
    doubts.refresh(edition)
    locked.edition = edition
    locked.source_view = as_view(read.document, read.reading)
    locked.status, locked.progress, locked.error = Status.READY, 100, ""
    locked.save()
    counts = {"items": edition.versions.count(), "problems": edition.problems.count()}
    record("catalogue.file_read", edition, organisation=catalogue.organisation, by=READER, **counts)


def _inherited_settings(catalogue: Catalogue) -> dict[str, object]:
    """A new edition counts as the one in force until someone decides otherwise."""
    current = catalogue.current_edition
    return dict(current.counting_settings) if current else {}


def _fail(catalogue_import: CatalogueImport, sentence: str) -> None:
    """Only an import still being read can fail; the reason is kept for the person who uploaded it."""
    with transaction.atomic():
        failed = CatalogueImport.objects.filter(pk=catalogue_import.pk, status=Status.READING).update(
            status=Status.FAILED, error=sentence
        )
        if failed:
            organisation = catalogue_import.catalogue.organisation
            record(
                "catalogue.file_unreadable",
                catalogue_import,
                organisation=organisation,
                by=READER,
                reason=sentence,
            )


@transaction.atomic
def abandon(catalogue_import: CatalogueImport, *, by: Actor) -> None:
    """Give an import up: its draft goes, the uploaded file and the audit rows stay."""
    organisation = catalogue_import.catalogue.organisation
    check_may(by, Right.MANAGE_CATALOGUE, organisation)
    locked = CatalogueImport.objects.select_for_update().get(pk=catalogue_import.pk)
    if locked.status in (Status.CONFIRMED, Status.ABANDONED):
        raise Refused(f"“{locked.file_name}”的导入{locked.get_status_display()}，不能再放弃。")
    edition = locked.edition
    locked.edition, locked.status, locked.source_view = None, Status.ABANDONED, {}
    locked.save()
    if edition is not None:
        edition.delete()
    record("catalogue.import_abandoned", locked, organisation=organisation, by=by)
