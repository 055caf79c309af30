"""A page of a PDF laid out by pdfminer, within bounds on what one file may draw."""

from __future__ import annotations

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

from gongkai.rules.file_types import RefusedFile

# Forms that draw forms that draw forms: a few lines of a file can ask for years of work.
_MAX_FORMS = 20_000
_MAX_CHARACTERS = 3_000_000
_TOO_MUCH = "PDF 的内容异常地多，疑为恶意构造，已拒绝打开；请重新导出 PDF，或上传 Word、Excel 原稿。"


class PageLayouts:
    """Lays out the pages of one file one after another; raises RefusedFile where they draw too much."""

    def __init__(self) -> None:
        self._resources = PDFResourceManager()
        self._device = _CountingDevice(self._resources)
        self._interpreter = _CountingInterpreter(self._resources, self._device)

    def layout(self, page: Any) -> Any:
        """The pdfminer layout of a pdfplumber page: characters, lines, rectangles, pictures in one flat list."""
        self._interpreter.process_page(page.page_obj)
        return self._device.get_result()


class _CountingDevice(PDFPageAggregator):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.forms = 0
        self.characters = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.characters += 1
        if self.characters > _MAX_CHARACTERS:
            raise RefusedFile(_TOO_MUCH)
        return super().render_char(*args, **kwargs)


class _CountingInterpreter(PDFPageInterpreter):
    device: _CountingDevice

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a form or picture, counted over the whole file."""
        self.device.forms += 1
        if self.device.forms > _MAX_FORMS:
            raise RefusedFile(_TOO_MUCH)
        super().do_Do(xobjid_arg)
