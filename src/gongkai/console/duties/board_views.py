"""公开情况: the board, one body's items, and the rows behind each number."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.console.access import staff_page
from gongkai.console.duties import board_chart, board_sheet
from gongkai.console.duties.board_rows import BY_CODE, COLUMNS, rows_of
from gongkai.console.duties.forms import BoardForm
from gongkai.duties.board import Board, BodyLine, build_board
from gongkai.organisations.models import Organisation


def _board(request: HttpRequest) -> tuple[Board, BoardForm]:
    """The board of the bodies that the person may see, in the window asked for (or the usual one)."""
    form = BoardForm(request.GET)
    window = form.cleaned_data if form.is_valid() else {}
    as_of = window.get("as_of") or timezone.localdate()
    visible = organisation_ids_with(request.user, Right.SEE_BODY)
    built = build_board(as_of=as_of, since=window.get("since"), organisation_ids=visible)
    if not request.GET:
        form = BoardForm(initial={"since": built.since, "as_of": built.as_of})
    return built, form


def _window(form: BoardForm) -> str:
    """The window as a query string, to be carried along in links."""
    chosen = form.cleaned_data if form.is_valid() else {}
    return "&".join(f"{name}={value.isoformat()}" for name, value in chosen.items() if value)


def _cells(line: BodyLine) -> list[dict[str, object]]:
    return [{"code": column.code, "state": column.state, "count": column.count(line)} for column in COLUMNS]


@staff_page(Right.SEE_BODY)
def board(request: HttpRequest) -> HttpResponse:
    """Per body: how many items, how many in time; totals and pictures above."""
    built, form = _board(request)
    order = request.GET.get("sort", "")
    lines = built.bodies
    if order in BY_CODE:
        lines = sorted(lines, key=BY_CODE[order].count, reverse=True)
    elif order == "rate":
        lines = sorted(lines, key=lambda line: (line.on_time_percent is None, line.on_time_percent or 0))
    totals = [
        {"column": column, "count": sum(column.count(line) for line in built.bodies)}
        for column in COLUMNS
        if column.code != "needs_interval"
    ]
    settled = sum(line.settled for line in built.bodies)
    on_time = sum(line.on_time for line in built.bodies)
    context = {
        "board": built,
        "form": form,
        "window": _window(form),
        "order": order,
        "columns": COLUMNS,
        "lines": [{"line": line, "cells": _cells(line)} for line in lines],
        "totals": totals,
        "rate": round(100 * on_time / settled, 1) if settled else None,
        "bars": board_chart.bars(built),
        "heat_map": board_chart.heat_map(built),
    }
    return render(request, "console/duties/board.html", context)


@staff_page(Right.SEE_BODY)
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body: every item with its state, counts and next date."""
    built, form = _board(request)
    line = next((line for line in built.bodies if line.organisation.code == code), None)
    if line is None:
        _empty_or_404(request, code)
    context = {
        "board": built,
        "line": line,
        "code": code,
        "window": _window(form),
        "form": form,
        "columns": COLUMNS,
    }
    if line is None:
        context["organisation"] = Organisation.objects.get(code=code)
    else:
        context["organisation"] = line.organisation
        context["cells"] = [{"column": column, "count": column.count(line)} for column in COLUMNS]
    return render(request, "console/duties/board_body.html", context)


def _empty_or_404(request: HttpRequest, code: str) -> None:
    """A visible body without a published catalogue has an empty page; any other does not exist."""
    visible = organisation_ids_with(request.user, Right.SEE_BODY)
    if not Organisation.objects.filter(code=code, pk__in=visible).exists():
        raise Http404


@staff_page(Right.SEE_BODY)
def rows(request: HttpRequest) -> HttpResponse:
    """The rows behind one number: ?column=overdue&body=code (all visible bodies without `body`)."""
    column = BY_CODE.get(request.GET.get("column", ""))
    if column is None:
        raise Http404
    built, form = _board(request)
    code = request.GET.get("body", "")
    lines = [line for line in built.bodies if not code or line.organisation.code == code]
    if code and not lines:
        _empty_or_404(request, code)
    items, duties = rows_of(column, lines)
    context = {
        "board": built,
        "column": column,
        "items": items,
        "duties": duties,
        "body": lines[0].organisation if code and lines else None,
        "window": _window(form),
        "is_items": column.items is not None,
    }
    return render(request, "console/duties/board_rows.html", context)


@staff_page(Right.SEE_BODY)
def export(request: HttpRequest) -> HttpResponse:
    """The board and its rows as a workbook."""
    built, _ = _board(request)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(board_sheet.workbook(built), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="board-{built.as_of}.xlsx"'
    return response
