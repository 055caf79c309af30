"""Word (.docx) → HTML by mammoth, in our markup: headings from the second level on, footnotes, pictures, signature."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import mammoth
from lxml import html as lxml_html

from gongkai.common.body_html import clean_body
from gongkai.publications.body_images import receive_picture
from gongkai.publications.body_imports.result import Imported
from gongkai.publications.body_imports.word_numbers import with_written_numbers
from gongkai.publications.content import AttachedFile
from gongkai.publications.refusals import Refused
from gongkai.rules.file_types import Archive, RefusedFile
from gongkai.rules.tables.readers._ooxml import parse_xml

_SIGNATURE = "gongkai-signature"
_STYLE_MAP = f"""
p[style-name='{_SIGNATURE}'] => p.gk-signature:fresh
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='heading 1'] => h1:fresh
p[style-name='heading 2'] => h2:fresh
p[style-name='heading 3'] => h3:fresh
p[style-name='heading 4'] => h4:fresh
u => u
"""
_NOTE = re.compile(r"(?:footnote|endnote)-\d+$")
_MAX_NOTE = 2_000
_LOST = (
    (b"<m:oMath", "公式没有导入，请改用图片并填写替代文字。"),
    (b"<c:chart ", "图表没有导入，请改为表格，或者截图后作为图片插入。"),
    (b"<wps:txbx", "文本框中的文字已取出，位置可能变动，请核对。"),
    (b"<w:ins ", "文档有修订记录：插入的文字已保留、删除的文字未导入，请核对是否为定稿。"),
    (b"<w:del ", "文档有修订记录：插入的文字已保留、删除的文字未导入，请核对是否为定稿。"),
    (b"<w:commentReference", "批注没有导入。"),
    (b"<w:vanish", "文档中有隐藏的文字，可能已被导入，请核对。"),
)


def body_of_word(name: str, data: bytes) -> Imported:
    """The text of a Word document. Raises Refused for one that cannot be read."""
    try:
        main = _checked_parts(data)
        data, written = with_written_numbers(data)
    except RefusedFile as refusal:
        raise Refused(f"“{name}”无法读取：{refusal}") from refusal
    taken = _Pictures()
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLE_MAP,
            convert_image=mammoth.images.img_element(taken.take),
            transform_document=mammoth.transforms.paragraph(_mark_signature),
        )
    except Refused:
        raise
    except Exception as error:
        # The bytes come from outside, and the libraries answer damaged ones with exceptions of every type.
        raise Refused(f"“{name}”已损坏，读到一半出错；请用 Word 打开后另存一份再导入。") from error
    body = clean_body(_our_markup(converted.value))
    if not body:
        raise Refused(f"“{name}”里没有文字和表格，请确认选择的文件。")
    notes = dict.fromkeys([*_notes(main), *taken.notes, *_number_note(written), *_doubts(body)])
    return Imported(body, _summary(body, taken.files), tuple(notes), tuple(taken.files))


def _checked_parts(data: bytes) -> bytes:
    """Bounds of the package and entities in its XML are checked before mammoth opens it. The main part's bytes."""
    archive = Archive(data)
    for part in archive.names:
        if part.endswith((".xml", ".rels")) and part.startswith("word/"):
            parse_xml(archive.read(part))
    return archive.read("word/document.xml") if "word/document.xml" in archive.names else b""


def _mark_signature(paragraph: object) -> object:
    if getattr(paragraph, "alignment", None) in ("right", "end") and not getattr(
        paragraph, "numbering", None
    ):
        return paragraph.copy(style_id=_SIGNATURE, style_name=_SIGNATURE)  # type: ignore[attr-defined]
    return paragraph


class _Pictures:
    """Pictures as they come by; those that cannot be kept are told."""

    def __init__(self) -> None:
        self.files: list[AttachedFile] = []
        self.notes: list[str] = []
        self._count = 0

    def take(self, image: object) -> dict[str, str]:
        self._count += 1
        try:
            with image.open() as source:  # type: ignore[attr-defined]
                picture = receive_picture(f"图片{self._count}", source.read())
        except Refused:
            kind = str(getattr(image, "content_type", "")).rsplit("/", 1)[-1]
            self.notes.append(
                f"第{self._count}张图片（{kind}）不能在网页中显示，没有导入，请截图后作为图片插入。"
            )
            return {"src": ""}
        self.files.append(picture)
        return {"src": f"image:{picture.file.sha256}", "alt": getattr(image, "alt_text", None) or ""}


