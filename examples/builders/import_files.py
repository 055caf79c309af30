"""Files to try the import with: a task table, an indicator table, a plan in prose, and files that must be refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from examples.builders import docx_file, xlsx_file
from examples.builders.layout import Part, Placed
from examples.builders.stable_zip import FIXED, stable

DATA = Path(__file__).parents[1] / "government" / "import"


def load(name: str) -> dict[str, Any]:
    """The content of one file to import."""
    return dict(yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")))


def table_part(data: dict[str, Any]) -> Part:
    """One header row and the rows; neighbours that agree in a merged column and all merged ones before it share a cell."""
    columns, rows = data["columns"], data["rows"]
    cells = [Placed(text, 0, at, header=True) for at, text in enumerate(data["headers"])]
    for at, column in enumerate(columns):
        before = [c for c in data["merge"] if c.startswith("level") and columns.index(c) <= at]
        first = 0
        for i in range(1, len(rows) + 1):
            if i < len(rows) and column in data["merge"] and _same(rows[first], rows[i], [*before, column]):
                continue
            cells.append(Placed(rows[first][column], first + 1, at, i - first, column_key=column))
            first = i
    return Part(tuple(cells), len(rows) + 1, len(columns), 1)


def _same(one: dict[str, str], other: dict[str, str], columns: list[str]) -> bool:
    return all(one[c] == other[c] for c in columns)


def build_tasks(folder: Path) -> None:
    """The split of the year's tasks, as Word."""
    data = load("tasks-2026")
    document = docx_file.new_document(data["title"])
    docx_file.add_part(document, table_part(data), repeat_header=True)
    docx_file.save(document, folder / data["file"])


def build_indicators(folder: Path) -> None:
    """The five-level assessment indicators, as a worksheet."""
    data = load("indicators-2026")
    book = Workbook()
    sheet = book.active
    sheet.title = "考核指标"
    sheet.cell(1, 1, data["title"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(data["columns"]))
    xlsx_file.draw(sheet, table_part(data), 2)
    xlsx_file.save(book, folder / data["file"])


def build_plan(folder: Path) -> None:
    """The yearly plan in running text: headings and numbered measures."""
    data = load("plan-2026")
    document = docx_file.new_document(data["title"], landscape=False)
    document.add_paragraph(data["intro"])
    number = 0
    for section in data["sections"]:
        document.add_paragraph(section["heading"])
        for measure in section["measures"]:
            number += 1
            document.add_paragraph(f"{number}.{measure['task']}{measure['text']}")
    docx_file.save(document, folder / data["file"])


GBK_ROWS = (
    ("序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"),
    ("1", "机构职能", "领导信息", "负责人姓名、职务及分工", "《中华人民共和国政府信息公开条例》", "自信息形成或变更之日起20个工作日内", "办公室"),
    ("2", "财政信息", "部门预算", "收支预算和“三公”经费", "《中华人民共和国预算法》", "批复后20日内", "财务科"),
    ("3", "便民服务", "办事指南", "条件、材料、流程、时限", "《优化营商环境条例》", "及时公开并动态调整", "便民服务中心"),
)  # fmt: skip


def build_bad(folder: Path) -> None:
    """Small files that the import must read with care (GBK) or refuse with a sentence."""
    text = "青石镇人民政府信息公开目录\n" + "\n".join("\t".join(row) for row in GBK_ROWS) + "\n"
    (folder / "gbk-catalogue.txt").write_bytes(text.encode("gb18030"))
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "picture-named-docx.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "legacy.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528))
    (folder / "no-known-header.html").write_text(
        "<!DOCTYPE html><meta charset='utf-8'><table><tr><td>品名</td><td>单价</td></tr><tr><td>稻谷</td><td>2.6元</td></tr></table>",
        encoding="utf-8",
    )
    (folder / "macro.docm").write_bytes(_with_macro())
    (folder / "encrypted.docx").write_bytes(_encrypted_marker())
    (folder / "formula.xlsx").write_bytes(_with_formula())
    (folder / "bomb.xlsx").write_bytes(_bomb())


_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_TYPE = '<Override PartName="/{}" ContentType="application/{}"/>'


def _package(members: dict[str, bytes]) -> bytes:
    """A zip with fixed times in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _with_macro() -> bytes:
    """The parts that make a Word document one with macros; the project inside is empty."""
    kind = "vnd.ms-word.document.macroEnabled.main+xml"
    types = _TYPES.format(
        _TYPE.format("word/document.xml", kind)
        + _TYPE.format("word/vbaProject.bin", "vnd.ms-office.vbaProject")
    )
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'
    macro = b"\xd0\xcf\x11\xe0" + bytes(64)
    return _package(
        {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": body.encode(),
            "word/vbaProject.bin": macro,
        }
    )


def _encrypted_marker() -> bytes:
    """An OLE container with the stream names of an encrypted Office package; nothing inside is secret."""
    names = "EncryptionInfo".encode("utf-16-le") + bytes(8) + "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(1024)


def _with_formula() -> bytes:
    book = Workbook()
    sheet = book.active
    for row in GBK_ROWS:
        sheet.append(row)
    sheet["D2"] = '=HYPERLINK("http://example.cn","负责人姓名、职务")'
    book.properties.created = book.properties.modified = dt.datetime(2024, 11, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return stable(buffer.getvalue())


def _bomb() -> bytes:
    """A workbook whose sheet is 21 MB of blanks in 20 KB: far over any sensible ratio, harmless when refused unread."""
    kinds = {"xl/workbook.xml": "main", "xl/worksheets/sheet1.xml": "worksheet"}
    office = "vnd.openxmlformats-officedocument.spreadsheetml."
    sheet_types = {"main": "sheet.main+xml", "worksheet": "worksheet+xml"}
    types = _TYPES.format(
        "".join(_TYPE.format(name, office + sheet_types[kind]) for name, kind in kinds.items())
    )
    book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
    return _package(
        {
            "[Content_Types].xml": types.encode(),
            "xl/workbook.xml": book.encode(),
            "xl/worksheets/sheet1.xml": b" " * 21_000_000,
        }
    )


def build_all(imports: Path, bad: Path) -> None:
    """Writes every file of both folders."""
    imports.mkdir(exist_ok=True)
    bad.mkdir(exist_ok=True)
    build_tasks(imports)
    build_indicators(imports)
    build_plan(imports)
    build_bad(bad)
