"""The board as pictures: bars per body, and bodies × months."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from gongkai.duties.board import Board, by_month


def bars(board: Board) -> dict[str, Any]:
    """Late and overdue duties per body, most first."""
    lines = sorted(board.bodies, key=lambda line: (line.overdue + line.late, line.overdue), reverse=True)
    lines = [line for line in lines if line.overdue or line.late]
    return {
        "kind": "bar",
        "title": "逾期和迟公开的责任",
        "unit": "项",
        "category": "机构",
        "categories": [line.organisation.short_name for line in lines],
        "series": [
            {"name": "逾期", "state": "overdue", "values": [line.overdue for line in lines]},
            {"name": "已迟", "state": "met_late", "values": [line.late for line in lines]},
        ],
        "urls": [reverse("console:board_body", args=[line.organisation.code]) for line in lines],
    }


def heat_map(board: Board) -> dict[str, Any]:
    """Late and overdue duties per body and month of the due date, the last twelve months."""
    months = _months(board.since, board.as_of)[-12:]
    cells = by_month(board)
    rows = [
        {
            "name": line.organisation.short_name,
            "values": [len(cells[line.organisation.pk].get(month, [])) or None for month in months],
        }
        for line in board.bodies
        if cells.get(line.organisation.pk)
    ]
    return {
        "kind": "heatmap",
        "title": "各月逾期和迟公开的责任（按到期月份）",
        "unit": "项",
        "category": "机构",
        "categories": [f"{month[:4]}年{int(month[5:])}月" for month in months],
        "rows": rows,
    }


def _months(start: date, end: date) -> list[str]:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1)]
