"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.audit_trail import views

urlpatterns = [
    path("", views.audit_list, name="audit_list"),
    path("verify/", views.audit_verify, name="audit_verify"),
    path("export.csv", views.audit_export, name="audit_export"),
]
