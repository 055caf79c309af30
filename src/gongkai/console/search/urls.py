"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.search import views

urlpatterns = [path("", views.search, name="search")]
