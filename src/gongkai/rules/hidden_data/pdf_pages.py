"""Pages of a PDF as they look: which text leaves no trace in the picture, and what lies below boxes.

A page is drawn twice, with its text and without. A character whose place looks the same both times cannot be seen,
whatever hides it: a box, a picture, white ink, a layer that is switched off, a place beside the page. Two things are
not hidden for all that: the invisible text that recognition programs lay over a scan, where the picture itself shows
the words, and text in a font that is neither in the file nor on this machine, of which nothing can be drawn here.
"""

from __future__ import annotations

import ctypes
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from gongkai.rules.file_types import RefusedFile

MAX_PAGES = 1500
_UNREADABLE = "PDF 打不开；请用生成它的软件重新导出一份再上传。"
_PASSWORD = "PDF 设有打开密码，公众打不开，也无法检查；请去掉密码后上传。"  # noqa: S105
_SCALE = 1.5  # 108 dots per inch: a comma of small print leaves several of them
_MAX_POINTS = 12_000_000
_TRACE = 24  # of 255: fainter than this nobody reads
_EVEN = 6.0  # standard deviation below which a place shows nothing
_DARK = 110
_OPAQUE = 250
# A picture that covers this much of the page is a scan, and text below or over it is recognised text.
_SCAN_SHARE = 0.5
# Recognition also "reads" specks on blank paper; more than this is no accident.
_STRAY_SHARE, _STRAY_COUNT = 0.2, 20
# Spaces, controls, marks of direction: nothing of them is ever drawn.
_NO_INK = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Cn"}
# PDFium brings fonts for what comes before; East Asian ones must be in the file or on the machine.
_FIRST_EAST_ASIAN = 0x2E80
_SMALLEST_BOX = 6.0  # points; below are lines and dots
_MAX_COVERS = 4000
_INSET = np.array([3, 3, -3, -3])  # dots: the soft edge of a box is none of its inside
# PDFium may not be used by two threads at once.
_LOCK = threading.RLock()

Box = tuple[float, float, float, float]  # left, bottom, right, top in points
Pixels = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class PageSight:
    """What cannot be seen on a page, counted from 1: text below something, other unseen text, covered pictures.

    `lacks_fonts`: letters that readers do see cannot be drawn here, so a picture of the page would lose them.
    """

    number: int
    covered: str
    invisible: str
    covered_pictures: int
    lacks_fonts: bool = False

    @property
    def hides(self) -> bool:
        return bool(self.covered or self.invisible or self.covered_pictures)


