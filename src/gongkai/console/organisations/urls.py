"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.organisations import editing, reading

urlpatterns = [
    path("", reading.organisation_list, name="organisation_list"),
    path("names/", reading.organisation_names, name="organisation_names"),
    path("new/", editing.organisation_new, name="organisation_new"),
    path("<slug:code>/", reading.organisation_detail, name="organisation_detail"),
    path("<slug:code>/identity/", editing.organisation_identity, name="organisation_identity"),
    path("<slug:code>/contact/", editing.organisation_contact, name="organisation_contact"),
    path("<slug:code>/texts/", editing.organisation_texts, name="organisation_texts"),
    path("<slug:code>/succession/", editing.organisation_succession, name="organisation_succession"),
    path("<slug:code>/aliases/add/", editing.alias_add, name="organisation_alias_add"),
    path("<slug:code>/aliases/<int:pk>/remove/", editing.alias_remove, name="organisation_alias_remove"),
]