def _our_markup(markup: str) -> str:
    root = lxml_html.fragment_fromstring(markup, create_parent="div")
    _headings(root)
    _footnotes(root)
    for image in list(root.iter("img")):
        _figure(image)
    for paragraph in list(root.iter("p")):
        if not paragraph.text_content().strip() and not len(paragraph) and paragraph.getparent() is not None:
            paragraph.drop_tree()
    for table in root.iter("table"):
        _heads(table)
    for holder in list(root.iter("td", "th", "li")):
        if len(holder) == 1 and holder[0].tag == "p" and not (holder.text or "").strip():
            holder[0].drop_tag()
    return "\n".join(lxml_html.tostring(child, encoding="unicode") for child in root)


def _headings(root: lxml_html.HtmlElement) -> None:
    """The page's own title is the first level, so those of the text begin with the second."""
    found = {heading.tag for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6")}
    shift = 1 if "h1" in found else 0
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        heading.tag = f"h{min(max(int(heading.tag[1]) + shift, 2), 4)}"


def _heads(table: lxml_html.HtmlElement) -> None:
    """Rows that merged cells of the head reach down to belong to it, though Word marks only the first."""
    head = table.find("thead")
    if head is None:
        return
    rows = list(table.iter("tr"))
    reach = max(
        (number + int(cell.get("rowspan", "1")) for number, row in enumerate(head) for cell in row), default=0
    )
    for row in rows[len(head) : min(reach, len(rows) - 1)]:
        head.append(row)
    for cell in head.iter("td", "th"):
        cell.tag = "th"
        cell.set("scope", "col")


def _figure(image: lxml_html.HtmlElement) -> None:
    """A picture stands for itself between paragraphs; inside a table cell it stays where it is."""
    if not image.get("src"):
        image.drop_tree()
        return
    paragraph = image.getparent()
    if paragraph is None or paragraph.tag != "p" or paragraph.getparent().tag in ("td", "th", "li"):
        return
    tail, image.tail = image.tail, None
    paragraph.remove(image)
    figure = lxml_html.Element("figure")
    figure.append(image)
    paragraph.addnext(figure)
    if tail and tail.strip():
        rest = lxml_html.Element("p")
        rest.text = tail
        figure.addnext(rest)


def _footnotes(root: lxml_html.HtmlElement) -> None:
    """mammoth's references and its list at the end in our own markup, numbered in the order of the text."""
    notes = {entry.get("id"): entry for entry in root.iter("li") if _NOTE.search(entry.get("id") or "")}
    if not notes:
        return
    ours = lxml_html.Element("ol", {"class": "gk-notes"})
    for link in [link for link in root.iter("a") if (link.get("href") or "")[1:] in notes]:
        sign = link.getparent()
        if sign is None or sign.tag != "sup":
            continue  # the way back from a note
        number = str(len(ours) + 1)
        entry = lxml_html.Element("li", {"id": f"note-{number}"})
        entry.text = _note_text(notes[link.get("href")[1:]])
        ours.append(entry)
        sign.set("class", "gk-noteref")
        for old in list(link.attrib):
            del link.attrib[old]
        link.set("href", f"#note-{number}")
        link.set("id", f"noteref-{number}")
        link.text = number
    for entry in notes.values():
        parent = entry.getparent()
        entry.drop_tree()
        if parent is not None and not len(parent):
            parent.drop_tree()
    if len(ours):
        root.append(ours)


def _note_text(entry: lxml_html.HtmlElement) -> str:
    return " ".join(entry.text_content().replace("↑", " ").split())[:_MAX_NOTE]


def _notes(main: bytes) -> Iterator[str]:
    for mark, sentence in _LOST:
        if mark in main:
            yield sentence
    yield "字体、字号、颜色、页眉页脚和分页没有导入，公开页面使用统一的版式。"


def _number_note(written: int) -> Iterator[str]:
    if written:
        yield f"有{written}处自动编号已写成文字，请核对编号。"


def _doubts(body: str) -> Iterator[str]:
    missing = len(re.findall(r'<img[^>]*alt=""', body))
    if missing:
        yield f"有{missing}张图片缺少替代文字，请逐张填写。"
    if "gk-noteref" in body:
        yield "脚注已导入，脚注中的格式改成了纯文字。"
    tables, heads = body.count("<table>"), len(re.findall(r"<table>(?:(?!</table>).)*<th", body, re.DOTALL))
    if tables > heads:
        yield f"有{tables - heads}张表格没有表头，请把光标放在表格里，用“首行表头”设置。"


def _summary(body: str, pictures: list[AttachedFile]) -> str:
    counts = [
        (len(re.findall(r"<(?:p|h[2-4]|li)[ >]", body)), "段文字"),
        (body.count("<table>"), "张表格"),
        (len(pictures), "张图片"),
    ]
    return f"从 Word 读到{'、'.join(f'{count}{unit}' for count, unit in counts if count)}。"
