"""The style guide and the model pages in a real browser, under the real content policy."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page

from tests.browser import find_chromium
from tests.functional.screenshots import WIDTHS, axe_violations, overflow, small_targets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
]
ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "home",
    "column",
    "document",
    "search",
    "todo",
    "import",
    "review",
    "board",
    "form",
    "styleguide",
    "404",
    "500",
]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(ROOT / "frontend" / "preview.py"), str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/404/")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_fits_and_obeys_the_policy(base: str, page: Page, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{base}/{name}/", wait_until="load")
    assert axe_violations(page) == []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) == [], width
    page.set_viewport_size({"width": 390, "height": 844})
    assert small_targets(page) == []
    assert said == []


@pytest.mark.parametrize("name", ["styleguide", "import", "board", "todo"])
def test_dark_console_keeps_its_contrast(base: str, browser: Browser, name: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base}/{name}/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    found = axe_violations(page)
    context.close()
    assert found == []


def test_table_by_keyboard_alone(base: str, page: Page) -> None:
    page.goto(f"{base}/todo/")
    for key in "jjxjx":
        page.keyboard.press(key)
    assert page.locator("tbody tr[aria-selected=true]").count() == 2
    assert page.locator("[data-chosen-of=todo]").inner_text() == "已选 2 项"
    assert page.locator("tr[data-cursor]").evaluate("row => row.rowIndex") == 3


def test_explanations_of_a_table_open_one_at_a_time_and_close_by_escape(base: str, page: Page) -> None:
    page.goto(f"{base}/todo/")
    summaries = page.locator(".gk-grid .gk-explanation summary")
    summaries.nth(1).click()
    summaries.nth(2).click()
    page.wait_for_function("document.querySelectorAll('.gk-explanation[open]').length === 1")
    page.keyboard.press("Escape")
    assert page.locator(".gk-explanation[open]").count() == 0


def test_search_opens_by_ctrl_k(base: str, page: Page) -> None:
    page.goto(f"{base}/todo/")
    page.keyboard.press("Control+k")
    page.keyboard.type("租")
    assert page.locator("#console-search").input_value() == "租"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_doubts_are_walked_by_one_key_and_light_their_source(base: str, page: Page) -> None:
    page.goto(f"{base}/import/")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert "第3行" in page.evaluate("document.activeElement.textContent")
    assert page.locator(".gk-source tr.gk-linked").get_attribute("data-link") == "e3"


def test_chosen_columns_are_remembered(base: str, page: Page) -> None:
    page.goto(f"{base}/todo/")
    page.get_by_text("显示的列").click()
    page.locator("[data-columns-for=todo]").get_by_label("目录事项").uncheck()
    page.reload()
    assert page.get_by_role("columnheader", name="目录事项").count() == 0


def test_tree_sheet_of_a_phone_needs_no_script(base: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/column/")
    assert not page.locator("#tree").is_visible()
    page.get_by_role("link", name="公开目录").click()
    assert page.locator("#tree").is_visible()
    page.get_by_role("link", name="收起").click()
    assert not page.locator("#tree").is_visible()
    context.close()


def test_charts_are_drawn_beside_their_table(base: str, page: Page) -> None:
    page.goto(f"{base}/board/")
    page.wait_for_selector("[data-chart=late] canvas")
    assert page.locator("figure").first.locator("tbody tr").count() == 5
    assert "数据见旁边的表格" in (page.locator("[data-chart=late]").get_attribute("aria-label") or "")
