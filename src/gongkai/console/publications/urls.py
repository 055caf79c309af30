"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.publications import (
    detail_views,
    draft_views,
    editor_views,
    findings,
    list_views,
    record_views,
    release_views,
    set_views,
    step_views,
)

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
    path("<int:pk>/kind/", draft_views.publication_kind, name="publication_kind"),
    path("<int:pk>/warnings/", findings.publication_pass_warning, name="publication_pass_warning"),
    path("<int:pk>/publish-time/", release_views.publish_time, name="publication_publish_time"),
    path("<int:pk>/expiry/", release_views.expiry, name="publication_expiry"),
    path("<int:pk>/withdraw/", release_views.withdraw, name="publication_withdraw"),
    path("<int:pk>/withdrawal/", release_views.withdrawal, name="publication_withdrawal"),
    path("<int:pk>/record.zip", record_views.record_package, name="publication_record"),
    path("<int:pk>/record.pdf", record_views.record_pdf, name="publication_record_pdf"),
    path("<int:pk>/set/", set_views.set_new, name="release_set_new"),
    path("times/<int:pk>/cancel/", release_views.time_cancel, name="timed_step_cancel"),
    path("times/<int:pk>/retry/", release_views.time_retry, name="timed_step_retry"),
    path("sets/", set_views.set_list, name="release_set_list"),
    path("sets/<int:pk>/", set_views.release_set, name="release_set"),
    path("sets/<int:pk>/add/", set_views.set_add, name="release_set_add"),
    path("sets/<int:pk>/remove/<int:edition>/", set_views.set_remove, name="release_set_remove"),
    path("sets/<int:pk>/time/", set_views.set_time, name="release_set_time"),
    path("sets/<int:pk>/release/", set_views.set_release, name="release_set_release"),
    path("sets/<int:pk>/dissolve/", set_views.set_dissolve, name="release_set_dissolve"),
    *[
        path(f"<int:pk>/{step.path}/", step_views.publication_step, {"event": step.event}, name=step.url_name)
        for step in step_views.STEPS.values()
    ],
]
