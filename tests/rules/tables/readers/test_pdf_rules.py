"""Lattices from ruling lines, in the ways that programs draw them."""

from __future__ import annotations

from gongkai.rules.tables.readers._pdf_page import Box, PageContent, Shape
from gongkai.rules.tables.readers._pdf_rules import Lattice, Rectangle, lattices


def line(x0: float, top: float, x1: float, bottom: float) -> Shape:
    return Shape(Box(x0, top, x1, bottom), ((x0, top), (x1, bottom)), False, True)


def rectangle(x0: float, top: float, x1: float, bottom: float, is_stroked: bool = True) -> Shape:
    corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top))
    return Shape(Box(x0, top, x1, bottom), corners, True, is_stroked)


def page(*shapes: Shape) -> PageContent:
    return PageContent(600, 800, [], list(shapes), False)


def only(*shapes: Shape) -> Lattice:
    (lattice,) = lattices(page(*shapes))
    return lattice


def grid_lines(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Shape]:
    return [
        *(line(x, ys[0], x, ys[-1]) for x in xs),
        *(line(xs[0], y, xs[-1], y) for y in ys),
    ]


_FOUR = (Rectangle(0, 0, 1, 1), Rectangle(0, 1, 1, 2), Rectangle(1, 0, 2, 1), Rectangle(1, 1, 2, 2))


def test_plain_lines() -> None:
    lattice = only(*grid_lines((100, 200, 300), (100, 150, 200)))
    assert lattice.cells == _FOUR
    assert (lattice.is_open_above, lattice.is_open_below) == (False, False)


def test_thin_rectangles_as_word_draws_them() -> None:
    shapes = [
        *(rectangle(x - 0.25, 100, x + 0.25, 200, is_stroked=False) for x in (100, 200, 300)),
        *(rectangle(100, y - 0.25, 300, y + 0.25, is_stroked=False) for y in (100, 150, 200)),
    ]
    assert only(*shapes).cells == _FOUR


def test_a_rectangle_for_every_cell_and_backgrounds() -> None:
    cells = [rectangle(x, y, x + 100, y + 50) for x in (100, 200) for y in (100, 150)]
    background = rectangle(120, 110, 190, 140, is_stroked=False)
    assert only(*cells, background).cells == _FOUR


def test_pieces_of_lines_and_double_lines() -> None:
    dashes = [line(x, y, x + 8, y) for y in (100, 150, 200) for x in range(100, 300, 10)]
    doubled = [line(x + shift, 100, x + shift, 200) for x in (100, 200, 300) for shift in (0, 1.5)]
    assert only(*dashes, *doubled).cells == _FOUR


def test_missing_lines_merge_cells() -> None:
    shapes = [
        *(line(x, 100, x, 200) for x in (100, 300)),
        line(200, 150, 200, 200),  # the upper row is one cell
        *(line(100, y, 300, y) for y in (100, 150, 200)),
    ]
    assert only(*shapes).cells == (Rectangle(0, 0, 1, 2), Rectangle(1, 0, 2, 1), Rectangle(1, 1, 2, 2))
    lower = [
        *(line(x, 100, x, 200) for x in (100, 200, 300)),
        *(line(100, y, 300, y) for y in (100, 200)),
        line(200, 150, 300, 150),  # the left column is one cell
    ]
    assert only(*lower).cells == (Rectangle(0, 0, 2, 1), Rectangle(0, 1, 1, 2), Rectangle(1, 1, 2, 2))


def test_a_table_cut_at_the_page_border_is_open() -> None:
    shapes = [
        *(line(x, 100, x, 260) for x in (100, 200, 300)),
        *(line(100, y, 300, y) for y in (100, 150, 200)),
    ]
    lattice = only(*shapes)
    assert len(lattice.cells) == 6
    assert (lattice.is_open_above, lattice.is_open_below) == (False, True)


def test_sides_may_be_missing() -> None:
    shapes = [line(200, 100, 200, 200), *(line(100, y, 300, y) for y in (100, 150, 200))]
    assert only(*shapes).cells == _FOUR


def test_tables_apart_page_borders_and_tick_boxes() -> None:
    first = grid_lines((100, 200, 300), (100, 150, 200))
    second = grid_lines((100, 200, 300), (400, 450, 500))
    border = rectangle(0, 0, 600, 800)
    box = rectangle(110, 110, 120, 120)
    assert [lattice.rows[0] for lattice in lattices(page(*second, *first, border, box))] == [100, 400]


def test_a_single_frame_is_no_table() -> None:
    assert lattices(page(rectangle(100, 100, 300, 200))) == []


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    shapes = [line(x, 100, x, 700) for x in range(0, 6000, 4)] + [
        line(0, y, 6000, y) for y in range(0, 6000, 4)
    ]
    assert lattices(page(*shapes)) == []
