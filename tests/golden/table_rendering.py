"""Hand labels laid out again as tables: other column orders, other header wordings, merged cells or blanks."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from gongkai.rules.tables.source import Cell, Grid, SourceDocument

# Field → wordings that official tables print over its column.
WORDINGS: dict[str, tuple[str, ...]] = {
    "seq": ("序号", "编 号", "序\n号"),
    "process": ("过程", "五公开"),
    "level1": ("一级事项", "一级目录", "公开事项（一级）"),
    "level2": ("二级事项", "二级\n目录", "公开事项（二级）"),
    "elements": ("公开内容（要素）", "公开内容 (要素)", "内容规范", "公开内容"),
    "basis": ("公开依据", "法律依据", "政策依据"),
    "time_limit": ("公开时限", "公开\n时限", "更新时限", "时限要求"),
    "responsible": ("公开主体（或责任部门）", "责任科室", "责　任　单　位", "公开主体"),
    "lead": ("牵头单位", "主办单位", "牵头部门"),
    "task": ("工作任务", "重点任务", "具体任务"),
    "channels": ("公开渠道和载体", "公开形式", "公开渠道"),
    "audience": ("公开对象", "公开范围"),
    "mode": ("公开方式", "公开属性"),
}
TASK_RESPONSIBLE = ("责任单位", "配合单位", "协办单位")
_MERGED = ("process", "level1", "level2", "basis", "time_limit", "channels")


def rendered(
    gold: Sequence[Mapping[str, str]],
    order: Sequence[str],
    seed: int,
    *,
    spans: bool,
    merge: Sequence[str] = _MERGED,
) -> SourceDocument:
    """The labelled rows as one grid with `order` as its columns; equal cells of `merge` become one cell.

    With `spans` a merged cell is known as such, without it the rows below are blank.
    """
    choose = random.Random(seed)  # noqa: S311 - a layout, not a secret
    is_tasks = "lead" in order
    header = [
        Cell(
            choose.choice(TASK_RESPONSIBLE if name == "responsible" and is_tasks else WORDINGS[name]),
            0,
            column,
            line=1,
        )
        for column, name in enumerate(order)
    ]
    cells = [*header]
    for column, name in enumerate(order):
        for start, height in _runs(gold, name, merge):
            text = _shown(gold[start].get(name, ""))
            cells.append(Cell(text, start + 1, column, row_span=height if spans else 1, line=start + 2))
            if not spans:
                cells.extend(
                    Cell("", row + 1, column, line=row + 2) for row in range(start + 1, start + height)
                )
    grid = Grid(tuple(cells), len(gold) + 1, len(order), has_spans=spans)
    return SourceDocument("labels", "html" if spans else "text", (grid,))


def _shown(text: str) -> str:
    return "" if text == "?" else text


def _runs(gold: Sequence[Mapping[str, str]], name: str, merge: Sequence[str]) -> list[tuple[int, int]]:
    """(first row, rows) of the cells of a column; a cell never reaches over a change of level1."""
    runs: list[tuple[int, int]] = []
    for row, entry in enumerate(gold):
        text = _shown(entry.get(name, ""))
        if runs and name in merge and text:
            start, height = runs[-1]
            before = gold[start]
            same_block = before.get("level1") == entry.get("level1") and before.get("process") == entry.get(
                "process"
            )
            if _shown(before.get(name, "")) == text and (same_block or name == "process"):
                runs[-1] = (start, height + 1)
                continue
        runs.append((row, 1))
    return runs


def with_lost_cells(source: SourceDocument, *, share: float, page: int, seed: int) -> SourceDocument:
    """The grid as an extraction spoils it: in a share of the rows a blank cell is lost or too many.

    The header is printed again every `page` rows.
    """
    choose = random.Random(seed)  # noqa: S311 - a layout, not a secret
    grid = source.blocks[0]
    assert isinstance(grid, Grid)
    header, *rows = [[cell.text for cell in row] for row in grid.rows()]
    spoilt, page_starts = [header], []
    for number, row in enumerate(rows):
        if number and number % page == 0:
            page_starts.append(len(spoilt))
            spoilt.append(header)
        spoilt.append(_spoilt(row, choose, share))
    cells = tuple(Cell(text, r, c, line=r + 1) for r, row in enumerate(spoilt) for c, text in enumerate(row))
    width = max(len(row) for row in spoilt)
    return SourceDocument(source.name, "text", (Grid(cells, len(spoilt), width, False, tuple(page_starts)),))


def _spoilt(row: list[str], choose: random.Random, share: float) -> list[str]:
    chance = choose.random()
    blanks = [place for place, text in enumerate(row) if not text and place]
    if chance < share / 2 and blanks:
        lost = choose.choice(blanks)
        return [*row[:lost], *row[lost + 1 :]]
    if chance < share:
        place = choose.randrange(1, len(row) + 1)
        return [*row[:place], "", *row[place:]]
    return row
