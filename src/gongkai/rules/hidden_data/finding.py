"""The way in: what a file hides, by what the file is."""

from __future__ import annotations

from gongkai.rules.file_types import FileKind, RefusedFile, sniff
from gongkai.rules.hidden_data import images, ofd, pdf, properties, sheets, slides, word
from gongkai.rules.hidden_data.findings import HiddenFinding, unreadable
from gongkai.rules.hidden_data.package import Package

OFFICE = {FileKind.DOCX: word.find, FileKind.XLSX: sheets.find, FileKind.PPTX: slides.find}
# Plain text shows all it has.
_PLAIN = {FileKind.TEXT, FileKind.EMPTY}
DAMAGED = "文件内部结构不合规范，无法检查；请用原来的软件打开后另存一份再上传。"
_NOT_EXAMINED = "这种文件（{kind}）不能检查隐藏内容；请另存为 .docx、.xlsx、.pptx 或 PDF 后上传。"


def find_hidden(name: str, content: bytes) -> list[HiddenFinding]:
    """Everything hidden that was found, what blocks first. Never raises: what cannot be examined is a finding.

    `name` is only for words; what the file is, its bytes say.
    """
    try:
        found = _find(sniff(content), content)
    except RefusedFile as refusal:
        found = [unreadable("整个文件", str(refusal))]
    except Exception:  # hostile bytes meet five libraries; whatever they raise, the file was not examined
        found = [unreadable("整个文件", DAMAGED)]
    return sorted(found, key=lambda each: each.severity)


def _find(kind: FileKind, content: bytes) -> list[HiddenFinding]:
    if kind in _PLAIN:
        return []
    if kind in OFFICE:
        package = Package(content)
        return [*OFFICE[kind](package), *properties.find(package)]
    if kind is FileKind.PDF:
        return pdf.find(content)
    if kind is FileKind.OFD:
        return ofd.find(content)
    if kind is FileKind.IMAGE:
        return images.find(content)
    raise RefusedFile(_NOT_EXAMINED.format(kind=kind.value))
