"""The record of a publication: a package that proves itself, and a PDF that shows every character or is not made."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from django.utils import timezone

from gongkai.cli.records import verify as verify_command
from gongkai.publications import attachments
from gongkai.publications.actions import publishing
from gongkai.publications.records import package, pdf
from gongkai.publications.records.verify import NotAPackage, verify
from tests.factories.publications import (
    approve_all,
    make_published,
    make_submission,
    make_withdrawn,
)

BODY = (
    '<p>各镇街：</p><h2>一、范围</h2><p>现印发 20 个单位的<strong>预算</strong>。#panic() $x$ "引号" \\ 反斜线</p>'
    '<table><tr><th colspan="2">合计</th></tr><tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr></table>'
    "<ol><li>第一</li><li>第二<ul><li>其一</li></ul></li></ol>"
)


@pytest.fixture
def document(cast, item):
    """Published with a file, corrected, then withdrawn."""
    file = attachments.receive("附件1.txt", "附件内容".encode())
    first = make_published(cast, item, body=BODY, attachments=[file])
    correction = publishing.start_correction(
        first.document, reason="附表数字有误", by=cast["clerk"], at=timezone.now()
    )
    approve_all(cast, make_submission(cast, correction))
    publishing.publish(correction, by=cast["clerk"])
    make_withdrawn(cast, correction, reason="数据未经核实")
    return first.document


def write(document, path: Path) -> Path:
    path.write_bytes(b"".join(package.stream(document, exported_by="陈经办", at=timezone.now())))
    return path


def changed(path: Path, name: str, change) -> Path:
    """The package with one file changed, the manifest left as it is."""
    with zipfile.ZipFile(path) as source:
        content = {entry: source.read(entry) for entry in source.namelist()}
    content[name] = change(content[name])
    with zipfile.ZipFile(path, "w") as target:
        for entry, data in content.items():
            target.writestr(entry, data)
    return path


def test_holds_everything_and_proves_itself(document, tmp_path):
    path = write(document, tmp_path / "a.zip")
    proof = verify(path)
    assert proof.problems == ()
    assert (proof.revisions, proof.decisions) == (2, 8)  # two editions of one text, four stages each
    with zipfile.ZipFile(path) as found:
        names = set(found.namelist())
        record = json.loads(found.read("record.json"))
        assert "第1版-第1稿" in "".join(names)
        (kept,) = [name for name in names if name.endswith("附件1.txt")]
        assert found.read(kept) == "附件内容".encode()
    assert record["editions"][1]["withdrawals"][0]["decision"]["verdict"] == "approve"
    assert proof.audit_lines == len({*range(proof.audit_lines)}) > 20


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("texts/第1版-第1稿.html", lambda data: data + b"<p>x</p>", "与清单中的校验值不符"),
        (
            "record.json",
            lambda data: data.replace("预算公开".encode(), "决算公开".encode()),
            "的校验值与其内容不符",
        ),
        ("audit.jsonl", lambda data: data.replace(b"published", b"withdrawn"), "的内容与其哈希不符"),
    ],
)
def test_what_was_changed_shows(document, tmp_path, name, change, message):
    path = changed(write(document, tmp_path / "a.zip"), name, change)
    assert any(message in problem for problem in verify(path).problems)


def test_a_decision_moved_to_another_text_shows(document, tmp_path):
    def swap(data: bytes) -> bytes:
        record = json.loads(data)
        record["editions"][0]["submissions"][0]["decisions"][0]["revision_hash"] = "0" * 64
        return json.dumps(record, ensure_ascii=False).encode()

    path = changed(write(document, tmp_path / "a.zip"), "record.json", swap)
    assert any("“初审”的意见所针对的校验值" in problem for problem in verify(path).problems)


def test_on_the_command_line(document, tmp_path):
    good = write(document, tmp_path / "good.zip")
    run = CliRunner().invoke(verify_command, [str(good)])
    assert (run.exit_code, "档案完好" in run.output) == (0, True)
    bad = tmp_path / "bad.zip"
    bad.write_bytes(good.read_bytes()[:2000])
    assert CliRunner().invoke(verify_command, [str(bad)]).exit_code == 2
    assert CliRunner().invoke(verify_command, [str(tmp_path / "none.zip")]).exit_code == 2
    with pytest.raises(NotAPackage, match="重新导出"):
        verify(bad)


def test_the_pdf_reads_like_the_record(document):
    content = pdf.render(document, exported_by="陈经办", at=timezone.now())
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    text = "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")
    for words in (
        "发布档案",
        document.index_number,
        "附表数字有误",
        "保密审查",
        "数据未经核实",
        "#panic() $x$",
    ):
        assert words in text.replace("\n", ""), words


def test_a_character_without_glyph_makes_no_pdf(cast, item):
    edition = make_published(cast, item, title="关于𠮷某某任职的通知")
    with pytest.raises(pdf.MissingGlyphs, match=r"𠮷（U\+20BB7）"):
        pdf.render(edition.document, exported_by="陈经办", at=timezone.now())
