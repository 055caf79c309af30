"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.withheld import views

urlpatterns = [
    path("", views.withheld_list, name="withheld_list"),
    path("entries/new/", views.entry_new, name="withheld_entry_new"),
    path("entries/<int:pk>/", views.entry, name="withheld_entry"),
    path("entries/<int:pk>/reexamine/", views.entry_reexamine, name="withheld_entry_reexamine"),
    path("entries/<int:pk>/end/", views.entry_end, name="withheld_entry_end"),
    path("texts/<int:pk>/reexamine/", views.text_reexamine, name="withheld_text_reexamine"),
]
