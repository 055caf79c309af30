"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.publications import detail_views, draft_views, editor_views, list_views, step_views

urlpatterns = [
    path("", list_views.publication_list, name="publication_list"),
    path("export.csv", list_views.publication_export, name="publication_export"),
    path("new/", draft_views.publication_new, name="publication_new"),
    path("<int:pk>/", detail_views.publication_detail, name="publication_detail"),
    path("<int:pk>/edit/", draft_views.publication_edit, name="publication_edit"),
    path("<int:pk>/autosave/", editor_views.publication_autosave, name="publication_autosave"),
    path("<int:pk>/unsaved/", editor_views.publication_unsaved, name="publication_unsaved"),
    path("<int:pk>/unsaved/discard/", editor_views.publication_discard, name="publication_discard"),
    path("<int:pk>/pictures/", editor_views.publication_pictures, name="publication_pictures"),
    path("<int:pk>/pictures/<slug:sha256>/", editor_views.publication_picture, name="publication_picture"),
    path("<int:pk>/import/", editor_views.publication_import, name="publication_import"),
    path("<int:pk>/preview/", detail_views.publication_preview, name="publication_preview"),
    path("<int:pk>/compare/", detail_views.publication_compare, name="publication_compare"),
    path(
        "<int:pk>/attachments/<int:attachment>/",
        detail_views.publication_attachment,
        name="publication_attachment",
    ),
    *[
        path(f"<int:pk>/{step.path}/", step_views.publication_step, {"event": step.event}, name=step.url_name)
        for step in step_views.STEPS.values()
    ],
]
