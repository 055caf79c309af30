"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.channels import dispatch_steps, dispatches, editions, lists, settings

urlpatterns = [
    path("", lists.dispatch_tasks, name="dispatch_tasks"),
    path("undelivered/", lists.dispatch_undelivered, name="dispatch_undelivered"),
    path("editions/<int:pk>/", editions.edition_channels, name="edition_channels"),
    path("dispatches/<int:pk>/", dispatches.dispatch_detail, name="dispatch_detail"),
    path("dispatches/<int:pk>/evidence/", dispatches.dispatch_evidence, name="dispatch_evidence"),
    path("dispatches/<int:pk>/cancel/", dispatch_steps.dispatch_cancel, name="dispatch_cancel"),
    path("dispatches/<int:pk>/retry/", dispatch_steps.dispatch_retry, name="dispatch_retry"),
    path("dispatches/<int:pk>/confirm/", dispatch_steps.dispatch_confirm, name="dispatch_confirm"),
    path("evidence/<int:pk>/", dispatches.evidence_file, name="evidence_file"),
    path("accounts/", settings.channel_list, name="channel_list"),
    path("accounts/new/", settings.channel_new, name="channel_new"),
    path("accounts/kinds/new/", settings.channel_kind_new, name="channel_kind_new"),
    path("accounts/<int:pk>/", settings.channel_edit, name="channel_edit"),
]
