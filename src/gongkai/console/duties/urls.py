"""今日待办, one duty with its reasons, and the board."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from gongkai.console.duties import board_views, views

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="console:todo"), name="home"),
    path("todo/", views.todo, name="todo"),
    path("duties/<int:item_id>/<slug:key>/", views.duty, name="duty"),
    path("duties/<int:item_id>/<slug:key>/nothing/", views.nothing_to_publish, name="nothing_to_publish"),
    path("board/", board_views.board, name="board"),
    path("board/rows/", board_views.rows, name="board_rows"),
    path("board/export/", board_views.export, name="board_export"),
    path("board/<slug:code>/", board_views.body, name="board_body"),
]
