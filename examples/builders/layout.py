"""From items to placed cells: what stands where in the printed table, before any file format."""

from __future__ import annotations

from dataclasses import dataclass

from examples.catalogue_data import Catalogue, Item, Layout

ALL_CHANNELS = (
    "政府网站", "政府公报", "政务新媒体", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场宣传", "公示栏", "精准推送", "其他",
)  # fmt: skip
SUB_COLUMNS = {
    "audience": ("全社会", "特定群体"),
    "mode": ("主动", "依申请"),
    "tier": ("县级", "乡级"),
}
ITEM_COLUMNS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its spans; `column_key` tells a writer which column it belongs to."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    column_key: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A table as drawn in one piece."""

    cells: tuple[Placed, ...]
    rows: int
    columns: int
    header_rows: int


def leaf_columns(layout: Layout) -> list[tuple[str, str]]:
    """(column, sub column) from left to right; the sub column is empty where there is none."""
    leaves: list[tuple[str, str]] = []
    for column in layout.columns:
        leaves += [(column, sub) for sub in SUB_COLUMNS.get(column, ("",))]
    return leaves


def header_cells(layout: Layout, top: int) -> list[Placed]:
    """The two header rows: groups above, sub columns below, all others two rows high."""
    cells: list[Placed] = []
    at = 0
    for column in layout.columns:
        subs = SUB_COLUMNS.get(column)
        if column == ITEM_COLUMNS[0]:
            cells.append(Placed(layout.headers["items"], top, at, 1, 2, True))
        if column in ITEM_COLUMNS:
            cells.append(Placed(layout.headers[column], top + 1, at, 1, 1, True))
        elif subs:
            cells.append(Placed(layout.headers[column], top, at, 1, len(subs), True))
            cells += [Placed(sub, top + 1, at + i, 1, 1, True) for i, sub in enumerate(subs)]
        else:
            cells.append(Placed(layout.headers[column], top, at, 2, 1, True))
        at += len(subs or (0,))
    return cells


def channel_labels(catalogue: Catalogue) -> list[str]:
    """The boxes printed in every channel cell: the usual thirteen in this catalogue's wording."""
    used = {label for item in catalogue.items for label in item.channels}
    renamed = {
        "政务新媒体": "两微一端",
        "公示栏": "社区/企事业单位/村公示栏（电子屏）",
        "发布会/听证会": "发布会听证会",
    }
    labels = [renamed[label] if renamed.get(label) in used else label for label in ALL_CHANNELS]
    return labels + sorted(used - set(labels))


def channel_text(item: Item, labels: list[str], tick: str) -> str:
    """The channel cell as text. `inputs` gives empty text: the html writer draws the boxes itself."""
    chosen = [label for label in labels if label in item.channels]
    boxes = {
        "box": ("■", "□", " "),
        "box_lines": ("■", "□", "\n"),
        "check": ("☑", "□", " "),
        "tick_box": ("√", "□", " "),
    }
    if tick in boxes:
        on, off, between = boxes[tick]
        return between.join((on if label in item.channels else off) + label for label in labels)
    if tick == "listed":
        return "\n".join("■" + label for label in chosen)
    if tick == "numbered":
        return " ".join(f"{n}.{label}" for n, label in enumerate(chosen, 1))
    return "" if tick == "inputs" else "、".join(chosen)


def _runs(items: list[Item], column: str, merge: bool) -> list[tuple[int, int]]:
    """(first, length) of equal neighbours of one level 1 that share a merged cell."""
    runs: list[tuple[int, int]] = []
    for i, item in enumerate(items):
        value = item.channels if column == "channels" else item.text(column)
        if merge and runs:
            first, length = runs[-1]
            head = items[first]
            same = value == (head.channels if column == "channels" else head.text(column))
            if same and head.level1 == item.level1 and head.process == item.process:
                runs[-1] = (first, length + 1)
                continue
        runs.append((i, 1))
    return runs


def _continues(before: Item | None, item: Item, column: str) -> bool:
    """Whether a merged cell was cut by the page break and stays blank on the new page."""
    if before is None or before.level1 != item.level1 or before.process != item.process:
        return False
    if column in before.printed:
        return False
    if column == "channels":
        return before.channels == item.channels
    return before.text(column) == item.text(column)


def _body(
    catalogue: Catalogue, items: list[Item], before: Item | None, top: int, blank: bool
) -> list[Placed]:
    layout, cells, at = catalogue.layout, [], 0
    labels = channel_labels(catalogue)
    for column in layout.columns:
        subs = SUB_COLUMNS.get(column)
        if subs:
            for i, item in enumerate(items):
                chosen = getattr(item, column)
                cells += [
                    Placed("√" if s in chosen else "", top + i, at + k, column_key=column)
                    for k, s in enumerate(subs)
                ]
            at += len(subs)
            continue
        for first, length in _runs(items, column, column in layout.merge):
            item = items[first]
            text = channel_text(item, labels, layout.tick) if column == "channels" else item.text(column)
            cut = blank and first == 0 and column in layout.merge and _continues(before, item, column)
            shown = None if cut else item
            cells.append(Placed("" if cut else text, top + first, at, length, column_key=column, item=shown))
        at += 1
    return cells


def pages(catalogue: Catalogue) -> list[list[Item]]:
    """Items per page where the layout asks for cut pages, else all of them together."""
    if catalogue.layout.repeat_header not in ("separate", "rows"):
        return [list(catalogue.items)]
    cuts = [0, *catalogue.layout.page_breaks, len(catalogue.items)]
    return [list(catalogue.items[a:b]) for a, b in zip(cuts, cuts[1:], strict=False)]


def parts(catalogue: Catalogue) -> list[Part]:
    """The tables of the file: several for `separate`, one with repeated header rows for `rows`, else one."""
    columns = len(leaf_columns(catalogue.layout))
    before: Item | None = None
    built: list[Part] = []
    for items in pages(catalogue):
        cells = header_cells(catalogue.layout, 0) + _body(catalogue, items, before, 2, True)
        built.append(Part(tuple(cells), 2 + len(items), columns, 2))
        before = items[-1]
    return [_stack(built)] if catalogue.layout.repeat_header == "rows" else built


def _stack(built: list[Part]) -> Part:
    cells: list[Placed] = []
    top = 0
    for part in built:
        cells += [
            Placed(c.text, c.row + top, c.column, c.row_span, c.column_span, c.header, c.column_key, c.item)
            for c in part.cells
        ]
        top += part.rows
    return Part(tuple(cells), top, built[0].columns, 2)
