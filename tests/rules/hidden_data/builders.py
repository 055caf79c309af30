"""Real files with something hidden in them, made with the libraries and languages that people's programs use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import typst
from docx.document import Document
from openpyxl.workbook import Workbook
from PIL import Image

from gongkai.rules.hidden_data import find_hidden

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def kinds(content: bytes) -> set[str]:
    """Kinds of what is found."""
    return {each.kind for each in find_hidden("附件", content)}


def edited(content: bytes, changes: dict[str, str | bytes | Callable[[str], str]]) -> bytes:
    """The zip with members put in or changed; a function gets the member's text."""
    source = zipfile.ZipFile(io.BytesIO(content))
    members: dict[str, bytes] = {name: source.read(name) for name in source.namelist()}
    for name, change in changes.items():
        value = change(members[name].decode()) if callable(change) else change
        members[name] = value.encode() if isinstance(value, str) else value
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in members.items():
            archive.writestr(name, value)
    return buffer.getvalue()


def all_text(content: bytes) -> str:
    """Every member of a zip, as text: what a search of the raw file would find."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    return "\n".join(archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())


def word_file(*, fill: Callable[[Document], None] | None = None, author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.comments = ""
    document.core_properties.last_modified_by = ""
    if fill:
        fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_body(xml: str, **parts: str) -> bytes:
    """A document whose body is this markup."""
    content = word_file()
    body = f'<?xml version="1.0"?><w:document {W}><w:body>{xml}<w:sectPr/></w:body></w:document>'
    return edited(content, {"word/document.xml": body, **parts})


def sheet_file(book: Workbook) -> bytes:
    book.properties.creator = ""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def loaded(content: bytes, **options: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def pdf_file(markup: str) -> bytes:
    """A PDF of typst markup, in a Chinese face."""
    head = '#set page(width: 400pt, height: 300pt)\n#set text(font: "Noto Sans CJK SC", size: 12pt)\n'
    return typst.compile((head + markup).encode())


def picture(size: tuple[int, int] = (80, 60), colour: str = "steelblue") -> Image.Image:
    """A picture that is not the same upside down: the upper left corner is red."""
    image = Image.new("RGB", size, colour)
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    return image


PPTX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/ppt/presentation.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/>{more}</Types>'
)
RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}"'
)


def shape(text: str, *, x: int = 0, hidden: bool = False) -> str:
    flag = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="框"{flag}/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="0"/>'
        f'<a:ext cx="1000" cy="1000"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def slide_file(slides: list[tuple[str, bool, str]]) -> bytes:
    """A presentation of (shapes, hidden, notes)."""

    def link(number: int, kind: str, target: str) -> str:
        return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'

    members = {
        "[Content_Types].xml": PPTX_TYPES.format(more=""),
        "_rels/.rels": RELS.format(link(1, "officeDocument", "ppt/presentation.xml")),
        "ppt/_rels/presentation.xml.rels": RELS.format(
            "".join(
                link(number, "slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1)
            )
        ),
        "ppt/presentation.xml": (
            f"<p:presentation {P}><p:sldIdLst>"
            + "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
            + '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
        ),
    }
    for number, (shapes, hidden, notes) in enumerate(slides, 1):
        show = ' show="0"' if hidden else ""
        members[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {P}{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        if notes:
            target = f"../notesSlides/notesSlide{number}.xml"
            members[f"ppt/slides/_rels/slide{number}.xml.rels"] = RELS.format(link(1, "notesSlide", target))
            members[f"ppt/notesSlides/notesSlide{number}.xml"] = (
                f"<p:notes {P}><p:cSld><p:spTree>{shape(notes)}</p:spTree></p:cSld></p:notes>"
            )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, value in members.items():
            archive.writestr(name, value)
    return buffer.getvalue()
