"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.reviews import batch, queue, views

urlpatterns = [
    path("", queue.review_queue, name="review_queue"),
    path("batch/", batch.review_batch, name="review_batch"),
    path("<int:pk>/", views.review_page, name="review_page"),
    path("<int:pk>/advice/", views.review_advice, name="review_advice"),
    path("advice/<int:pk>/answer/", views.review_answer, name="review_answer"),
    path("<int:pk>/<slug:stage>/<slug:step>/", views.review_claim, name="review_claim"),
]
