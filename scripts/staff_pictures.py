#!/usr/bin/env python3
"""Takes the pictures of the staff's pages for docs (huong-dan-can-bo, tu-lieu-va-lich) from the running product.

    .venv/bin/python scripts/staff_pictures.py                   all of them, into docs/pictures/
    .venv/bin/python scripts/staff_pictures.py soan-thong-bao    some of them

Like scripts/pictures.py it serves a copy of the sample office; here with two people who write and approve.
"""

import io
import logging
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from kiosk.accounts import Role
from kiosk.app import create_app
from kiosk.clock import DemoClock
from kiosk.plays import Outcome, Play, Report
from kiosk.runtime import Runtime, Watch
from kiosk.schedule import window
from kiosk.settings import channel
from kiosk.wiring import build
from kiosk.wiring.staff import build_gate

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
MOMENT = datetime(2026, 11, 25, 8, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SIZE = (1280, 860)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
ARGUMENTS = ["--no-sandbox", "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none"]
PEOPLE = (
    ("lan", "Nguyễn Thị Lan", {Role.AUTHOR}),
    ("hung", "Trần Quốc Hùng", {Role.APPROVER, Role.ADMINISTRATOR}),
)
TITLE = "Lịch tiếp công dân tháng 12"
BODY = (
    "Chủ tịch UBND phường tiếp công dân **thứ Năm hằng tuần**, từ 8:00 đến 11:00.\n\n"
    "- Mang theo căn cước\n- Lấy số ở cửa số 1\n"
)


def record_days(runtime: Runtime, days: int) -> None:
    """What the screens would have reported in the days before: nearly all as planned, the LED board off for a while."""
    content, config = runtime.edition.content, runtime.edition.config
    if content is None:
        raise RuntimeError("the content has not been read")
    end, dice = MOMENT, Random(20261125)
    for display in config.displays:
        for zone in display.zones:
            one = channel(config, display, zone, range(2025, 2028))
            plays = [
                Play(
                    f"{display.id}-{zone}", number, display.id, zone, showing.start, showing.end, showing.start,
                    showing.playlist.path if showing.playlist else None, showing.item.index, showing.item.asset,
                    showing.cause.value, Outcome.FAILED if dice.random() < 0.002 else Outcome.SHOWN, dice.randrange(20),
                )
                for number, showing in enumerate(window(content, one, end - timedelta(days=days), end))
                if showing.item is not None and not (display.id == "led-cong" and showing.start.day in (20, 21))
            ]  # fmt: skip
            for first in range(0, len(plays), 5000):
                runtime.plays.add(Report(tuple(plays[first : first + 5000])))


@contextmanager
def served(scratch: Path, password: str) -> Iterator[str]:
    """The address of a copy of the sample office with two accounts."""
    for folder in ("playlists", "media"):
        shutil.copytree(ROOT / folder, scratch / folder)
    shutil.copy(ROOT / "config.toml", scratch)
    runtime = build(scratch / "config.toml", DemoClock(MOMENT, rate=1.0))
    gate = build_gate(runtime)
    for login, name, roles in PEOPLE:
        gate.directory.add(login, name, frozenset(roles), datetime.now(UTC), password=password)
    watch = Watch(runtime)
    server = create_server(create_app(runtime, watch, lambda: gate), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    while runtime.edition.content is None or runtime.media.pending:
        watch.tick()
    watch.tick()
    record_days(runtime, 10)
    watch.start()
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        watch.stop()
        server.close()
        thread.join(timeout=5)
        gate.close()
        runtime.close()


class Tour:
    """Two people go through the pages; `shot` keeps what is seen."""

    def __init__(self, url: str, password: str, page: Page, save: Callable[[str, Page], None]) -> None:
        self.url, self.password, self.page, self.save = url, password, page, save

    def open(self, path: str, wait_ms: int = 600) -> None:
        """Opens a page and lets it settle."""
        self.page.goto(self.url + path)
        self.page.wait_for_timeout(wait_ms)

    def log_in(self, login: str) -> None:
        """As this person, whoever was there before."""
        self.page.context.clear_cookies()
        self.open("/staff/login")
        self.page.fill("#login", login)
        self.page.fill("#password", self.password)
        self.page.click("main button.btn-primary")
        self.page.wait_for_url("**/staff/")

    def channels(self) -> None:
        """All channels of the notice that is being written, in a higher window."""
        self.page.set_viewport_size({"width": SIZE[0], "height": 1500})
        for card in self.page.locator("[data-channel]").all():
            card.scroll_into_view_if_needed()
            self.page.wait_for_timeout(1500)
        self.page.evaluate("document.querySelector('#channels-title').scrollIntoView()")
        self.page.wait_for_timeout(1500)
        self.save("moi-kenh", self.page)
        self.page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
        self.page.evaluate("scrollTo(0, 0)")

    def go(self) -> None:
        """The whole tour."""
        self.log_in("lan")
        self.open("/staff/notices/new")
        self.page.fill("#title", TITLE)
        self.page.fill("#body", BODY)
        self.page.click("[data-until='29']")
        self.page.wait_for_timeout(4000)
        self.save("soan-thong-bao", self.page)
        self.channels()
        self.page.click("[data-do=submit]")
        self.page.wait_for_url("**/staff/notices/")
        self.save("danh-sach-thong-bao", self.page)
        self.open("/staff/media/", 2000)
        self.save("tu-lieu", self.page)
        self.open("/staff/playlists/", 1500)
        self.page.click("main a[href^='/staff/playlists/']")
        self.page.wait_for_timeout(1500)
        self.save("sap-danh-sach", self.page)
        self.open("/staff/calendar/", 2000)
        self.save("lich-tuan", self.page)
        self.open("/staff/report/?span=week&day=2026-11-18")
        self.page.wait_for_selector(".tiles", timeout=120_000)
        self.save("bao-cao", self.page)
        self.log_in("hung")
        self.page.wait_for_timeout(4000)
        self.save("trang-chinh", self.page)
        self.page.click(".waiting a")
        self.page.wait_for_timeout(3500)
        self.save("duyet", self.page)
        self.page.click("button[value=publish]")
        self.page.wait_for_url("**/staff/approve/")
        self.open("/staff/editions/2")
        self.save("ban-phat-hanh", self.page)
        self.open("/staff/urgent/")
        self.page.fill("#title", "Mưa lớn, ngập sâu")
        self.page.fill("#text", "Không đi qua hầm chui Kim Liên. Gọi 113 khi cần giúp đỡ.")
        self.page.wait_for_timeout(3000)
        self.save("khan-soan", self.page)


def main(names: list[str]) -> int:
    """Takes the pictures asked for."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("Chromium, Chrome or Edge is needed; on Debian: sudo apt-get install chromium")
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    password = secrets.token_urlsafe(12)

    def save(name: str, page: Page) -> None:
        if names and name not in names:
            return
        shot = Image.open(io.BytesIO(page.screenshot()))
        shot.save(PICTURES / f"{name}.webp", quality=82, method=6)
        print(PICTURES / f"{name}.webp")

    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        with served(Path(scratch), password) as url:
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="vi-VN")
            Tour(url, password, page, save).go()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