@dataclass(frozen=True, slots=True)
class _Cover:
    """Something opaque that may lie over others; `order` is its place in the drawing order."""

    order: int
    box: Box
    item: Any
    is_image: bool


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The document in PDFium, one thread at a time. Raises RefusedFile."""
    with _LOCK:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise RefusedFile(_PASSWORD if "assword" in str(error) else _UNREADABLE) from error
        try:
            if not 0 < len(document) <= MAX_PAGES:
                raise RefusedFile(f"PDF 有 {len(document)} 页，超出能检查的 {MAX_PAGES} 页；请分成几个文件。")
            document.init_forms()
            yield document
        except pdfium.PdfiumError as error:
            raise RefusedFile(_UNREADABLE) from error
        finally:
            document.close()


def look(content: bytes) -> list[PageSight]:
    """Every page that hides something. Raises RefusedFile."""
    with opened(content) as document:
        sights = (_look_at(document[index], index + 1) for index in range(len(document)))
        return [sight for sight in sights if sight.hides]


def picture(page: Any, scale: float) -> Pixels:
    """The page as it is shown: rows, columns, colours; signed, so that pictures can be subtracted."""
    width, height = page.get_size()
    points = max(width * height, 1.0) * scale * scale
    if points > _MAX_POINTS:
        scale *= (_MAX_POINTS / points) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    return np.asarray(bitmap.to_numpy()[:, :, :3], dtype=np.int16)


def _look_at(page: Any, number: int) -> PageSight:
    shown = picture(page, _SCALE)
    text_page = page.get_textpage()
    try:
        objects = list(page.get_objects())
        texts = {
            _address(each): order for order, each in enumerate(objects) if each.type == raw.FPDF_PAGEOBJ_TEXT
        }
        covers = list(_covers(objects))
        characters = _Characters(page, text_page, texts, shown.shape)
        pictures = _covered_pictures(page, covers, shown)
        covered, invisible, lacks_fonts = "", "", False
        if characters.count:
            covered, invisible, lacks_fonts = _unseen_text(page, objects, characters, covers, shown)
    finally:
        text_page.close()
    return PageSight(number, covered, invisible, pictures, lacks_fonts)


def _address(item: Any) -> int:
    return int(ctypes.addressof(item.raw.contents)) if item.raw else 0


class _Characters:
    """The characters of a page in columns: letter, drawing order, mode, box in points and in dots."""

    def __init__(self, page: Any, text_page: Any, texts: dict[int, int], shape: tuple[int, ...]) -> None:
        letters, boxes, runs = [], [], []
        known_runs: dict[int, _Run] = {}
        for index in range(text_page.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text_page, index))
            if unicodedata.category(letter) in _NO_INK or raw.FPDFText_IsGenerated(text_page, index) == 1:
                continue
            box = text_page.get_charbox(index)
            if box[0] >= box[2] or box[1] >= box[3]:
                continue
            letters.append(letter)
            boxes.append(box)
            runs.append(_run_of(raw.FPDFText_GetTextObject(text_page, index), texts, known_runs))
        self.letters = letters
        self.count = len(letters)
        is_latin = np.array([ord(letter) < _FIRST_EAST_ASIAN for letter in letters], dtype=bool)
        self._font = np.array([run.font for run in runs], dtype=np.int64)
        self._is_known = is_latin | np.array([run.is_embedded for run in runs], dtype=bool)
        self.order = np.array([run.order for run in runs], dtype=np.int64)
        self.is_invisible = np.array([run.is_invisible for run in runs], dtype=bool)
        self.box = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        self.place = places(page, self.box, shape[1], shape[0])

    def can_be_drawn(self, traced: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Characters whose font is in the file, is always at hand, or drew something elsewhere on the page."""
        return np.asarray(self._is_known | np.isin(self._font, self._font[traced]))

    def text(self, which: NDArray[np.bool_]) -> str:
        return "".join(letter for letter, chosen in zip(self.letters, which, strict=True) if chosen)


@dataclass(frozen=True, slots=True)
class _Run:
    """A text object: its place in the drawing order, its font, and whether it is drawn at all."""

    order: int = -1
    font: int = 0
    is_embedded: bool = False
    is_invisible: bool = False


def _run_of(item: Any, texts: dict[int, int], known: dict[int, _Run]) -> _Run:
    """The run of a character, asked of PDFium once for all of its characters."""
    if not item:
        return _Run()
    address = ctypes.addressof(item.contents)
    if address not in known:
        font = raw.FPDFTextObj_GetFont(item)
        known[address] = _Run(
            order=texts.get(address, -1),
            font=ctypes.addressof(font.contents) if font else 0,
            is_embedded=bool(font) and raw.FPDFFont_GetIsEmbedded(font) == 1,
            is_invisible=raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        )
    return known[address]


def places(page: Any, boxes: NDArray[np.float64], width: int, height: int) -> NDArray[np.int64]:
    """Boxes in points → left, top, right, bottom in dots of the picture, whatever the page's rotation and crop.

    The way from points to dots is linear; three points tell it, in thousandths of a dot.
    """
    fine = 1000

    def dot(x: float, y: float) -> tuple[float, float]:
        dot_x, dot_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width * fine, height * fine, 0, x, y, dot_x, dot_y)
        return dot_x.value / fine, dot_y.value / fine

    (x0, y0), (x1, y1), (x2, y2) = dot(0, 0), dot(100, 0), dot(0, 100)
    turn = np.array([[(x1 - x0) / 100, (x2 - x0) / 100], [(y1 - y0) / 100, (y2 - y0) / 100]])
    ends = np.stack([boxes[:, :2] @ turn.T, boxes[:, 2:] @ turn.T]) + np.array([x0, y0])
    low, high = ends.min(axis=0), ends.max(axis=0)
    return np.concatenate([np.floor(low), np.floor(high) + 1], axis=1).astype(np.int64)


