"""Pictures, tables and headings that everybody can read (GB/T 37668-2019, 信息无障碍)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.text_checks.finding import Check, Hit, Severity
from gongkai.rules.text_checks.text import CheckedText

_FILE_NAME = re.compile(
    r"(?:.*\.(?:jpe?g|png|gif|bmp|webp|tiff?|svg)|(?:IMG|DSC|DSCN|image|picture|photo|untitled|微信图片|截图|屏幕截图|图片|图像|图|未命名|未标题|QQ图片)[\s_\-()（）\d]*)",
    re.IGNORECASE,
)


def _images(text: CheckedText) -> Iterator[Hit]:
    advice = "请用一句话写出图中的内容；图中的文字、数字也要写"
    for image in text.images:
        if not image.alt:
            yield Hit(
                Severity.ERROR, "图片没有替代文字", where=image.where, found=image.where, suggestion=advice
            )
        elif _FILE_NAME.fullmatch(image.alt):
            message = f"图片的替代文字“{image.alt[:30]}”只是文件名"
            yield Hit(Severity.WARNING, message, where=image.where, found=image.alt, suggestion=advice)


def _tables(text: CheckedText) -> Iterator[Hit]:
    for table in text.tables:
        if not table.has_header and table.rows > 1 and table.columns > 1:
            message = f"{table.where}（{table.rows}行{table.columns}列）没有设表头，读屏软件说不出每格是什么"
            yield Hit(
                Severity.WARNING,
                message,
                where=table.where,
                found=message,
                suggestion="请把首行或首列设为表头",
            )


def _headings(text: CheckedText) -> Iterator[Hit]:
    before = 1
    for heading in text.headings:
        if not heading.text:
            yield Hit(Severity.WARNING, "有空的小标题", where=heading.where, found="空", suggestion="请删去")
            continue
        if heading.level > before + 1:
            after = "标题" if before == 1 else f"{before - 1}级小标题"
            message = f"小标题跳级：{after}之后直接是{heading.level - 1}级小标题“{heading.text[:20]}”"
            suggestion = f"请改为{before}级小标题"
            yield Hit(
                Severity.WARNING, message, where=heading.where, found=heading.text, suggestion=suggestion
            )
        before = heading.level


IMAGES = Check("image_alt", "图片都有替代文字", _images)
TABLES = Check("table_header", "表格都有表头", _tables)
HEADINGS = Check("heading_order", "小标题逐级排列", _headings)
