"""Screenshots of pages at the three widths of the design, and axe on each page.

python -m tests.functional.screenshots http://127.0.0.1:8400 out home/ column/ --dark --axe
"""

# ruff: noqa: T201 - a command line prints
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import find_chromium

WIDTHS = {390: 844, 768: 1024, 1440: 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


def chromium_path() -> str:
    """The browser of this machine. Raises FileNotFoundError."""
    found = find_chromium()
    if not found:
        raise FileNotFoundError("没有找到 Chromium。请安装，或用环境变量 GONGKAI_CHROMIUM 指明它的位置。")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that talks to nothing by itself."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def overflow(page: Page) -> list[str]:
    """Elements that make the page itself scroll sideways, as tag and class; empty when none does."""
    return page.evaluate(
        """() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.body.querySelectorAll('*')]
          .filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('.gk-table-scroll, .gk-grid-frame, .gk-pane__body--scroll'))
          .slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}`);
        }"""
    )


def small_targets(page: Page, least: int = 40) -> list[str]:
    """Links and controls lower than `least` px that do not stand inside running text."""
    return page.evaluate(
        """(least) => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((e) => {
          const box = e.getBoundingClientRect();
          if (!box.width || !box.height || e.closest('p, .gk-notice, .gk-validity, label, .gk-visually-hidden, .gk-skip')) return false;
          if (e.type === 'checkbox' || e.type === 'radio' || e.closest('thead')) return false;
          return box.height < least - 0.5;
        }).slice(0, 12).map((e) => `${e.tagName.toLowerCase()}.${e.className} “${(e.textContent || e.name || '').trim().slice(0, 12)}” ${Math.round(e.getBoundingClientRect().height)}`)""",
        least,
    )


def axe_violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds wrong by WCAG 2.2 A and AA: rule, help and the elements."""
    # add_script_tag would meet the CSP; evaluate runs outside of it.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        {
            "rule": found["id"],
            "help": found["help"],
            "where": [node["html"][:160] for node in found["nodes"]][:4],
        }
        for found in result["violations"]
    ]


def shoot(browser: Browser, address: str, target: Path, *, width: int, **options: Any) -> Page:
    """Open `address` at `width` px, save the whole page as PNG, return the page for further questions."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS.get(width, 900)}, locale="zh-CN", **options
    )
    page = context.new_page()
    page.on(
        "console",
        lambda line: (
            print(f"  console {line.type}: {line.text}") if line.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: print(f"  page error: {error}"))
    page.goto(address, wait_until="networkidle")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(target), full_page=True)
    return page


def main() -> None:
    """Command line: see the module's first lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("target", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--widths", default="390,768,1440")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--axe", action="store_true")
    parser.add_argument("--no-js", action="store_true")
    parser.add_argument("--forced-colors", action="store_true")
    given = parser.parse_args()
    options: dict[str, Any] = {
        "color_scheme": "dark" if given.dark else "light",
        "java_script_enabled": not given.no_js,
    }
    if given.forced_colors:
        options["forced_colors"] = "active"
    found = 0
    with chromium() as browser:
        for path in given.paths:
            for width in map(int, given.widths.split(",")):
                name = path.strip("/").replace("/", "-") or "root"
                page = shoot(
                    browser,
                    f"{given.base}/{path}",
                    given.target / f"{name}-{width}.png",
                    width=width,
                    **options,
                )
                print(f"{path} {width}")
                if not given.no_js:
                    found += _report(page, width, axe=given.axe)
                page.context.close()
    sys.exit(1 if found else 0)


def _report(page: Page, width: int, *, axe: bool) -> int:
    problems = [f"overflows: {name}" for name in overflow(page)]
    if width < 768:
        problems += [f"small target: {name}" for name in small_targets(page)]
    if axe:
        problems += [
            f"axe {found['rule']}: {found['help']} {found['where']}" for found in axe_violations(page)
        ]
    for problem in problems:
        print(f"  {problem}")
    return len(problems)


if __name__ == "__main__":
    main()
