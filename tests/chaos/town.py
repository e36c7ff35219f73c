"""A publisher, a web server that holds its folder, a cable, an office and its screen; each can be broken for real."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as BrowserError

from kiosk.central.shelf import Shelf
from tests.central.mirror.centre import CHANNEL, Centre, Hand
from tests.central.stores.servers.cable import Cable, cable
from tests.central.stores.servers.nginx import Nginx, nginx
from tests.central.stores.servers.running import answers, free_port, wait_until
from tests.chaos.watcher import ITEM_SECONDS, LOOK, Edition, Judge

TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PROJECT = Path(__file__).resolve().parents[2]
LOOK_SECONDS = 0.1
BROWSER_SECONDS = 20.0
"""So long a browser that was killed may take to be back; a screen without a browser is dark by nature."""

CONFIG = """
[office]
name = "Phường Thử"
[server]
port = {port}
[central]
url = "http://127.0.0.1:{central}/kho"
channels = ["thanh-pho"]
poll_seconds = 1
[[display]]
id = "sanh"
transition = "cut"
size = [1280, 720]
"""

JUMPS = """() => {
  const real = Date.now.bind(Date);
  globalThis.jumped = 0;
  Date.now = () => real() + globalThis.jumped;
}"""


class Town:
    """Everything runs when `with` is entered, with the first edition on the screen."""

    def __init__(self, folder: Path, playwright: Playwright, disk_megabytes: int = 320) -> None:
        self.playwright = playwright
        self.folder, self.office = folder, folder / "phuong"
        self._disk_megabytes = disk_megabytes
        self._stack = ExitStack()
        self.editions: dict[int, Edition] = {}
        self.judge = Judge(self.editions, TIMEZONE)
        self.server: subprocess.Popen[bytes] | None = None
        self.dark = 0.0
        """Seconds without a browser, from its kill to its first words."""

    def __enter__(self) -> "Town":
        try:
            self._begin()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _begin(self) -> None:
        self.web: Nginx = self._stack.enter_context(nginx(_made(self.folder / "nginx")))
        self.clock = Hand(datetime.now(UTC))
        self.centre = Centre(self.web.www / "kho", self.clock)
        self.cable: Cable = self._stack.enter_context(cable(self.web.port))
        self.publish()
        self.port = free_port()
        _made(self.office)
        (self.office / "config.toml").write_text(
            CONFIG.format(port=self.port, central=self.cable.port), "utf-8"
        )
        self._mount()
        shelf = Shelf(self.office / "data/central" / CHANNEL)
        shelf.join(self.centre.root_bytes)
        shelf.close()
        self._stack.callback(self.kill_server)
        self.start_server()
        self._stack.callback(self._close_browser)
        self.context: BrowserContext | None = None
        self.open_browser()
        wait_until(lambda: "Bản 1" in (self.words() or ""), "the first edition on the screen")
        wait_until(self._kept, "the page's own copy of itself")

    def _mount(self) -> None:
        """The office's data on a small disk of its own, that can be filled."""
        data = _made(self.office / "data")
        size = f"size={self._disk_megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(data)], check=True)
        self._stack.callback(subprocess.run, ["umount", "-l", str(data)], check=True)

    def publish(self) -> None:
        """The next edition: another number of items, so that its log is another one."""
        self.clock.wall = datetime.now(UTC)
        number = self.centre.number + 1
        items = 3 + number % 4
        playlist = f"seconds = {ITEM_SECONDS}\n"
        playlist += "".join(f'[[items]]\nasset = "muc-{item}.md"\n' for item in range(items))
        files = {"playlists/chinh.toml": f"{playlist}[[schedule]]\n".encode()}
        for item in range(items):
            text = f'+++\ntitle = "Bản {number} mục {item}"\nkind = "slogan"\n+++\n'
            files[f"media/muc-{item}.md"] = text.encode()
        self.editions[number] = Edition(number, items, self.clock.wall)
        self.centre.publish(files)

    def start_server(self) -> None:
        command = [sys.executable, "-m", "kiosk", "run", "--config", str(self.office / "config.toml")]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
        if not self.editions or self.judge.verdict.newest_seen == 0:
            wait_until(lambda: answers(self.port), "the server")

    def kill_server(self) -> None:
        if self.server is not None:
            self.server.send_signal(signal.SIGKILL)
            self.server.wait()
            self.server = None

    def open_browser(self) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.folder / "profile"),
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            headless=True,
            args=["--no-sandbox", f"--user-agent=kiosk-chaos-{os.getpid()}"],
            viewport={"width": 1280, "height": 720},
        )
        self.context.add_init_script(f"({JUMPS})()")
        self.page: Page = self.context.pages[0]
        with suppress(BrowserError):
            self.page.goto(f"http://127.0.0.1:{self.port}/board/sanh", wait_until="commit", timeout=10_000)

    def kill_browser(self) -> None:
        """kill -9 of the browser with all its processes, and a new one as the autostart would bring it."""
        began = time.monotonic()
        mark = str(self.folder / "profile")
        for process in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if mark in (process / "cmdline").read_text():
                    os.kill(int(process.name), signal.SIGKILL)
        self._close_browser()
        self.open_browser()
        while not (self.words() or "").strip():
            assert time.monotonic() - began < BROWSER_SECONDS, "the browser shows nothing after its restart"
            time.sleep(LOOK_SECONDS)
        self.dark += time.monotonic() - began

    def _close_browser(self) -> None:
        if self.context is not None:
            with suppress(BrowserError):
                self.context.close()

    def words(self) -> str | None:
        """What can be read on the screen; None where there is no page."""
        try:
            read: str = self.page.evaluate(LOOK)
        except BrowserError:
            return None
        return read

    def _kept(self) -> bool:
        """Whether the page could come back without its server: a screen that was installed, not one that is new."""
        return bool(self.page.evaluate("Boolean(navigator.serviceWorker.controller)"))

    def watch(self, seconds: float) -> None:
        """Looks every 100 ms for so long."""
        end = last = time.monotonic()
        end += seconds
        while last < end:
            time.sleep(LOOK_SECONDS)
            at, began = datetime.now(UTC), time.monotonic()
            words, now = self.words(), time.monotonic()
            self.judge.look(words, at, now - last, now - began)
            last = now


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