def place(page: Any, box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The same for one box."""
    left, top, right, bottom = places(page, np.array([box], dtype=np.float64), width, height)[0].tolist()
    return left, top, right, bottom


def _covers(objects: list[Any]) -> Iterator[_Cover]:
    """Filled shapes and pictures that let nothing through."""
    found = 0
    for order, item in enumerate(objects):
        if item.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) or found >= _MAX_COVERS:
            continue
        box = item.get_bounds()
        if box[2] - box[0] < _SMALLEST_BOX or box[3] - box[1] < _SMALLEST_BOX:
            continue
        if item.type == raw.FPDF_PAGEOBJ_PATH and not _is_filled(item):
            continue
        found += 1
        yield _Cover(order, box, item, item.type == raw.FPDF_PAGEOBJ_IMAGE)


def _is_filled(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return bool(raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)) and alpha.value >= _OPAQUE


def _unseen_text(
    page: Any, objects: list[Any], characters: _Characters, covers: list[_Cover], shown: Pixels
) -> tuple[str, str, bool]:
    for item in objects:
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFPageObj_SetIsActive(item, False)
    bare = picture(page, _SCALE)
    for item in objects:
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFPageObj_SetIsActive(item, True)
    colours = np.abs(shown - bare) > _TRACE
    differs = colours[:, :, 0] | colours[:, :, 1] | colours[:, :, 2]
    traced = _any_within(differs, characters.place)
    undrawn = ~traced & ~characters.is_invisible & ~characters.can_be_drawn(traced)
    unseen = ~traced & ~undrawn
    below = _below_something(characters, covers)
    unseen |= below & (_written_over(characters, covers) | _mostly_covered(page, characters, covers, differs))
    # Of what cannot be drawn only a filled shape over it is sure to hide it; a picture may let it through.
    unseen &= ~undrawn | _below_something(characters, [each for each in covers if not each.is_image])
    lacks_fonts = bool((undrawn & ~unseen).any())
    if not unseen.any():
        return "", "", lacks_fonts
    scans = [each for each in covers if each.is_image and _share(page, each.box) >= _SCAN_SHARE]
    recognised = unseen & _is_recognised(characters, scans, shown)
    unseen &= ~recognised
    return characters.text(unseen & below), characters.text(unseen & ~below), lacks_fonts


def _any_within(dots: NDArray[np.bool_], spots: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each place whether any dot in it is set; places beside the picture hold none."""
    height, width = dots.shape
    sums = np.zeros((height + 1, width + 1), dtype=np.int32)
    sums[1:, 1:] = dots.cumsum(axis=0, dtype=np.int32).cumsum(axis=1)
    left, right = np.clip(spots[:, 0], 0, width), np.clip(spots[:, 2], 0, width)
    top, bottom = np.clip(spots[:, 1], 0, height), np.clip(spots[:, 3], 0, height)
    inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(inside > 0)


def _inside(characters: _Characters, box: Box) -> NDArray[np.bool_]:
    """Characters whose middle lies in the box."""
    middle_x = (characters.box[:, 0] + characters.box[:, 2]) / 2
    middle_y = (characters.box[:, 1] + characters.box[:, 3]) / 2
    return np.asarray(
        (box[0] <= middle_x) & (middle_x <= box[2]) & (box[1] <= middle_y) & (middle_y <= box[3])
    )


def _below_something(characters: _Characters, covers: list[_Cover]) -> NDArray[np.bool_]:
    below = np.zeros(characters.count, dtype=bool)
    for cover in covers:
        below |= (characters.order >= 0) & (characters.order < cover.order) & _inside(characters, cover.box)
    return below


def _mostly_covered(
    page: Any, characters: _Characters, covers: list[_Cover], differs: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Characters whose middle is covered and of which only tips beside the cover can be seen."""
    height, width = differs.shape
    hidden = np.zeros(characters.count, dtype=bool)
    for cover in covers:
        which = (characters.order >= 0) & (characters.order < cover.order) & _inside(characters, cover.box)
        if not which.any():
            continue
        left, top, right, bottom = place(page, cover.box, width, height)
        common = characters.place.copy()
        common[:, :2] = np.maximum(common[:, :2], (left + 1, top + 1))
        common[:, 2:] = np.maximum(np.minimum(common[:, 2:], (right - 1, bottom - 1)), common[:, :2])
        hidden |= which & ~_any_within(differs, common)
    return hidden


def _written_over(characters: _Characters, covers: list[_Cover]) -> NDArray[np.bool_]:
    """Characters below a shape on which other text was written afterwards, so that their place is not bare."""
    over = np.zeros(characters.count, dtype=bool)
    for cover in covers:
        if cover.is_image:
            continue
        inside = _inside(characters, cover.box)
        before = inside & (characters.order >= 0) & (characters.order < cover.order)
        after = inside & (characters.order > cover.order)
        if not before.any() or not after.any():
            continue
        later = characters.box[after]
        for index in np.flatnonzero(before):
            left, bottom, right, top = characters.box[index]
            touches = (
                (later[:, 0] < right) & (later[:, 2] > left) & (later[:, 1] < top) & (later[:, 3] > bottom)
            )
            over[index] |= bool(touches.any())
    return over


def _share(page: Any, box: Box) -> float:
    width, height = page.get_size()
    return float((box[2] - box[0]) * (box[3] - box[1]) / max(width * height, 1.0))


def _is_recognised(characters: _Characters, scans: list[_Cover], shown: Pixels) -> NDArray[np.bool_]:
    """Unseen characters that belong to a scan: the picture shows something in their place, and not a dark box."""
    over_scan = np.zeros(characters.count, dtype=bool)
    for scan in scans:
        drawn_later = characters.order < scan.order
        over_scan |= _inside(characters, scan.box) & (characters.is_invisible | drawn_later)
    candidates = np.flatnonzero(over_scan)
    if not candidates.size:
        return over_scan
    speaks = np.zeros(characters.count, dtype=bool)
    blank = np.zeros(characters.count, dtype=bool)
    for index in candidates:
        area = _area(shown, characters.place[index])
        if area.size and float(area.std()) >= _EVEN:
            speaks[index] = True
        elif area.size and float(area.mean()) > _DARK:
            blank[index] = True
    if blank.sum() <= max(_STRAY_COUNT, _STRAY_SHARE * candidates.size):
        return speaks | blank
    return speaks


def _area(shown: Pixels, spot: NDArray[np.int64]) -> NDArray[np.float64]:
    left, top, right, bottom = (max(int(each), 0) for each in spot)
    return np.asarray(shown[top:bottom, left:right].mean(axis=2))


def _covered_pictures(page: Any, covers: list[_Cover], shown: Pixels) -> int:
    """Even boxes over a scan below which the scan shows something."""
    scans = [each for each in covers if each.is_image and _share(page, each.box) >= _SCAN_SHARE]
    suspects = []
    for cover in covers:
        over = any(scan.order < cover.order and _overlaps(scan.box, cover.box) for scan in scans)
        if over and _share(page, cover.box) < _SCAN_SHARE:
            spot = np.array(place(page, cover.box, shown.shape[1], shown.shape[0])) + _INSET
            area = _area(shown, spot)
            if area.size and float(area.std()) < _EVEN:
                suspects.append((cover, spot))
    if not suspects:
        return 0
    for cover, _ in suspects:
        raw.FPDFPageObj_SetIsActive(cover.item, False)
    bare = picture(page, _SCALE)
    for cover, _ in suspects:
        raw.FPDFPageObj_SetIsActive(cover.item, True)
    return sum(1 for _, spot in suspects if float(_area(bare, spot).std()) >= _EVEN)


def _overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
