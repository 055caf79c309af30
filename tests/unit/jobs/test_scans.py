"""The periodic examination finds what was never examined, once."""

from __future__ import annotations

import pytest

from gongkai.files.models import HiddenDataReport
from gongkai.files.store import store
from gongkai.jobs.scans import examine_file, examine_waiting_files

pytestmark = pytest.mark.django_db


def test_files_are_examined_once(settings, tmp_path):
    settings.GONGKAI_FILE_STORE = tmp_path
    files = [store(f"第{number}份".encode(), content_type="text/plain") for number in range(3)]
    examine_waiting_files.call_local()
    examine_waiting_files.call_local()
    assert sorted(HiddenDataReport.objects.values_list("file", flat=True)) == [file.pk for file in files]


def test_a_file_that_is_gone_is_no_error():
    examine_file.call_local(10**9)
