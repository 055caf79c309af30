"""Addresses of this area; names live in the console namespace. `pk` is a document."""

from __future__ import annotations

from django.urls import path

from gongkai.console.policies import views

urlpatterns = [
    path("", views.policy_list, name="policy_list"),
    path("<int:pk>/", views.policy_detail, name="policy_detail"),
    path("<int:pk>/facts/", views.policy_facts, name="policy_facts"),
    path("<int:pk>/relations/new/", views.policy_relation_new, name="policy_relation_new"),
    path("relations/<int:pk>/retract/", views.policy_relation_retract, name="policy_relation_retract"),
]
