"""Every picture of the manual, made anew from the demo government by playing each role in a real browser.

python docs/manual/make_screenshots.py                 # makes a demo government in a temporary folder first
python docs/manual/make_screenshots.py --data FOLDER   # or begins with a copy of one that is there
python docs/manual/make_screenshots.py --only clerk    # one chapter

The pictures of publishing-house/ and main-job/ come from the browser tests instead, with
GONGKAI_KEEP_SCREENSHOTS=1. Needs a Chromium and Chinese fonts (`make test-browser` installs them). The chapters
build on each other only through the demo data, so that each can be made alone.
"""

# ruff: noqa: T201 - a command line prints
from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.functional.screenshots import WIDTHS, chromium  # noqa: E402

TARGET = Path(__file__).parent / "screenshots"
GONGKAI = Path(sys.executable).with_name("gongkai")
LARGEST = 150 * 1024
NOTICE = ROOT / "examples" / "notices" / "local-holiday-sample.txt"
NEW_CATALOGUE = ROOT / "examples" / "catalogues" / "weijian.xlsx"


def demo_password() -> str:
    """The one password of all demo accounts, from the file that the demo is made of."""
    accounts = yaml.safe_load((ROOT / "examples/government/accounts.yaml").read_text(encoding="utf-8"))
    return str(accounts["demo_password"])


