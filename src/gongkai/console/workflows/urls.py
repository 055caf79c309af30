"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.workflows import editing, people, stages, views

urlpatterns = [
    path("", views.workflow_list, name="workflow_list"),
    path("people/", people.workflow_people, name="workflow_people"),
    path("people/<slug:code>/", people.workflow_body, name="workflow_body"),
    path("new/", editing.workflow_new, name="workflow_new"),
    path("<int:pk>/", views.workflow_detail, name="workflow_detail"),
    path("<int:pk>/settings/", editing.workflow_settings, name="workflow_settings"),
    path("<int:pk>/switch/", editing.workflow_switch, name="workflow_switch"),
    path("<int:pk>/stages/new/", stages.stage_new, name="workflow_stage_new"),
    path("stages/<int:pk>/", stages.stage_edit, name="workflow_stage_edit"),
    path("stages/<int:pk>/<slug:step>/", stages.stage_step, name="workflow_stage_step"),
]
