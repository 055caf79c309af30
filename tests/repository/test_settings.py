"""Settings that fail closed, and migrations for every model."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.repository.sources import ROOT

SECRETS = {
    "GONGKAI_SECRET_KEY": "x" * 60,
    "GONGKAI_ENCRYPTION_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
}


def start_production(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=kept
        | environment
        | {"DJANGO_SETTINGS_MODULE": "gongkai.config.settings.production", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", sorted(SECRETS))
def test_production_does_not_start_without_each_secret(missing: str):
    result = start_production({name: value for name, value in SECRETS.items() if name != missing})
    assert result.returncode != 0
    assert missing in result.stderr


def test_production_starts_with_them():
    result = start_production(SECRETS)
    assert result.returncode == 0, result.stderr


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_runs_inline_in_a_page():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not any("unsafe" in str(value) for values in directives.values() for value in values)


def test_debug_is_off_and_cookies_are_fenced():
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_FAILURE_VIEW == "gongkai.console.errors.csrf_failure"


def test_uploads_lie_outside_what_a_web_server_serves():
    served = [settings.PACKAGE_DIR / "static", settings.STATIC_ROOT]
    assert not any(folder in settings.GONGKAI_FILE_STORE.parents for folder in served)
