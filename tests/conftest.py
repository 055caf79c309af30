"""Shared fixtures. The network is closed, except for this machine's own addresses (browser, PostgreSQL)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from tests.factories.people import Cast, make_cast

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GONGKAI_SHARED", ROOT.parent / "shared"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    if item.get_closest_marker("samples") and not (SHARED / "samples").is_dir():
        pytest.skip("real samples not present")


@pytest.fixture
def shared() -> Path:
    """The folder of real documents and hand labels; tests that use it carry the mark `samples`."""
    return SHARED


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast of bodies and people."""
    return make_cast()
