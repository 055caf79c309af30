"""Every template compiles, trusts no text, and holds nothing that the Content-Security-Policy would block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.repository.sources import PACKAGE, TEMPLATES, name_of

ALL = sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.xml")) + sorted(TEMPLATES.rglob("*.txt"))
# Text that nh3 cleaned on its way into the row; nothing else may go out unescaped.
TRUSTED = {
    "console/organisations/detail.html": 2,  # Organisation.guide, disclosure_rules
}
# Modules that build markup themselves, out of escaped or cleaned parts.
MARKUP_MODULES = {
    "src/gongkai/portal/templatetags/portal_text.py",
    "src/gongkai/common/templatetags/body_text.py",
}
BLOCKED = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "htmx that needs eval": re.compile(r"hx-on|hx-vals\s*=\s*[\"']js:|javascript:", re.IGNORECASE),
    "a script with text": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(?:json|ld\+json)[\"'])[^>]*>", re.IGNORECASE
    ),
}


def short(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", ALL, ids=[short(path) for path in ALL])
def test_it_compiles(path: Path):
    engines["django"].get_template(short(path))


@pytest.mark.parametrize("path", ALL, ids=[short(path) for path in ALL])
def test_it_holds_nothing_that_is_blocked(path: Path):
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in BLOCKED.items() if pattern.search(text)] == []


def test_the_patterns_do_find_what_they_name():
    samples = [
        '<p style="color:red">', "<style>p{}</style>", '<a onclick="x()">', '<b hx-on:click="x">', "<script>x</script>",
    ]  # fmt: skip
    for pattern, sample in zip(BLOCKED.values(), samples, strict=True):
        assert pattern.search(sample), sample


def test_unescaped_text_only_where_it_was_cleaned():
    counts = {short(path): len(re.findall(r"\|\s*safe\b|autoescape off", path.read_text())) for path in ALL}
    assert {name: count for name, count in counts.items() if count} == TRUSTED


def test_markup_is_declared_safe_in_named_modules_only():
    found = {
        name_of(path)
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text(encoding="utf-8"))
    }
    assert found <= MARKUP_MODULES


def test_every_form_that_posts_carries_its_token():
    form = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
    found = [
        short(path)
        for path in ALL
        for inside in form.findall(path.read_text(encoding="utf-8"))
        if "csrf_token" not in inside and short(path) != "base/styleguide.html"
    ]
    assert found == []
