"""Browser journeys: one Chromium for the run, a fresh context per person, screenshots kept for the manual."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.browser import find_chromium

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # the browser driver keeps an event loop in this thread
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"
FOLDERS = {"test_main_job": "main-job"}  # the other tests' pictures go to publishing-house
LARGEST = 150 * 1024


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium; tests that need it are left out where there is none."""
    if find_chromium() is None:
        pytest.skip("no Chromium on this machine")
    from tests.functional.screenshots import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture
def person(browser, live_server) -> Iterator[Callable[..., object]]:
    """`person("clerk")` signs in and gives a page; `person()` is a citizen. Errors in the console fail the test."""
    from tests.factories.people import PASSWORD

    contexts, complaints = [], []

    def enter(username: str = "", width: int = 1440, height: int = 900):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", base_url=live_server.url
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(message, complaints))
        if username:
            page.goto("/console/session/sign-in/")
            page.get_by_label("账号").fill(username)
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_label("密码", exact=True).press("Enter")
            page.wait_for_url("**/console/todo/")
        return page

    yield enter
    for number, context in enumerate(contexts):
        if os.environ.get("GONGKAI_LAST_SCREENSHOTS"):
            folder = Path(os.environ["GONGKAI_LAST_SCREENSHOTS"])
            folder.mkdir(parents=True, exist_ok=True)
            for page in context.pages:
                page.screenshot(path=folder / f"last-{number}.png", full_page=True)
        context.close()
    assert not complaints


def _note(message, complaints: list[str]) -> None:
    if message.type == "error" and "preload" not in message.text:
        complaints.append(message.text)


def is_keeping() -> bool:
    """Whether this run writes pictures into the manual."""
    return bool(os.environ.get("GONGKAI_KEEP_SCREENSHOTS"))


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`keep(page, "name")` writes the screenshot into the manual when GONGKAI_KEEP_SCREENSHOTS is set."""
    folder = MANUAL / FOLDERS.get(request.module.__name__.rpartition(".")[2], "publishing-house")

    def save(page, name: str) -> None:
        if is_keeping():
            folder.mkdir(parents=True, exist_ok=True)
            page.wait_for_timeout(300)  # what moves, moves less long than this
            raw = page.screenshot(animations="disabled", caret="hide")
            _write_small(raw, folder / f"{name}.png")

    return save


def _write_small(raw: bytes, path: Path) -> None:
    """In its 256 most frequent colours: flat areas stay exact, text sharp, and the repository small."""
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for _, colour in counted for channel in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size <= LARGEST, path
