"""病毒扫描."""

from __future__ import annotations

from django.urls import path

from gongkai.console.files import views

urlpatterns = [
    path("scanner/", views.scanner, name="scanner"),
    path("scanner/accept/", views.accept, name="scanner_accept"),
]
