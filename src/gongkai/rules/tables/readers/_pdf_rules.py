"""Ruling lines of a PDF page, and the lattices of cells that they draw."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.rules.tables.readers._pdf_page import PageContent, Shape

TOLERANCE = 2.5  # points by which ends and positions of lines that belong together may differ
_THIN = 2.5  # filled rectangles up to this width are lines
_SMALL = 14.0  # squares up to this size are tick boxes or bullets
_MIN_LENGTH = 5.0
_MAX_CROSSINGS = 2_000_000
_OPEN_END = 8.0  # an upright line that goes on so far beyond the last level one closes a row in the open


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `position` across (x of an upright, y of a level one), from `start` to `end` along."""

    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A cell of a lattice, in its rows and columns; the ends are exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """Cells drawn with lines; `columns` and `rows` are the borders from the first to the last."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Rectangle, ...]
    is_open_above: bool
    is_open_below: bool


def lattices(content: PageContent) -> list[Lattice]:
    """Lattices of a page, from top to bottom, with at least two rows or columns."""
    found = []
    rules = _rules(content)
    if len(rules[0]) * len(rules[1]) > _MAX_CROSSINGS:
        return []  # a map or a drawing
    for uprights, levels in _groups(*rules):
        lattice = _lattice(uprights, levels)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: lattice.rows[0])


def _rules(content: PageContent) -> tuple[list[Rule], list[Rule]]:
    uprights: list[Rule] = []
    levels: list[Rule] = []
    for shape in content.shapes:
        box = shape.box
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) <= _SMALL and min(width, height) > _THIN:
            continue
        if width <= _THIN:
            uprights.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif height <= _THIN:
            levels.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif shape.is_stroked and not _is_page_border(width, height, content):
            # backgrounds and clipping areas have no outline
            _add_outline(shape, uprights, levels)
    return _merged(uprights), _merged(levels)


def _is_page_border(width: float, height: float, content: PageContent) -> bool:
    return width >= 0.97 * content.width and height >= 0.97 * content.height


def _add_outline(shape: Shape, uprights: list[Rule], levels: list[Rule]) -> None:
    box = shape.box
    if shape.is_rectangle:
        uprights += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
        levels += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
        return
    for (x0, y0), (x1, y1) in pairwise(shape.points):
        if abs(x0 - x1) <= 0.5:
            uprights.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y0 - y1) <= 0.5:
            levels.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line as one; lines side by side within the tolerance take one position."""
    merged: list[Rule] = []
    for position, group in _by_position(rules):
        pieces = sorted(group, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + TOLERANCE:
                end = max(end, piece.end)
            else:
                merged.append(Rule(position, start, end))
                start, end = piece.start, piece.end
        merged.append(Rule(position, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _MIN_LENGTH]


def _by_position(rules: list[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.position):
        if group and rule.position - group[-1].position > TOLERANCE:
            yield sum(member.position for member in group) / len(group), group
            group = []
        group.append(rule)
    if group:
        yield sum(member.position for member in group) / len(group), group


def _groups(uprights: list[Rule], levels: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, together."""
    parents = list(range(len(uprights) + len(levels)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, upright in enumerate(uprights):
        for second, level in enumerate(levels):
            if _touch(upright, level):
                parents[root(first)] = root(len(uprights) + second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parents)):
        pair = groups.setdefault(root(index), ([], []))
        if index < len(uprights):
            pair[0].append(uprights[index])
        else:
            pair[1].append(levels[index - len(uprights)])
    yield from groups.values()


def _touch(upright: Rule, level: Rule) -> bool:
    return (
        upright.start - TOLERANCE <= level.position <= upright.end + TOLERANCE
        and level.start - TOLERANCE <= upright.position <= level.end + TOLERANCE
    )


def _lattice(uprights: list[Rule], levels: list[Rule]) -> Lattice | None:
    if not uprights or not levels:
        return None
    columns = _borders([rule.position for rule in uprights])
    rows = _borders([rule.position for rule in levels])
    inner_left, inner_right = min(rule.start for rule in levels), max(rule.end for rule in levels)
    if columns[0] - inner_left > _OPEN_END:
        columns.insert(0, inner_left)
    if inner_right - columns[-1] > _OPEN_END:
        columns.append(inner_right)
    top, bottom = min(rule.start for rule in uprights), max(rule.end for rule in uprights)
    is_open_above, is_open_below = rows[0] - top > _OPEN_END, bottom - rows[-1] > _OPEN_END
    rows = [top] * is_open_above + rows + [bottom] * is_open_below
    if len(columns) < 2 or len(rows) < 2 or len(columns) + len(rows) < 5:
        return None
    cells = _cells(columns, rows, uprights, levels)
    if len(cells) < 2:
        return None
    return Lattice(tuple(columns), tuple(rows), tuple(cells), is_open_above, is_open_below)


def _borders(positions: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for position in sorted(positions):
        if not merged or position - merged[-1] > TOLERANCE:
            merged.append(position)
    return merged


def _walls(rules: list[Rule], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(border, stretch) pairs that a line covers: border in `across`, stretch between two borders in `along`."""
    walls = set()
    for rule in rules:
        border = bisect_left(across, rule.position - TOLERANCE)
        first = bisect_right(along, rule.start + TOLERANCE) - 1
        for stretch in range(max(first, 0), len(along) - 1):
            middle = (along[stretch] + along[stretch + 1]) / 2
            if middle > rule.end:
                break
            if middle >= rule.start:
                walls.add((border, stretch))
    return walls


def _cells(
    columns: list[float], rows: list[float], uprights: list[Rule], levels: list[Rule]
) -> list[Rectangle]:
    """Largest rectangles of slots without a wall inside, row by row."""
    right_walls = _walls(uprights, columns, rows)
    lower_walls = _walls(levels, rows, columns)
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(columns) - 1 and (right, row) not in right_walls and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < len(rows) - 1 and _is_open(
                bottom, column, right, lower_walls, right_walls, len(columns)
            ):
                bottom += 1
            taken.update((inner, slot) for inner in range(row, bottom) for slot in range(column, right))
            cells.append(Rectangle(row, column, bottom, right))
    return cells


def _is_open(
    row: int, left: int, right: int, lower: set[tuple[int, int]], uprights: set[tuple[int, int]], borders: int
) -> bool:
    """Whether the cell above, from `left` to `right`, reaches down into `row`: no line over it or through it."""
    if any((row, column) in lower for column in range(left, right)):
        return False
    if any((border, row) in uprights for border in range(left + 1, right)):
        return False
    has_left = left == 0 or (left, row) in uprights
    has_right = right == borders - 1 or (right, row) in uprights
    return has_left and has_right
