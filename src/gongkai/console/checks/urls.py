"""规范表述: list, one row, files."""

from __future__ import annotations

from django.urls import path

from gongkai.console.checks import import_views, views

urlpatterns = [
    path("", views.expression_list, name="expression_list"),
    path("new/", views.expression_new, name="expression_new"),
    path("import/", import_views.expression_import, name="expression_import"),
    path("import/confirm/", import_views.expression_import_confirm, name="expression_import_confirm"),
    path("<int:pk>/", views.expression_edit, name="expression_edit"),
    path("<int:pk>/switch/", views.expression_switch, name="expression_switch"),
]
