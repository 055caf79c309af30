"""The project speaks of itself only: no machine's paths, no package index, nothing of how it came to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.repository.sources import name_of, tracked_files

# Put together from pieces, so that this file does not hold what it looks for.
PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/tm" + "p/(?!bash)", "C:" + r"\\Users"]
HOSTS = [
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "registry" + r"\.npmjs",
    "npm" + r"mirror",
    "tuna" + r"\.tsinghua",
]
MAKERS = [
    r"\bchat" + "gpt", r"\bclau" + r"de\b", r"\banthro" + "pic", r"\bopen" + r"ai\b", r"\bco" + r"pilot\b",
    r"\bL" + r"LM\b", "language " + "model", r"\bA" + r"I\b[- ](?:agent|assistant|generated)", "sub" + "agent",
    "人工" + "智能助手", "大" + "模型生成",
]  # fmt: skip
PATTERN = re.compile("|".join([*PATHS, *HOSTS, *MAKERS]), re.IGNORECASE)
TEXT = {".py", ".md", ".html", ".css", ".js", ".mjs", ".json", ".toml", ".yaml", ".yml", ".lock", ".txt", ".sh", ".cfg", ".tsv", ""}  # fmt: skip
# Other people's licences and bundles speak for themselves.
FOREIGN = re.compile(
    r"(^|/)(vendor|licences|node_modules)/|charts\.js$|OFL\.txt$|LICENSES\.md$|static/gongkai/console\.css$"
)


def readable() -> list[Path]:
    return [path for path in tracked_files() if path.suffix in TEXT and not FOREIGN.search(name_of(path))]


def test_no_word_of_elsewhere():
    found = [
        f"{name_of(path)}:{number} {match[0]}"
        for path in readable()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1)
        if (match := PATTERN.search(line))
    ]
    assert found == []


@pytest.mark.parametrize(
    "sample", ["/wo" + "rk/main", "https://pypi" + ".org/simple", "Chat" + "GPT", "an AI" + "-generated text"]
)
def test_the_pattern_finds_what_it_should(sample: str):
    assert PATTERN.search(sample)


@pytest.mark.parametrize("sample", ["openapi.json", "SESSION_COOKIE_AGE", "homework", "区政府工作", "email"])
def test_the_pattern_leaves_ordinary_words(sample: str):
    assert not PATTERN.search(sample)


def test_locked_packages_name_no_address():
    for name in ("requirements.lock", "package-lock.json"):
        path = next(each for each in tracked_files() if each.name == name)
        assert re.findall(r"(?:--index-url|--find-links|\"resolved\")", path.read_text()) == [], name
