"""Uploads that are too large, and a disk that is full: in words, with what was typed where it can be kept."""

from __future__ import annotations

import errno
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from gongkai.files.models import StoredFile
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
ADDRESS = "/console/catalogues/import/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cast["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, size: int) -> tuple[int, str]:
    file = SimpleUploadedFile("很大的目录.txt", b"x" * size)
    response = client.post(ADDRESS, {"file": file, "name": "财政局2026年目录"})
    return response.status_code, response.content.decode()


def test_one_file_above_its_limit_is_refused_by_the_form(client: Client, settings):
    settings.GONGKAI_MAX_UPLOAD_BYTES = MEGABYTE
    status, page = upload(client, 2 * MEGABYTE + MEGABYTE // 2)
    assert status in (400, 422)
    assert "“很大的目录.txt”有 2.5 MB，超过上限 1 MB" in page
    assert not StoredFile.objects.exists()


def test_a_request_above_its_limit_is_refused_before_it_is_read(client: Client, settings):
    settings.GONGKAI_MAX_REQUEST_BYTES = MEGABYTE
    status, page = upload(client, 2 * MEGABYTE)
    assert status == 413
    assert "文件太大，没有接收" in page
    assert "单个文件不能超过50.0" in page


def test_a_full_disk_while_receiving(client: Client, monkeypatch):
    def full(self: TemporaryUploadedFile, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile._TemporaryFileWrapper, "seek", full, raising=False)
    monkeypatch.setattr(TemporaryUploadedFile, "seek", full, raising=False)
    status, page = upload(client, 1000)
    assert status == 507
    assert "服务器磁盘已满，没有接收" in page
    assert not StoredFile.objects.exists()
