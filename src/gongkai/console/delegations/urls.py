"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.delegations import views

urlpatterns = [
    path("", views.delegation_list, name="delegation_list"),
    path("new/", views.delegation_new, name="delegation_new"),
    path("<int:pk>/revoke/", views.delegation_revoke, name="delegation_revoke"),
]
