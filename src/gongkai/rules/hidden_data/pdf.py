"""PDF: properties, annotations, embedded files, scripts, forms, earlier versions, and what pages hide."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data import pdf_pages
from gongkai.rules.hidden_data.findings import HiddenFinding, finding

ERRORS = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, AssertionError,
    NotImplementedError,
)  # fmt: skip
UNREADABLE = "PDF 已损坏，无法检查；请用生成它的软件重新导出一份再上传。"
PASSWORD = "PDF 设有打开密码，公众打不开，也无法检查；请去掉密码后上传。"  # noqa: S105
_INFO = {
    "/Author": "作者", "/Title": "", "/Subject": "主题", "/Keywords": "关键词", "/Creator": "制作软件",
    "/Producer": "生成软件", "/CreationDate": "", "/ModDate": "", "/Trapped": "",
}  # fmt: skip
# Seen or followed by readers, and meant so.
_PLAIN_ANNOTATIONS = ("/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet")
_CARRIES_FILE = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
_RUNS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
_HIDDEN_FLAGS = 2 | 32  # hidden, not shown on screens
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LINEARIZED_WITHIN = 2048


def opened(content: bytes) -> PdfReader:
    """The document in pypdf. Raises RefusedFile for damaged ones and for a password."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedFile(PASSWORD)
        len(reader.pages)
    except RefusedFile:
        raise
    except ERRORS as error:
        raise RefusedFile(UNREADABLE) from error
    return reader


def find(content: bytes) -> list[HiddenFinding]:
    """Findings of a PDF. Raises RefusedFile where it cannot be read."""
    reader = opened(content)
    try:
        found = [*_properties(reader), *_versions(content), *_catalogue(reader), *_on_pages(reader)]
    except ERRORS as error:
        raise RefusedFile(UNREADABLE) from error
    for sight in pdf_pages.look(content):
        where = f"第 {sight.number} 页"
        if sight.covered:
            found.append(finding("covered_text", where, sight.covered))
        if sight.invisible:
            found.append(finding("invisible_text", where, sight.invisible))
        if sight.covered_pictures:
            found.append(finding("covered_picture", where, count=sight.covered_pictures))
    return found


def annotations_of(page: Any) -> list[Any]:
    """The annotations of a page, damaged ones left out."""
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else []
    found = [each.get_object() for each in listed or []]
    return [each for each in found if isinstance(each, dict)]


def box_of(annotation: Any) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of an annotation in points; None where it names no place."""
    corners = [float(each) for each in annotation.get("/Rect") or []]
    if len(corners) != 4:
        return None
    left, bottom, right, top = corners
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def names_tree(reader: Any) -> Any:
    """The catalogue's names; an empty mapping where there are none."""
    names = reader.root_object.get("/Names")
    return names.get_object() if names is not None else {}


def _properties(reader: PdfReader) -> list[HiddenFinding]:
    info: dict[str, Any] = dict(reader.metadata or {})
    words = [
        f"{_INFO.get(key, key.lstrip('/'))}：{info[key]}"
        for key in sorted(info, key=lambda each: each != "/Author")
        if _INFO.get(key, key) and str(info[key]).strip()
    ]
    found = [finding("author", "文件属性", "；".join(words))] if words else []
    if "/Metadata" in reader.root_object and not words:
        text = _stream(reader.root_object["/Metadata"]).decode("utf-8", errors="replace")
        people = re.findall(r"<rdf:li[^>]*>([^<]+)</rdf:li>", text)
        found.append(finding("author", "文件属性（XMP）", "；".join(people)))
    return found


def _stream(reference: Any) -> bytes:
    return bytes(reference.get_object().get_data())


def _versions(content: bytes) -> list[HiddenFinding]:
    """Each saving "on top" leaves the version before in the file; a file made for the web has two ends by nature."""
    ends = len(_END.findall(content))
    usual = 2 if b"/Linearized" in content[:_LINEARIZED_WITHIN] else 1
    return [finding("earlier_versions", "整个文件", count=ends - usual)] if ends > usual else []


def _catalogue(reader: PdfReader) -> list[HiddenFinding]:
    root, names = reader.root_object, names_tree(reader)
    found = []
    attached = list(reader.attachments)
    if attached or "/EmbeddedFiles" in names or "/AF" in root:
        found.append(finding("embedded_file", "文件附件", "；".join(attached), count=len(attached)))
    action = root.get("/OpenAction")
    action = action.get_object() if action is not None else None
    opens = isinstance(action, dict) and action.get("/S") in _RUNS
    if "/JavaScript" in names or "/AA" in root or opens:
        found.append(finding("javascript", "整个文件"))
    fields = _fields(reader)
    filled = [f"{name}：{value}" for name, value in fields if value]
    if filled:
        found.append(finding("form_values", "表单", "；".join(filled), count=len(filled)))
    return found


def _fields(reader: PdfReader) -> list[tuple[str, str]]:
    fields = reader.get_fields() or {}
    found = []
    for name, field in fields.items():
        value = field.get("/V")
        if field.get("/FT") == "/Tx" and value is not None:
            found.append((name, str(value).strip()))
    return found


def _on_pages(reader: PdfReader) -> list[HiddenFinding]:
    found = []
    for number, page in enumerate(reader.pages, 1):
        where = f"第 {number} 页"
        by_kind: dict[str, list[str]] = {}
        for each in annotations_of(page):
            kind = _kind_of(each)
            if kind:
                by_kind.setdefault(kind, []).append(str(each.get("/Contents") or each.get("/V") or ""))
        if "/AA" in page:
            by_kind.setdefault("javascript", []).append("")
        for kind, texts in by_kind.items():
            sample = "；".join(text for text in texts if text)
            found.append(finding(kind, where, sample, count=len(texts)))
    return found


def _kind_of(annotation: Any) -> str:
    subtype = annotation.get("/Subtype")
    action = annotation.get("/A")
    action = action.get_object() if action is not None else {}
    if "/AA" in annotation or (isinstance(action, dict) and action.get("/S") in _RUNS):
        return "javascript"
    if subtype == "/Widget":
        is_signature = annotation.get("/FT") == "/Sig"
        flags = int(annotation.get("/F") or 0)
        return "hidden_field" if flags & _HIDDEN_FLAGS and not is_signature else ""
    if subtype in _CARRIES_FILE:
        return "embedded_file"
    if subtype == "/Redact":
        return "redaction_mark"
    return "" if subtype in _PLAIN_ANNOTATIONS else "annotations"
