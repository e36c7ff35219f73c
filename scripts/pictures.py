#!/usr/bin/env python3
"""Takes the pictures of the screens for README and docs/ from the running product.

    .venv/bin/python scripts/pictures.py                the whole set, into docs/pictures/
    .venv/bin/python scripts/pictures.py sanh-dung led  some of it

Needs the environment of scripts/test.py (Playwright, Chromium, fonts). It serves a copy of the sample office
with a clock that begins at a chosen moment: when the asset that a picture asks for is first on, by the very plan
that the screen carries out. So the same clone gives the same pictures, except for where a running line stands.
"""

import argparse
import io
import logging
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from kiosk.app import create_app
from kiosk.clock import DemoClock, SystemClock
from kiosk.outputs.track import Aired
from kiosk.outputs.unixtime import milliseconds
from kiosk.runtime import Runtime, Watch
from kiosk.web.listening import address
from kiosk.wiring import build

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WORKING_DAY = datetime(2026, 11, 25, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Wednesday without a holiday, on which the sample office has something of everything."""

LEAD = timedelta(seconds=5)
"""The page is opened so long before its moment, to have everything loaded and laid out."""
MILLISECOND = timedelta(milliseconds=1)
STILL_AFTER_MS = 1500
STILL_BEFORE_MS = 1500
"""A zone is still so long after a change, and until so long before the next."""
WIDEST_PIXELS = 1280
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a display while this asset is on; enlarged by whole dots for LED."""

    name: str
    display: str
    asset: str
    enlarged: int = 1
    day: datetime = WORKING_DAY


SHOTS = (
    Shot("sanh-chinh", "sanh-chinh", "thong-bao/chi-tra-tro-cap-thang-12.md"),
    Shot("khau-hieu", "sanh-chinh", "khau-hieu/mot-cua.md"),
    Shot("sanh-dung", "sanh-dung", "huong-dan/khai-sinh.md"),
    Shot("sanh-tang-2", "sanh-tang-2", "anh-hoat-dong/04-chu-nhat-xanh.jpg"),
    Shot("led", "led-cong", "khau-hieu/mot-cua.md", enlarged=4),
    Shot("led-tin", "led-cong", "thong-bao/tro-giup-phap-ly-28-11.md", enlarged=4),
    Shot("khan", "sanh-chinh", "thong-bao/khan-mua-lon.md", day=WORKING_DAY.replace(month=9, day=30)),
)
STATUS = "trang-thai"
STATUS_SIZE = (1280, 1000)
REPORTED_SECONDS = 12
"""Each page has reported after that."""
TOUCHED = {
    "cham": ("sanh-dung", ()),
    "cham-huong-dan": ("sanh-chinh", ("[data-key=tu-phap]", ".row", ".next")),
}
"""Pictures of a touch kiosk: its display, and what is touched after the menu has opened."""
NAMES = (*(shot.name for shot in SHOTS), STATUS, *TOUCHED)


def main(arguments: Sequence[str]) -> int:
    """Takes the pictures asked for; 1 where one could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument(
        "--into", type=Path, default=PICTURES, metavar="FOLDER", help="default: docs/pictures"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("Chromium, Chrome or Edge is needed; on Debian: sudo apt-get install chromium")
    options.into.mkdir(parents=True, exist_ok=True)
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as scratch, sync_playwright() as playwright:
        config = _copy_of_the_office(Path(scratch))
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=list(ARGUMENTS))
        for shot in SHOTS:
            if not options.names or shot.name in options.names:
                _save(_board(browser, config, shot), options.into / f"{shot.name}.webp", shot.enlarged)
        if not options.names or STATUS in options.names:
            _save(_status(browser, config), options.into / f"{STATUS}.webp", 1)
        for name, (display, touches) in TOUCHED.items():
            if not options.names or name in options.names:
                _save(_kiosk(browser, config, display, touches), options.into / f"{name}.webp", 1)
        browser.close()
    return 0


def _copy_of_the_office(scratch: Path) -> Path:
    """The sample office without the data of a run, so that nothing is left in the clone.

    Its displays stand still: the shift against burn-in would put a dark edge on the pictures.
    """
    for folder in ("playlists", "media"):
        shutil.copytree(ROOT / folder, scratch / folder)
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    config = scratch / "config.toml"
    config.write_text(text.replace("[[display]]\n", "[[display]]\npixel_shift = false\n"), encoding="utf-8")
    return config


@contextmanager
def _served(config: Path, moment: datetime) -> Iterator[tuple[Runtime, str]]:
    """The product at this moment, on a free port: its runtime and address, with all content read."""
    runtime = build(config, DemoClock(moment, rate=1.0))
    watch = Watch(runtime)
    server = create_server(create_app(runtime, watch), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    try:
        while runtime.edition.content is None or runtime.media.pending:
            watch.tick()
        watch.tick()
        watch.start()
        thread.start()
        yield runtime, address(server).rstrip("/")
    finally:
        watch.stop()
        server.close()
        thread.join(timeout=5)
        runtime.close()


def _moment(config: Path, shot: Shot) -> datetime:
    """When the asset is first on that display, at an instant at which no zone is about to change or just has."""
    with _served(config, shot.day) as (runtime, _):
        tracks = runtime.board(shot.display).plan.tracks
        for tenth in range(0, 10 * 24 * 3600):
            moment = shot.day + timedelta(seconds=tenth / 10)
            aired = {zone: track.at(milliseconds(moment)) for zone, track in tracks.items()}
            main = aired["main"]
            if (
                main is not None
                and main.slot.asset == shot.asset
                and all(map(partial(_calm, moment), aired.values()))
            ):
                return moment
    raise LookupError(f"{shot.asset} is not on {shot.display} on {shot.day:%Y-%m-%d}")


def _calm(moment: datetime, aired: Aired | None) -> bool:
    """Whether a showing has begun and is not yet ending."""
    if aired is None:
        return False
    now = milliseconds(moment)
    return aired.start_ms + STILL_AFTER_MS <= now <= aired.end_ms - STILL_BEFORE_MS


def _board(browser: Browser, config: Path, shot: Shot) -> bytes:
    """The display while the asset is on."""
    moment = _moment(config, shot)
    with _served(config, moment - LEAD) as (runtime, address):
        page = _open(browser, runtime, address, shot.display)
        page.wait_for_timeout((moment - runtime.clock.now()) / MILLISECOND)
        _until_shown(page, shot.asset)
        picture = page.screenshot()
        page.close()
    return picture


def _open(browser: Browser, runtime: Runtime, address: str, display_id: str, folder: str = "board") -> Page:
    """The display's page in a window of its size, on a machine whose clock agrees with the office's."""
    width, height = runtime.board(display_id).display.size
    page = browser.new_page(viewport={"width": width, "height": height})
    ahead = (runtime.clock.now() - SystemClock().now()) / MILLISECOND
    page.add_init_script(f"const ours = Date.now; Date.now = () => ours() + Math.round({ahead});")
    page.goto(f"{address}/{folder}/{display_id}")
    return page


def _until_shown(page: Page, asset: str) -> None:
    """Waits until the page shows this asset, by its own account."""
    shown = "globalThis.player?.zones.get('main')?.shown?.showing.slot.asset ?? null"
    for _ in range(100):
        if page.evaluate(f"() => {shown}") == asset:
            return
        page.wait_for_timeout(100)
    raise TimeoutError(f"{page.url} does not show {asset}")


def _status(browser: Browser, config: Path) -> bytes:
    """The status page while all displays are on."""
    with _served(config, WORKING_DAY + timedelta(hours=1)) as (runtime, address):
        pages = [_open(browser, runtime, address, display_id) for display_id in runtime.boards]
        pages[0].wait_for_timeout(REPORTED_SECONDS * 1000)
        width, height = STATUS_SIZE
        status = browser.new_page(viewport={"width": width, "height": height})
        status.goto(f"{address}/status")
        picture = status.screenshot()
        for page in (*pages, status):
            page.close()
    return picture


def _kiosk(browser: Browser, config: Path, display_id: str, touches: Sequence[str]) -> bytes:
    """The touch kiosk after these touches."""
    with _served(config, WORKING_DAY + timedelta(hours=2)) as (runtime, address):
        page = _open(browser, runtime, address, display_id, folder="kiosk")
        page.wait_for_selector("#start:not([hidden])")
        page.wait_for_function("globalThis.kiosk.board.player?.plan?.plan", polling=100)
        page.click("#start")
        page.wait_for_timeout(1000)
        for selector in touches:
            page.click(selector)
        page.wait_for_timeout(500)
        picture = page.screenshot()
        page.close()
    return picture


def _save(picture: bytes, file: Path, enlarged: int) -> None:
    """As WebP of a size for a page; LED dots stay dots."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if enlarged > 1:
        size = (image.width * enlarged, image.height * enlarged)
        image = image.resize(size, Image.Resampling.NEAREST)
        image.save(file, lossless=True, method=6)
    else:
        image.thumbnail((WIDEST_PIXELS, WIDEST_PIXELS), Image.Resampling.LANCZOS)
        image.save(file, quality=82, method=6)
    print(f"{file.name}: {image.width} × {image.height}, {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
