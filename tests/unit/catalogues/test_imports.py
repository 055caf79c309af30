"""Receiving files and reading them into drafts."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.models import AuditEvent
from gongkai.catalogues.actions import imports
from gongkai.catalogues.models import Catalogue, CatalogueEdition, CatalogueImport
from gongkai.catalogues.refusals import Refused
from gongkai.files.models import StoredFile
from tests.factories.catalogue_files import ROWS, html_catalogue
from tests.factories.people import Cast

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def receive(cast: Cast, content: bytes, now: datetime, name: str = "目录.html") -> CatalogueImport:
    return imports.receive_upload(
        into=cast.finance, name=name, content=content, by=cast["clerk"], at=now, queue=False
    )


def office_file(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_an_upload_founds_the_catalogue_and_waits(cast: Cast, now: datetime, sheet: bytes) -> None:
    waiting = receive(cast, sheet, now)
    assert waiting.status == CatalogueImport.Status.WAITING
    assert waiting.catalogue.name == "明湖区财政局主动公开基本目录"
    assert waiting.file.path.read_bytes() == sheet
    assert list(AuditEvent.objects.values_list("action", "actor_label")) == [
        ("catalogue.created", "陈经办"),
        ("catalogue.file_uploaded", "陈经办"),
    ]


def test_a_second_upload_goes_into_the_same_catalogue(cast: Cast, now: datetime, sheet: bytes) -> None:
    assert receive(cast, sheet, now).catalogue == receive(cast, sheet, now).catalogue


def test_reading_makes_rows_with_origin_and_place(cast: Cast, now: datetime, sheet: bytes) -> None:
    done = imports.read_import(receive(cast, sheet, now).pk)
    assert (done.status, done.progress, done.error) == (CatalogueImport.Status.READY, 100, "")
    assert done.edition is not None
    assert done.edition.status == CatalogueEdition.Status.DRAFT
    rows = list(done.edition.versions.all())
    assert [(row.seq, row.level1, row.level2, row.source_line) for row in rows] == [
        ("1", "机构信息", "领导信息", 4),
        ("2", "机构信息", "内设机构", 5),
        ("4", "政策文件", "部门文件", 6),
    ]
    assert rows[0].channels == ["政府网站", "政务新媒体"]
    assert (rows[0].provenance["level1"], rows[1].provenance["level1"]) == ("own", "carried")
    assert rows[1].places["level1"] == rows[0].places["level1"] == [1, 2, 1]


def test_reading_tells_its_doubts_at_their_cells(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = imports.read_import(receive(cast, sheet, now).pk).edition
    assert edition is not None
    told = [(p.line, p.field, p.code, p.blocks, p.version.seq) for p in edition.problems.all()]
    assert sorted(told) == [
        (5, "time_limit", "limit_ambiguous_days", False, "2"),
        (6, "seq", "number_gap", True, "4"),
        (6, "time_limit", "limit_needs_interval", False, "4"),
    ]
    message = edition.problems.get(code="limit_needs_interval").message
    assert message.startswith("第 6 行“公开时限”写的是“定期公开”：")
    assert message.endswith("请设定周期。")


def test_the_source_is_kept_as_the_document_shows_it(cast: Cast, now: datetime, sheet: bytes) -> None:
    view = imports.read_import(receive(cast, sheet, now).pk).source_view
    heading, grid = view["blocks"]
    assert (heading["kind"], heading["text"]) == ("paragraph", "明湖区财政局主动公开基本目录")
    assert [row["head"] for row in grid["rows"]] == [True, True, False, False, False]
    merged = grid["rows"][2]["cells"][1]
    assert (merged["text"], merged["row_span"], merged["key"]) == ("机构信息", 2, "1-2-1")


def test_reading_twice_changes_nothing(cast: Cast, now: datetime, sheet: bytes) -> None:
    first = imports.read_import(receive(cast, sheet, now).pk)
    again = imports.read_import(first.pk)
    assert again.edition_id == first.edition_id
    assert CatalogueEdition.objects.count() == 1


def test_a_reading_that_was_killed_is_taken_up_again(cast: Cast, now: datetime, sheet: bytes) -> None:
    killed = receive(cast, sheet, now)
    CatalogueImport.objects.filter(pk=killed.pk).update(status=CatalogueImport.Status.READING, progress=60)
    assert imports.read_import(killed.pk).status == CatalogueImport.Status.READY


def test_progress_is_told_and_saved(cast: Cast, now: datetime, sheet: bytes) -> None:
    told: list[int] = []
    imports.read_import(receive(cast, sheet, now).pk, progress=told.append)
    assert told == [10, 60, 100]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "空.docx", "文件是空的"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧.doc", "请用 Word 或 WPS 打开后另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密.docx", "文件设有打开密码"),
        (
            office_file(
                {
                    "[Content_Types].xml": "wordprocessingml.document.main",
                    "word/vbaProject.bin": "x",
                    "word/document.xml": "x",
                }
            ),
            "宏.docm",
            "带有宏",
        ),
        (b"\x89PNG\r\n\x1a\n....", "图.png", "这是图片"),
    ],
)
def test_files_of_other_kinds_are_refused_at_the_door(
    cast: Cast, now: datetime, content: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        receive(cast, content, now, name)
    assert not CatalogueImport.objects.exists()
    assert not Catalogue.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_above_the_limit_is_refused(cast: Cast, now: datetime, settings: object) -> None:
    settings.GONGKAI_MAX_UPLOAD_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="超过上限 1 MB"):
        receive(cast, b"a" * (1024 * 1024 + 1), now, "大.txt")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("今天天气很好。\n明天也很好。\n".encode(), "杂.txt", "没有找到认识的表头"),
        (
            office_file(
                {
                    "[Content_Types].xml": "wordprocessingml.document.main",
                    "word/document.xml": "<w:document",
                }
            ),
            "坏.docx",
            "坏.docx",
        ),
        (
            b"<table><tr><th>\xe5\xba\x8f\xe5\x8f\xb7</th><th>ABC</th></tr></table>",
            "表.html",
            "没有找到认识的表头",
        ),
        (
            "<table><tr><th>序号</th><th>工作任务</th><th>牵头单位</th><th>责任单位</th></tr>"
            "<tr><td>1</td><td>做好政策解读工作。</td><td>区政府办公室</td><td>各部门</td></tr></table>".encode(),
            "任务.html",
            "是任务分解表，不是公开目录",
        ),
    ],
)
def test_unreadable_files_fail_with_a_sentence_and_leave_no_rows(
    cast: Cast, now: datetime, content: bytes, name: str, sentence: str
) -> None:
    failed = imports.read_import(receive(cast, content, now, name).pk)
    assert failed.status == CatalogueImport.Status.FAILED
    assert sentence in failed.error
    assert name in failed.error
    assert not CatalogueEdition.objects.exists()
    assert AuditEvent.objects.filter(action="catalogue.file_unreadable").count() == 1


def test_text_in_gbk_is_read(cast: Cast, now: datetime) -> None:
    lines = [
        "序号\t一级事项\t二级事项\t公开内容\t公开时限\t公开主体",
        "1\t机构信息\t领导信息\t姓名、职务\t信息形成或变更之日起20个工作日内\t办公室",
    ]
    done = imports.read_import(receive(cast, "\n".join(lines).encode("gb18030"), now, "目录.txt").pk)
    assert done.status == CatalogueImport.Status.READY, done.error
    assert done.edition is not None
    assert [row.level2 for row in done.edition.versions.all()] == ["领导信息"]


def test_a_row_twice_and_a_row_alike_are_told_apart(cast: Cast, now: datetime) -> None:
    row = ROWS[2].replace("<td>4</td>", "<td></td>")
    content = html_catalogue((row, row, row.replace("起草科室", "办公室")))
    edition = imports.read_import(receive(cast, content, now).pk).edition
    assert edition is not None
    codes = [p.code for p in edition.problems.order_by("line") if p.code.startswith("item")]
    assert codes == ["item_twice", "items_alike"]


def test_a_program_error_is_told_and_raised(
    cast: Cast, now: datetime, sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gongkai.catalogues.actions.imports.draft_rows", broken)
    waiting = receive(cast, sheet, now)
    with pytest.raises(ZeroDivisionError):
        imports.read_import(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == CatalogueImport.Status.FAILED
    assert "没有导入任何内容" in waiting.error
    assert not CatalogueEdition.objects.exists()


def test_giving_up_removes_the_draft_and_keeps_the_file(cast: Cast, now: datetime, sheet: bytes) -> None:
    ready = imports.read_import(receive(cast, sheet, now).pk)
    imports.abandon(ready, by=cast["clerk"])
    ready.refresh_from_db()
    assert ready.status == CatalogueImport.Status.ABANDONED
    assert ready.file.path.exists()
    assert not CatalogueEdition.objects.exists()


@pytest.mark.parametrize("part", ["reviewer", "final_reviewer", "administrator", "other_clerk", "nobody"])
def test_only_those_who_manage_the_catalogue_upload(
    cast: Cast, now: datetime, sheet: bytes, part: str
) -> None:
    with pytest.raises(NotPermitted):
        imports.receive_upload(into=cast.finance, name="目录.html", content=sheet, by=cast[part], at=now)
    assert not StoredFile.objects.exists()


def test_the_supervisor_uploads_for_a_body(cast: Cast, now: datetime, sheet: bytes) -> None:
    made = imports.receive_upload(
        into=cast.finance, name="目录.html", content=sheet, by=cast["supervisor"], at=now, queue=False
    )
    assert made.uploaded_by == "孙主管"
