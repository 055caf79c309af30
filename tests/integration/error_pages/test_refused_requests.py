"""Requests that are refused before a view sees them, in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory

from gongkai.portal.views.errors import bad_request
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_an_expired_form_says_so_in_chinese(cast: Cast):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/console/session/sign-in/", {"username": "clerk", "password": "x"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "这张表单已经失效" in text
    assert "CSRF" not in text


def test_too_much_form_data_is_413(cast: Cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = Client().post(
        "/console/session/sign-in/", {"username": "x" * 5000, "password": "y"}, REMOTE_ADDR="127.0.0.9"
    )
    assert response.status_code == 413
    assert "文件太大，没有接收" in response.content.decode()


def test_any_other_bad_request_stays_400(rf: RequestFactory):
    assert bad_request(rf.get("/"), Exception("odd")).status_code == 400
    assert bad_request(rf.get("/"), RequestDataTooBig()).status_code == 413
