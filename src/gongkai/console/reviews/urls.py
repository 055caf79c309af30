"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.reviews import views

urlpatterns = [
    path("", views.review_queue, name="review_queue"),
    path("<int:pk>/", views.review_page, name="review_page"),
]
