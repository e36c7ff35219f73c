#!/usr/bin/env python3
"""Takes the pictures of the help beside each page of the staff, in Vietnamese and English, from the running product.

    .venv/bin/python scripts/help_pictures.py              all of them, into kiosk/web/static/staff/help/
    .venv/bin/python scripts/help_pictures.py urgent home  some of them

What a step names is framed, and carries the step's number.
"""

import io
import logging
import secrets
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from staff_pictures import ARGUMENTS, BROWSERS, ROOT, Tour, served

HELP = ROOT / "kiosk" / "web" / "static" / "staff" / "help"
WINDOW = (960, 645)
"""Narrow enough that the navigation folds away and the page itself is seen."""
WIDE, WITH_PREVIEW = (1280, 860), ("writing", "approve", "urgent")
"""Where the preview stands beside the form."""
WIDTH = 800
FRAME = """([steps, colour]) => {
    for (const [number, selector] of steps) {
        const part = [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length);
        if (!part) throw new Error(`nothing to see at ${selector}`);
        const at = part.getBoundingClientRect();
        const frame = document.createElement("div"), badge = document.createElement("b");
        const left = Math.max(at.left - 4, 3), top = Math.max(at.top - 4, 3);
        Object.assign(frame.style, {
            position: "fixed", left: `${left}px`, top: `${top}px`,
            width: `${Math.min(at.right + 4, innerWidth - 3) - left}px`,
            height: `${Math.min(at.bottom + 4, innerHeight - 3) - top}px`,
            border: `3px solid ${colour}`, borderRadius: "6px", zIndex: 3000, pointerEvents: "none",
        });
        Object.assign(badge.style, {
            position: "absolute", right: "-3px", top: `${Math.max(-16, 3 - top)}px`,
            minWidth: "28px", height: "28px", color: "#fff",
            font: "700 18px/28px sans-serif", textAlign: "center", background: colour, borderRadius: "14px",
        });
        badge.textContent = number;
        frame.append(badge);
        document.body.append(frame);
    }
}"""
COLOUR = "#0b57d0"

AUTHOR: dict[str, tuple[str, dict[str, str]]] = {
    "notices": (
        "/staff/notices/",
        {"1": "main tbody tr, main .rows > *, main li", "2": "main input[name=q]"},
    ),
    "writing": ("/staff/notices/new", {"1": "#title", "2": ".glass .frame"}),
    "media": ("/staff/media/", {}),
    "media_file": ("", {}),
    "playlists": ("/staff/playlists/", {}),
    "playlist": ("", {"1": ".item .grip", "2": ".item-fields"}),
    "calendar": ("/staff/calendar/", {}),
    "me": ("/staff/me/", {}),
}
"""Where each page of somebody who writes is, and what its steps are about."""
OTHERS: dict[str, tuple[str, dict[str, str]]] = {
    "home": ("/staff/", {"3": "a.big"}),
    "approve": ("", {"1": ".paper .panel, .paper h2", "2": "button[value=publish]"}),
    "editions": ("/staff/editions/", {}),
    "urgent": ("/staff/urgent/", {"1": "#title", "2": "fieldset"}),
    "radio": ("/staff/radio/", {}),
    "report": ("/staff/report/", {}),
    "feedback": ("/staff/feedback/", {"1": "form.filters"}),
    "users": ("/staff/users/", {}),
    "audit": ("/staff/audit/", {"2": "main form"}),
    "office": ("/staff/start/office", {"1": "#name"}),
}
"""Of somebody who approves and administers."""


def main(names: Sequence[str]) -> int:
    """Takes the pictures asked for."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("Chromium, Chrome or Edge is needed; on Debian: sudo apt-get install chromium")
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    password = secrets.token_urlsafe(12)
    HELP.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        with served(Path(scratch), password) as url:
            page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]}, locale="vi-VN")
            tour = Tour(url, password, page, lambda name, page: None)
            for login, pages in (("lan", AUTHOR), ("hung", OTHERS)):
                tour.log_in(login)
                if login == "lan":
                    _something_waits(tour)
                else:
                    tour.open(
                        "/staff/report/", 4000
                    )  # its figures are put together when they are first asked for
                for topic, (path, steps) in pages.items():
                    if not names or topic in names:
                        _both(tour, topic, path, steps)
        browser.close()
    return 0


def _something_waits(tour: Tour) -> None:
    """A notice handed in, so that lists and approval show what they are for."""
    tour.open("/staff/notices/new")
    tour.page.fill("#title", "Lịch tiếp công dân tháng 12")
    tour.page.fill("#body", "Chủ tịch UBND phường tiếp công dân **thứ Năm hằng tuần**, từ 8:00 đến 11:00.")
    tour.page.wait_for_timeout(2500)
    tour.page.click("[data-do=submit]")
    tour.page.wait_for_url("**/staff/notices/")


def _both(tour: Tour, topic: str, path: str, steps: dict[str, str]) -> None:
    page, (width, height) = tour.page, WIDE if topic in WITH_PREVIEW else WINDOW
    page.set_viewport_size({"width": width, "height": height})
    for language in ("vi", "en"):
        tour.open(path or _first(tour, topic), 1500)
        if page.get_attribute("html", "lang") != language:
            page.click(f".languages button[value={language}]")
            page.wait_for_timeout(1500)
        if topic == "writing":
            page.fill("#title", "Lịch tiếp công dân tháng 12")
            page.fill("#body", "Chủ tịch UBND phường tiếp công dân **thứ Năm hằng tuần**.")
            page.wait_for_timeout(2500)
        if topic == "urgent":
            page.fill("#title", "Mưa lớn, ngập sâu")
            page.fill("#text", "Không đi qua hầm chui. Gọi 113 khi cần giúp đỡ.")
            page.wait_for_timeout(2500)
        page.evaluate(FRAME, [list(steps.items()), COLOUR])
        _keep(page, HELP / f"{topic}.{language}.webp")


def _first(tour: Tour, topic: str) -> str:
    """The first thing in a list: what it is called differs from office to office."""
    listed, link = {
        "media_file": ("/staff/media/", "main a[href^='/staff/media/file/']"),
        "playlist": ("/staff/playlists/", "main a[href^='/staff/playlists/']"),
        "approve": ("/staff/approve/", ".waiting a"),
    }[topic]
    tour.open(listed, 1500)
    return str(tour.page.get_attribute(link, "href"))


def _keep(page: Page, file: Path) -> None:
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = shot.resize((WIDTH, round(shot.height * WIDTH / shot.width)), Image.Resampling.LANCZOS)
    small.save(file, quality=62, method=6)
    print(f"{file} {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