class Camera:
    """Opens pages as one person and keeps what they show."""

    def __init__(self, browser: Browser, base: str, password: str) -> None:
        self.browser, self.base, self.password = browser, base, password

    @contextmanager
    def person(self, username: str = "", width: int = 1440) -> Iterator[Page]:
        """A page on which `username` is signed in; a citizen when empty."""
        context = self.browser.new_context(
            viewport={"width": width, "height": WIDTHS.get(width, 900)}, locale="zh-CN", base_url=self.base
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        if username:
            page.goto("/console/session/sign-in/")
            page.get_by_label("账号").fill(username)
            page.get_by_label("密码", exact=True).fill(self.password)
            page.get_by_label("密码", exact=True).press("Enter")
            page.wait_for_url("**/console/todo/")
        yield page
        context.close()


def keep(page: Page, name: str, height: int = 900, before: Callable[[], None] = lambda: None) -> None:
    """Save what a window of that height shows, in its 256 most frequent colours: flat areas stay exact, text sharp.

    `before` runs in that window: what it opens (a menu, a reason) stands where a person would see it.
    """
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    before()
    page.wait_for_timeout(400)  # what moves, moves less long than this
    raw = page.screenshot(animations="disabled", caret="hide")
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    path = TARGET / f"{name}.png"
    _with_frequent_colours(picture).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}  {picture.width}×{picture.height}  {size // 1024} KB")
    if size > LARGEST:
        raise ValueError(f"{path.name} 有 {size // 1024} KB，超过 150 KB，请裁小一些。")


def _with_frequent_colours(picture: Image.Image) -> Image.Image:
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for _, colour in counted for channel in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def citizen(camera: Camera) -> None:
    with camera.person() as page:
        page.goto("/")
        keep(page, "citizen-home", 860)
        page.goto("/disclosure/content/")
        keep(page, "citizen-column", 900)
        page.goto("/search/?q=预算绩效")
        keep(page, "citizen-search", 760)
    with camera.person(width=390) as page:
        page.goto("/")
        keep(page, "citizen-home-390", 844)


def clerk(camera: Camera) -> None:
    with camera.person("caizheng_clerk") as page:
        keep(page, "clerk-todo", 900)
        page.get_by_role("row", name=re.compile("国有企业运行")).get_by_role("link").first.click()
        keep(page, "clerk-duty", 900)
        page.goto("/console/catalogues/")
        page.locator("main").get_by_role("link", name="明湖区财政局主动公开基本目录").click()
        page.get_by_role("link", name="政府预算", exact=True).click()
        page.get_by_role("link", name="登记事实").first.click()
        page.get_by_label("发生日期").fill("2026-11-18")
        page.get_by_label("说明").fill("区第三届人民代表大会第六次会议批准2026年预算调整后的区级预算")
        keep(page, "clerk-fact", 620)
        page.goto("/console/publications/sets/")
        page.locator("main .gk-list a, main tbody a").first.click()
        keep(page, "clerk-set", 760)
        page.goto("/console/withheld/")
        keep(page, "clerk-withheld", 720)
    with camera.person("caizheng_clerk", width=390) as page:
        keep(page, "clerk-todo-390", 844)


def reviewer(camera: Camera) -> None:
    with camera.person("weijian_clerk") as page:
        page.goto("/console/publications/?state=in_review")
        title = page.locator("main tbody a").first.inner_text()
    for name in ("weijian_reviewer", "weijian_secrecy", "weijian_final"):
        with camera.person(name) as page:
            page.goto("/console/reviews/")
            link = page.locator("main table").get_by_role("link", name=title)
            if link.count():
                keep(page, "reviewer-queue", 620)
                return
    raise LookupError("没有找到等候审核的稿件。")


def catalogue(camera: Camera) -> None:
    with camera.person("weijian_clerk") as page:
        page.goto("/console/catalogues/import/")
        page.set_input_files("input[type=file]", NEW_CATALOGUE)
        keep(page, "catalogue-upload", 640)
        page.get_by_role("button", name="上传并读取").click()
        page.wait_for_url(re.compile(r"/console/catalogues/editions/\d+/review/"), timeout=60_000)
        walk = page.locator("button[data-walk-doubts='1']").first
        keep(page, "catalogue-review", 900, before=walk.click)
    with camera.person("caizheng_clerk") as page:
        page.goto("/console/catalogues/")
        page.locator("main").get_by_role("link", name="明湖区财政局主动公开基本目录").click()
        page.get_by_role("link", name=re.compile("与第1版比较")).click()
        keep(page, "catalogue-diff", 860)
        page.go_back()
        page.get_by_role("link", name="计算口径").first.click()
        keep(page, "catalogue-counting", 900)


def supervisor(camera: Camera) -> None:
    with camera.person("supervisor") as page:
        page.goto("/console/board/")
        keep(page, "supervisor-board", 1150)
        page.goto("/console/board/rows/?column=late&body=caizheng")
        why = page.locator("main details summary").first
        keep(page, "supervisor-late", 720, before=why.click)
        page.goto("/console/calendar/")
        keep(page, "supervisor-calendar", 900)
        page.goto("/console/calendar/notices/new/")
        text = NOTICE.read_text(encoding="utf-8")
        page.get_by_label("通知标题").fill(text.splitlines()[0])
        page.get_by_label("安排的年份").fill("2026")
        page.get_by_label("通知正文").fill(text)
        page.get_by_role("button", name="读取并预览").click()
        page.wait_for_url(re.compile(r"/notices/\d+/"))
        keep(page, "supervisor-notice", 900)
        page.goto("/console/checks/")
        keep(page, "supervisor-expressions", 720)


def administrator(camera: Camera) -> None:
    with camera.person("admin") as page:
        page.goto("/console/organisations/caizheng/")
        keep(page, "administrator-body", 860)
        page.goto("/console/accounts/")
        page.locator("main").get_by_role("link", name="范知夏").click()
        keep(page, "administrator-account", 720)
        page.goto("/console/workflows/")
        keep(page, "administrator-workflows", 900)
        page.goto("/console/files/scanner/")
        keep(page, "administrator-scanner", 720)
        page.goto("/console/audit/")
        keep(page, "administrator-audit", 760)


CHAPTERS: dict[str, Callable[[Camera], None]] = {
    "citizen": citizen,
    "clerk": clerk,
    "reviewer": reviewer,
    "catalogue": catalogue,
    "supervisor": supervisor,
    "administrator": administrator,
}


@contextmanager
def running_demo(data: Path | None) -> Iterator[str]:
    """The address of a server over a demo government that may be changed at will."""
    with tempfile.TemporaryDirectory(prefix="gongkai-manual-") as folder:
        home = Path(folder) / "var"
        environment = os.environ | {"GONGKAI_DATA_DIR": str(home)}
        if data:
            shutil.copytree(data, home)
        else:
            subprocess.run([GONGKAI, "demo"], env=environment, check=True)  # noqa: S603
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [GONGKAI, "serve", "--port", str(port), "--with-worker"]
        server = subprocess.Popen(command, env=environment)  # noqa: S603
        try:
            yield _when_it_answers(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _when_it_answers(base: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(120):
        if server.poll() is not None:
            raise RuntimeError("网站没有启动，原因见上面的输出。")
        try:
            urllib.request.urlopen(f"{base}/robots.txt", timeout=2)  # noqa: S310
            return base
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("网站一分钟内没有应答。")


def main() -> None:
    """Command line: see the module's first lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, help="data folder of a demo government; it is copied, not changed"
    )
    parser.add_argument("--only", choices=CHAPTERS, action="append", help="only this chapter, repeatable")
    given = parser.parse_args()
    TARGET.mkdir(exist_ok=True)
    with running_demo(given.data) as base, chromium() as browser:
        camera = Camera(browser, base, demo_password())
        for name in given.only or CHAPTERS:
            CHAPTERS[name](camera)


if __name__ == "__main__":
    main()
