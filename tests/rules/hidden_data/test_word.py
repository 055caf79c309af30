"""Word documents: what hides in them is found, and the copy shows the same without it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import Severity, clean_copy, find_hidden
from tests.rules.hidden_data.builders import OFFICE, W, all_text, edited, kinds, word_body, word_file

AUTHOR = 'w:id="1" w:author="李科长" w:date="2026-03-01T00:00:00Z"'
TRACKED = (
    "<w:p><w:r><w:t>补助标准为</w:t></w:r>"
    f"<w:del {AUTHOR}><w:r><w:delText>八千元</w:delText></w:r></w:del>"
    f"<w:ins {AUTHOR}><w:r><w:t>五千元</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>"
)


def paragraphs(content: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]


def names(content: bytes) -> str:
    return " ".join(zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_a_plain_document_hides_nothing():
    assert find_hidden("通知.docx", word_file(fill=lambda d: d.add_paragraph("全文公开"))) == []


def test_tracked_changes_are_found_with_what_was_deleted():
    (found,) = [
        each for each in find_hidden("方案.docx", word_body(TRACKED)) if each.kind == "tracked_changes"
    ]
    assert found.severity is Severity.BLOCKS
    assert found.sample == "删去：八千元"
    assert found.message == "正文：有未处理的修订，删掉的文字仍能看到，共 2 处。"


def test_the_copy_accepts_what_was_inserted_and_forgets_what_was_deleted():
    cleaned = clean_copy("方案.docx", word_body(TRACKED))
    assert paragraphs(cleaned.content) == ["补助标准为五千元。"]
    assert "八千元" not in all_text(cleaned.content)
    assert "李科长" not in all_text(cleaned.content)
    assert find_hidden("方案.docx", cleaned.content) == []
    assert cleaned.remaining == []


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    xml = (
        f"<w:p><w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>后半句。</w:t></w:r></w:p>"
    )
    assert paragraphs(clean_copy("a.docx", word_body(xml)).content) == ["前半句，后半句。"]


def test_a_deleted_row_goes_and_merged_cells_stay():
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    wide = '<w:gridSpan w:val="2"/>'
    xml = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
        f"<w:tr>{cell.format(wide, '标题')}</w:tr>"
        f"<w:tr>{cell.format('', '甲')}{cell.format('', '乙')}</w:tr>"
        f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr>{cell.format('', '秘')}{cell.format('', '密')}</w:tr></w:tbl>"
        "<w:p/>"
    )
    cleaned = clean_copy("表.docx", word_body(xml)).content
    (table,) = docx.Document(io.BytesIO(cleaned)).tables
    assert [[each.text for each in row.cells] for row in table.rows] == [["标题", "标题"], ["甲", "乙"]]
    assert 'gridSpan w:val="2"' in all_text(cleaned)
    assert "秘" not in all_text(cleaned)


def test_hidden_text_goes_and_its_neighbours_stay():
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("公开的话")
        paragraph.add_run("内部掌握：底价三百万").font.hidden = True
        paragraph.add_run("，完。")

    content = word_file(fill=fill)
    (found,) = find_hidden("a.docx", content)
    assert (found.kind, found.sample) == ("hidden_text", "内部掌握：底价三百万")
    cleaned = clean_copy("a.docx", content)
    assert paragraphs(cleaned.content) == ["公开的话，完。"]
    assert "底价" not in all_text(cleaned.content)


def test_text_hidden_by_its_style_is_found_too():
    def fill(document: Document) -> None:
        base = document.styles.add_style("隐藏", 2)
        base.font.hidden = True
        derived = document.styles.add_style("隐藏二", 2)
        derived.base_style = base
        document.add_paragraph("看得见").add_run("看不见", style="隐藏二")

    content = word_file(fill=fill)
    assert kinds(content) == {"hidden_text"}
    assert paragraphs(clean_copy("a.docx", content).content) == ["看得见"]


def test_comments_go_with_their_marks():
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("第一条")
        document.add_comment(paragraph.runs, text="此条领导不同意", author="张处", initials="张")

    content = word_file(fill=fill)
    (found,) = [each for each in find_hidden("a.docx", content) if each.kind == "comments"]
    assert found.sample == "此条领导不同意"
    cleaned = clean_copy("a.docx", content)
    assert paragraphs(cleaned.content) == ["第一条"]
    assert "领导" not in all_text(cleaned.content)
    assert "comments" not in names(cleaned.content)


def test_author_and_company_warn_and_the_number_in_them_is_masked():
    content = word_file(author="王某 110101199003070011")
    (found,) = find_hidden("a.docx", content)
    assert (found.kind, found.severity) == ("author", Severity.WARNS)
    assert found.sample == "作者：王某 110***************"
    assert kinds(clean_copy("a.docx", content).content) == set()


def test_settings_keep_no_variables_and_no_path_of_a_template():
    settings = (
        f'<w:settings {W} xmlns:r="{OFFICE}"><w:attachedTemplate r:id="rId1"/>'
        '<w:docVars><w:docVar w:name="审批意见" w:val="暂不公开"/></w:docVars></w:settings>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/attachedTemplate" Target="file:///D:/内网/张三/公文.dotx" TargetMode="External"/></Relationships>'
    )
    content = edited(word_file(), {"word/settings.xml": settings, "word/_rels/settings.xml.rels": rels})
    assert kinds(content) == {"document_variables", "file_path"}
    cleaned = clean_copy("a.docx", content).content
    assert "暂不公开" not in all_text(cleaned)
    assert "张三" not in all_text(cleaned)


def test_a_part_that_nothing_leads_to_is_found_and_left_out():
    content = edited(word_file(), {"word/media/deleted.bin": b"\0" * 50})
    assert kinds(content) == {"stray_part"}
    assert "deleted.bin" not in names(clean_copy("a.docx", content).content)


def test_what_needs_no_cleaning_says_so():
    with pytest.raises(RefusedFile, match="不需要副本"):
        clean_copy("a.docx", word_file())
