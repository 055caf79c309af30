"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.organisations import editing, groups, parts, reading

urlpatterns = [
    path("", reading.organisation_list, name="organisation_list"),
    path("names/", reading.organisation_names, name="organisation_names"),
    path("new/", editing.organisation_new, name="organisation_new"),
    path("groups/", groups.group_list, name="organisation_groups"),
    path("groups/new/", groups.group_new, name="organisation_group_new"),
    path("groups/<int:pk>/", groups.group_edit, name="organisation_group_edit"),
    path("groups/<int:pk>/remove/", groups.group_remove, name="organisation_group_remove"),
    path("<slug:code>/", reading.organisation_detail, name="organisation_detail"),
    path("<slug:code>/identity/", editing.organisation_identity, name="organisation_identity"),
    path("<slug:code>/contact/", editing.organisation_contact, name="organisation_contact"),
    path("<slug:code>/texts/", editing.organisation_texts, name="organisation_texts"),
    path("<slug:code>/succession/", editing.organisation_succession, name="organisation_succession"),
    path("<slug:code>/parts/<slug:part>/", parts.part_list, name="organisation_parts"),
    path("<slug:code>/parts/<slug:part>/<int:pk>/", parts.part_edit, name="organisation_part_edit"),
    path(
        "<slug:code>/parts/<slug:part>/<int:pk>/<slug:step>/", parts.part_step, name="organisation_part_step"
    ),
    path("<slug:code>/aliases/add/", editing.alias_add, name="organisation_alias_add"),
    path("<slug:code>/aliases/<int:pk>/remove/", editing.alias_remove, name="organisation_alias_remove"),
]
