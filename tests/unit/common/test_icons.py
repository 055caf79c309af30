"""Every icon that a template or a tag names is in the sprite, and no template breaks the content policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from gongkai.common.templatetags import gongkai_ui
from gongkai.console.navigation import GROUPS

TEMPLATES = sorted(Path(settings.TEMPLATES[0]["DIRS"][0]).rglob("*.html"))
SPRITE = Path(settings.STATICFILES_DIRS[0]) / "gongkai" / "icons.svg"
FORBIDDEN = re.compile(r"""\sstyle=["']|\son[a-z]+=["']|\shx-on|<script(?![^>]*\ssrc=)|<style""")


@pytest.fixture(scope="module")
def drawn() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))


def test_templates_name_icons_that_exist(drawn: set[str]) -> None:
    named = {
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    assert [(path, name) for path, name in sorted(named) if name not in drawn] == []


def test_tags_and_navigation_name_icons_that_exist(drawn: set[str]) -> None:
    named = {sign for sign, _ in gongkai_ui.STATES.values() if sign}
    named |= {name for _, name in gongkai_ui.FILE_KINDS.values()} | {
        entry.icon for group in GROUPS for entry in group.entries
    }
    assert named - drawn == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline(path: Path) -> None:
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert FORBIDDEN.findall(text) == []
