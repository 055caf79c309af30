"""Addresses of this area; names live in the console namespace."""

from __future__ import annotations

from django.urls import path

from gongkai.console.accounts import people, roles, secrets

urlpatterns = [
    path("", people.account_list, name="account_list"),
    path("new/", people.account_new, name="account_new"),
    path("<int:pk>/", people.account_detail, name="account_detail"),
    path("<int:pk>/edit/", people.account_edit, name="account_edit"),
    path("<int:pk>/disable/", people.account_disable, name="account_disable"),
    path("<int:pk>/enable/", people.account_enable, name="account_enable"),
    path("<int:pk>/mobile/", secrets.account_mobile, name="account_mobile"),
    path("<int:pk>/password/", secrets.account_password, name="account_password"),
    path("<int:pk>/tokens/new/", secrets.token_new, name="account_token_new"),
    path("tokens/<int:pk>/revoke/", secrets.token_revoke, name="account_token_revoke"),
    path("<int:pk>/roles/new/", roles.role_new, name="account_role_new"),
    path("roles/<int:pk>/end/", roles.role_end, name="account_role_end"),
]
