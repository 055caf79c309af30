"""Addresses of reminders; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.notices import views

urlpatterns = [
    path("", views.reminder_list, name="reminder_list"),
    path("read/", views.reminder_read, name="reminder_read"),
    path("settings/", views.reminder_settings, name="reminder_settings"),
    path("<int:pk>/", views.reminder_open, name="reminder_open"),
]
