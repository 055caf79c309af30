"""工作日历: the calendar in force, and notices from upload to application."""

from __future__ import annotations

from django.urls import path

from gongkai.console.calendars import views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("notices/new/", views.upload, name="notice_new"),
    path("notices/<int:pk>/", views.notice, name="notice"),
    path("notices/<int:pk>/apply/", views.apply, name="notice_apply"),
    path("notices/<int:pk>/discard/", views.discard, name="notice_discard"),
]
