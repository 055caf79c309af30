"""Kinds of hidden content, how grave each is, and the words for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Raise it whenever a rule changes: files are then examined again before they may be published.
RULES_VERSION = 1
SAMPLE_LENGTH = 40
_LONG_NUMBER = re.compile(r"\d{6,}[\dXx]?")


class Severity(StrEnum):
    """Content that people believe hidden blocks publication; traces of who made the file warn."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class HiddenFinding:
    """One thing a reader of the file could uncover.

    `where` and `message` are Chinese; `sample` is at most 40 characters with long numbers masked;
    `can_be_cleaned` says whether `clean_copy` takes it out.
    """

    kind: str
    where: str
    message: str
    sample: str
    can_be_cleaned: bool
    severity: Severity


# kind → (severity, can be cleaned, what it is and why it matters)
KINDS: dict[str, tuple[Severity, bool, str]] = {
    "author": (Severity.WARNS, True, "文件属性中留有作者、单位等信息"),
    "custom_properties": (Severity.WARNS, True, "文件属性中留有自定义信息，常由办公系统写入流转记录"),
    "file_path": (Severity.WARNS, True, "留有内部电脑上的文件路径"),
    "tracked_changes": (Severity.BLOCKS, True, "有未处理的修订，删掉的文字仍能看到"),
    "comments": (Severity.BLOCKS, True, "有批注"),
    "hidden_text": (Severity.BLOCKS, True, "有设为隐藏的文字"),
    "document_variables": (Severity.BLOCKS, True, "存有文档变量，打开文件时不显示"),
    "mail_merge": (Severity.BLOCKS, True, "留有邮件合并的数据源"),
    "custom_xml": (Severity.WARNS, True, "带有自定义 XML 数据，打开文件时不显示"),
    "embedded_file": (Severity.BLOCKS, True, "嵌入了其他文件，双击即可打开全部内容"),
    "stray_part": (Severity.BLOCKS, True, "文件包中夹带没有用到的内容，可能是已删的图片或文字"),
    "hidden_sheet": (Severity.BLOCKS, True, "有隐藏的工作表"),
    "hidden_rows": (Severity.BLOCKS, True, "有隐藏的行，其中有内容"),
    "hidden_columns": (Severity.BLOCKS, True, "有隐藏的列，其中有内容"),
    "hidden_cells": (Severity.BLOCKS, True, "有单元格用数字格式“;;;”隐藏了内容"),
    "pivot_cache": (Severity.BLOCKS, True, "数据透视表保存着全部源数据"),
    "external_link": (Severity.BLOCKS, True, "链接着外部工作簿，并存有其中的数据"),
    "hidden_name": (Severity.WARNS, True, "定义的名称指向隐藏的内容"),
    "connection": (Severity.BLOCKS, True, "存有数据连接或数据模型，可能含服务器地址和源数据"),
    "hidden_slide": (Severity.BLOCKS, True, "有隐藏的幻灯片"),
    "speaker_notes": (Severity.BLOCKS, True, "有演讲者备注"),
    "hidden_shape": (Severity.BLOCKS, True, "有隐藏的或者放在页面之外的内容"),
    "annotations": (Severity.BLOCKS, True, "有批注或标记"),
    "redaction_mark": (Severity.BLOCKS, True, "标了涂黑但没有应用，下面的内容还在"),
    "javascript": (Severity.BLOCKS, True, "含有会自动运行的脚本或动作"),
    "form_values": (Severity.WARNS, False, "表单中填有内容"),
    "hidden_field": (Severity.BLOCKS, True, "有隐藏的表单域"),
    "earlier_versions": (Severity.BLOCKS, True, "保存着改动前的旧版内容，可以还原"),
    "covered_text": (Severity.BLOCKS, True, "色块或图片下面仍有文字，复制即可看到"),
    "invisible_text": (Severity.BLOCKS, True, "有看不见的文字（白色、透明、隐藏图层或页面之外）"),
    "covered_picture": (Severity.BLOCKS, True, "扫描图片上画了色块，色块下面的图像还在"),
    "location": (Severity.BLOCKS, True, "照片带有拍摄地点的坐标"),
    "preview_picture": (Severity.BLOCKS, True, "照片里存有缩略图，可能显示裁剪、遮挡之前的样子"),
    "camera": (Severity.WARNS, True, "照片带有拍摄时间、设备等信息"),
    "image_text": (Severity.WARNS, True, "图片带有文字说明或编辑记录"),
    "trailing_data": (Severity.BLOCKS, True, "图片末尾夹带其他数据"),
    "ofd_versions": (Severity.BLOCKS, False, "版式文件保存着旧版或批注、附件"),
    "unreadable": (Severity.BLOCKS, False, "文件读不出来，无法检查其中有没有隐藏内容"),
}


def finding(
    kind: str, where: str, sample: str = "", *, count: int = 0, can_be_cleaned: bool | None = None
) -> HiddenFinding:
    """A finding of a kind in KINDS; `count` is shown when above one, the sample is masked here."""
    severity, cleanable, what = KINDS[kind]
    amount = f"，共 {count} 处" if count > 1 else ""
    can = cleanable if can_be_cleaned is None else can_be_cleaned
    return HiddenFinding(kind, where, f"{where}：{what}{amount}。", mask(sample), can, severity)


def unreadable(where: str, sentence: str) -> HiddenFinding:
    """The finding that a file, or a part of it, could not be examined; the refusal's own sentence says why."""
    return HiddenFinding("unreadable", where, f"{where}：{sentence}", "", False, Severity.BLOCKS)


def mask(text: str) -> str:
    """At most 40 characters on one line; of a long number only the first three digits stay."""
    line = " ".join(text.split())
    line = _LONG_NUMBER.sub(lambda match: match[0][:3] + "*" * (len(match[0]) - 3), line)
    return line if len(line) <= SAMPLE_LENGTH else line[: SAMPLE_LENGTH - 1] + "…"
