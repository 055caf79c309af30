"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import URLPattern, path

from gongkai.console.catalogues import cells, editions, importing, items, lists, reviewing, rows

urlpatterns: list[URLPattern] = [
    path("", lists.catalogue_list, name="catalogue_list"),
    path("<int:pk>/", lists.catalogue_detail, name="catalogue_detail"),
    path("import/", importing.upload, name="catalogue_import"),
    path("imports/<int:pk>/", importing.import_detail, name="import_detail"),
    path("imports/<int:pk>/progress/", importing.import_progress, name="import_progress"),
    path("imports/<int:pk>/abandon/", importing.abandon, name="import_abandon"),
    path("imports/<int:pk>/file/", importing.source_file, name="import_file"),
    path("editions/<int:pk>/", editions.edition_detail, name="edition_detail"),
    path("editions/<int:pk>/review/", reviewing.review, name="edition_review"),
    path("editions/<int:pk>/settle/", reviewing.settle_alike, name="edition_settle_alike"),
    path("editions/<int:pk>/confirm/", reviewing.confirm, name="edition_confirm"),
    path("editions/<int:pk>/publish/", editions.publish, name="edition_publish"),
    path("editions/<int:pk>/copy/", editions.copy, name="edition_copy"),
    path("editions/<int:pk>/diff/", editions.diff, name="edition_diff"),
    path("editions/<int:pk>/counting/", editions.counting, name="edition_counting"),
    path("editions/<int:pk>/export/<slug:format_name>/", editions.export_file, name="edition_export"),
    path("editions/<int:pk>/rows/add/", rows.add, name="row_add"),
    path("rows/<int:pk>/delete/", rows.delete, name="row_delete"),
    path("rows/<int:pk>/move/", rows.move, name="row_move"),
    path("rows/<int:pk>/<slug:field>/", cells.edit, name="cell_edit"),
    path("problems/<int:pk>/settle/", reviewing.settle, name="problem_settle"),
    path("items/<int:pk>/", items.item_detail, name="item_detail"),
    path("items/<int:pk>/events/add/", items.register_event, name="item_event_add"),
    path("items/<int:pk>/interval/", items.set_interval, name="item_interval"),
    path("events/<int:pk>/retract/", items.retract_event, name="item_event_retract"),
]
