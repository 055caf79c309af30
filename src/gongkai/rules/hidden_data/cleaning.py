"""A copy without hidden content that was proved: examined again, opened again, and compared with the original."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field

import docx
import numpy as np
import openpyxl
from numpy.typing import NDArray

from gongkai.rules.file_types import FileKind, RefusedFile, sniff
from gongkai.rules.hidden_data import (
    images,
    pdf,
    pdf_cleaning,
    pdf_pages,
    properties,
    sheets_cleaning,
    slides,
    word,
)
from gongkai.rules.hidden_data.finding import find_hidden
from gongkai.rules.hidden_data.findings import KINDS, HiddenFinding
from gongkai.rules.hidden_data.package import Package

_NOTHING = "没有可以清理的隐藏内容，不需要副本。"
_NOT_CLEANABLE = "这种文件不能自动清理；请用原来的软件去掉隐藏内容后重新上传。"
_NOT_THE_SAME = "清理后的副本与原文件显示的内容不一致，没有采用；请用原来的软件手工去掉隐藏内容后重新上传。"
_DOES_NOT_OPEN = "清理后的副本打不开，没有采用；请用原来的软件手工去掉隐藏内容后重新上传。"
_OFFICE = (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX)
_SCALE = 1.0
_TILE = 8  # dots, as many points: less than a letter of running text
# Of 255, mean over a tile. 三 for 二 makes 11. A page drawn anew differs by 4, a coarse scan on it by 14.
_DIFFERENCE, _DRAWN_DIFFERENCE = 5.0, 30.0
_ROOM = 24.0  # points: viewers draw the sign of a note larger than its place


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """The copy; `removed` what is gone and what changed by it, `remaining` what is still there and why."""

    content: bytes
    removed: list[str] = field(default_factory=list)
    remaining: list[str] = field(default_factory=list)


def clean_copy(name: str, content: bytes) -> CleanedFile:
    """A proved copy without what `find_hidden` says can be cleaned.

    Raises RefusedFile with a sentence where there is nothing to clean, the kind of file cannot be cleaned, or the
    copy fails its proof.
    """
    kind = sniff(content)
    found = find_hidden(name, content)
    if not any(each.can_be_cleaned for each in found):
        raise RefusedFile(_NOTHING if kind in (*_OFFICE, FileKind.PDF, FileKind.IMAGE) else _NOT_CLEANABLE)
    try:
        made = _cleaned(kind, content)
        _prove(kind, content, made)
    except RefusedFile:
        raise
    except Exception as error:  # whatever a library raises: a copy that was not proved is none
        raise RefusedFile(_DOES_NOT_OPEN) from error
    left = find_hidden(name, made.content)
    removed = [_words(each) for each in found if _place(each) not in {_place(one) for one in left}]
    if not removed:
        raise RefusedFile(made.kept[0] if made.kept else _NOT_CLEANABLE)
    remaining = [*made.kept, *(each.message for each in left)]
    return CleanedFile(made.content, [*removed, *made.changed], remaining)


@dataclass(frozen=True, slots=True)
class _Made:
    """A copy that is not proved yet; `drawn` are pages of a PDF, from 0, that became pictures."""

    content: bytes
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)


def _cleaned(kind: FileKind, content: bytes) -> _Made:
    if kind is FileKind.PDF:
        copy, notes, drawn = pdf_cleaning.clean(content)
        return _Made(copy, notes, drawn=drawn)
    if kind is FileKind.IMAGE:
        return _Made(images.clean(content))
    if kind not in _OFFICE:
        raise RefusedFile(_NOT_CLEANABLE)
    package = Package(content)
    changed: list[str] = []
    kept: list[str] = []
    if kind is FileKind.DOCX:
        word.clean(package)
    elif kind is FileKind.PPTX:
        slides.clean(package)
    else:
        changed, kept = sheets_cleaning.clean(package)
    properties.clean(package)
    return _Made(package.save(), changed, kept)


def _prove(kind: FileKind, before: bytes, made: _Made) -> None:
    """Raise RefusedFile unless the copy opens and shows what the original shows."""
    after = made.content
    _check_opens(kind, after)
    if kind is FileKind.DOCX:
        same = word.visible_text(Package(before)) == word.visible_text(Package(after))
    elif kind is FileKind.PPTX:
        same = slides.visible_text(Package(before)) == slides.visible_text(Package(after))
    elif kind is FileKind.XLSX:
        same = sheets_cleaning.visible_cells(Package(before)) == sheets_cleaning.visible_cells(Package(after))
    elif kind is FileKind.PDF:
        same = _looks_the_same(before, after, made.drawn)
    else:
        same = True
    if not same:
        raise RefusedFile(_NOT_THE_SAME)


def _check_opens(kind: FileKind, content: bytes) -> None:
    """Open the copy with the library that other programs of its kind resemble; whatever that raises refuses it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension that it does not know
        if kind is FileKind.DOCX:
            docx.Document(io.BytesIO(content))
        elif kind is FileKind.XLSX:
            openpyxl.load_workbook(io.BytesIO(content)).close()
        elif kind is FileKind.PPTX:
            package = Package(content)
            package.xml(package.main_part())
        elif kind is FileKind.PDF:
            pdf.opened(content)


def _looks_the_same(before: bytes, after: bytes, drawn: list[int]) -> bool:
    """Page by page as pictures: the same number, size, and dots, except where marks were taken off."""
    marks = _places_of_marks(before)
    with pdf_pages.opened(before) as old, pdf_pages.opened(after) as new:
        if len(old) != len(new):
            return False
        for index in range(len(old)):
            one, other = (pdf_pages.picture(document[index], _SCALE) for document in (old, new))
            height, width = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
            if max(abs(one.shape[0] - other.shape[0]), abs(one.shape[1] - other.shape[1])) > 2:
                return False
            differs = (one[:height, :width] - other[:height, :width]).sum(axis=2, dtype=np.float32) / 3
            for box in marks[index]:
                left, top, right, bottom = pdf_pages.place(old[index], box, width, height)
                differs[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = 0
            if _largest_of_tiles(differs) > (_DRAWN_DIFFERENCE if index in drawn else _DIFFERENCE):
                return False
    return True


def _largest_of_tiles(differs: NDArray[np.float32]) -> float:
    """The largest mean difference of any tile. Redrawn letters differ in their edges, up and down, and cancel out."""
    rows, columns = differs.shape[0] // _TILE, differs.shape[1] // _TILE
    tiles = differs[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))
    return float(np.abs(tiles).max(initial=0.0))


def _places_of_marks(content: bytes) -> list[list[pdf_pages.Box]]:
    """Page by page where marks stood that the copy leaves out, with some room around them."""
    return [
        [
            (box[0] - _ROOM, box[1] - _ROOM, box[2] + _ROOM, box[3] + _ROOM)
            for each in pdf.annotations_of(page)
            if each.get("/Subtype") in pdf_cleaning.MARKS and (box := pdf.box_of(each))
        ]
        for page in pdf.opened(content).pages
    ]


def _place(each: HiddenFinding) -> tuple[str, str]:
    return each.kind, each.where


def _words(each: HiddenFinding) -> str:
    return f"{each.where}：{KINDS[each.kind][2]}"
