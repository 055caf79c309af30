"""A PDF without what it hides: rebuilt from what is reachable, and as pictures where a page hides text.

The rebuilt file holds no earlier version, because only what the newest one uses is copied. Marks of reviewers are
taken off; stamps, drawings and text boxes belong to what readers see and become part of the page. A page that still
hides text or parts of a picture is drawn at 200 dots per inch and replaced by that picture: nothing lies below it.
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2.raw as raw
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import pdf, pdf_pages

DOTS_PER_INCH = 200
_JPEG_QUALITY = 88
_CATALOGUE_KEYS = (
    "/OpenAction",
    "/AA",
    "/Metadata",
    "/PieceInfo",
    "/AF",
    "/Collection",
    "/URI",
    "/Perms",
    "/DSS",
)
_NAMES_KEYS = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")
_PAGE_KEYS = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/AF", "/B", "/LastModified")
_STRUCTURE = ("/StructTreeRoot", "/MarkInfo")
# Marks beside the text: they go. Everything else that shows becomes part of the page.
MARKS = {
    "/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/FileAttachment", "/Redact",
    "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D",
}  # fmt: skip
_STAY = {"/Link", "/Widget"}
_DRAWN_PAGE = "第 {numbers} 页改为图片，文字不能再选取和朗读，请考虑另附可读的文本"
_NO_FONTS = "第 {number} 页用了没有嵌入 PDF 的字体，不能改成图片；请用原来的软件导出时勾选“嵌入字体”，或者手工去掉隐藏内容。"
_SIGNATURE = "电子签名（内容有变动，签名随之失效）"


def clean(content: bytes) -> tuple[bytes, list[str], list[int]]:
    """The clean file, what else changed by it in Chinese, and the pages (from 0) drawn anew. Raises RefusedFile."""
    reader = pdf.opened(content)
    try:
        stripped, notes = _strip(reader)
    except pdf.ERRORS as error:
        raise RefusedFile(pdf.UNREADABLE) from error
    flat = _flatten(stripped)
    sights = pdf_pages.look(flat)
    for sight in sights:
        if sight.lacks_fonts:
            raise RefusedFile(_NO_FONTS.format(number=sight.number))
    hiding = [sight.number - 1 for sight in sights]
    try:
        if hiding:
            flat = _replace_pages(flat, hiding)
            notes.append(_DRAWN_PAGE.format(numbers="、".join(str(index + 1) for index in hiding)))
        return _reachable(flat), notes, hiding
    except pdf.ERRORS as error:
        raise RefusedFile(pdf.UNREADABLE) from error


def _strip(reader: PdfReader) -> tuple[bytes, list[str]]:
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    for key in _CATALOGUE_KEYS:
        root.pop(key, None)
    names = pdf.names_tree(writer)
    for key in _NAMES_KEYS:
        names.pop(key, None)
    notes = [_SIGNATURE] if _drop_signatures_and_hidden_fields(root) else []
    for page in writer.pages:
        for key in _PAGE_KEYS:
            page.pop(key, None)
        _keep_annotations(page)
    return _written(writer), notes


def _keep_annotations(page: Any) -> None:
    kept = ArrayObject()
    for reference in list(page.get("/Annots", ArrayObject()) or []):
        each = reference.get_object()
        if not isinstance(each, dict) or each.get("/Subtype") in MARKS:
            continue
        if each.get("/Subtype") == "/Widget" and _is_dropped_field(each):
            continue
        for key in ("/AA", "/Popup", "/IRT", "/RC"):
            each.pop(key, None)
        action = each.get("/A")
        if action is not None and action.get_object().get("/S") in (
            "/JavaScript",
            "/Launch",
            "/SubmitForm",
            "/ImportData",
        ):
            each.pop("/A")
        kept.append(reference)
    if len(kept):
        page[NameObject("/Annots")] = kept
    else:
        page.pop("/Annots", None)


def _is_dropped_field(widget: Any) -> bool:
    holder = widget if "/FT" in widget else widget.get("/Parent", widget).get_object()
    return holder.get("/FT") == "/Sig" or bool(int(widget.get("/F") or 0) & 2)


def _drop_signatures_and_hidden_fields(root: Any) -> bool:
    """Whether a signature was among them. An empty form goes as a whole."""
    form = root.get("/AcroForm")
    if form is None:
        return False
    form = form.get_object()
    fields = list(form.get("/Fields", ArrayObject()) or [])
    signed = any(each.get_object().get("/FT") == "/Sig" and "/V" in each.get_object() for each in fields)
    kept = ArrayObject(each for each in fields if not _is_dropped_field(each.get_object()))
    form[NameObject("/Fields")] = kept
    for key in ("/XFA", "/SigFlags", "/CO"):
        form.pop(key, None)
    if not len(kept):
        root.pop("/AcroForm")
    return signed


def _flatten(content: bytes) -> bytes:
    """Stamps, drawings and text boxes become part of the page. A page's links go with them, as PDFium does it."""
    reader = pdf.opened(content)
    with_drawings = [
        index
        for index, page in enumerate(reader.pages)
        if any(each.get("/Subtype") not in _STAY for each in pdf.annotations_of(page))
    ]
    if not with_drawings:
        return content
    with pdf_pages.opened(content) as document:
        for index in with_drawings:
            raw.FPDFPage_Flatten(document[index], raw.FLAT_NORMALDISPLAY)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def _replace_pages(content: bytes, indexes: list[int]) -> bytes:
    """Put pictures in the place of pages; bookmarks and links that lead to them still do."""
    writer = PdfWriter(clone_from=pdf.opened(content))
    for index in indexes:
        drawn = PdfReader(io.BytesIO(_drawn(content, index))).pages[0].clone(writer)
        page = writer.pages[index]
        for key in [key for key in page if key not in ("/Type", "/Parent")]:
            page.pop(key)
        for key in ("/Contents", "/Resources", "/MediaBox"):
            page[NameObject(key)] = drawn.raw_get(key)
    # The outline of a text for screen readers repeats the words of the page.
    for key in _STRUCTURE:
        writer.root_object.pop(key, None)
    return _written(writer)


def _drawn(content: bytes, index: int) -> bytes:
    with pdf_pages.opened(content) as document:
        page = document[index]
        dots = pdf_pages.picture(page, DOTS_PER_INCH / 72)
        width, _ = page.get_size()
    image = Image.fromarray(dots.astype("uint8"), "RGB")
    is_grey = bool((dots.max(axis=2) - dots.min(axis=2)).max() < 8)
    buffer = io.BytesIO()
    shown = image.convert("L") if is_grey else image
    shown.save(buffer, "PDF", resolution=shown.width * 72 / width, quality=_JPEG_QUALITY)
    return buffer.getvalue()


def _reachable(content: bytes) -> bytes:
    """Copied twice, so that what was taken out of the tree is no longer in the file at all."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    info: dict[str, Any] = dict(writer.metadata or {})
    title = info.get("/Title")
    writer.metadata = {NameObject("/Title"): title} if title else None
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
