"""A screen that starts before its server waits on a page of its own, never on a browser's error."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from environment.places import here
from playwright.sync_api import Browser

from tests.central.stores.servers.running import free_port

PLACE = here().root / "docs" / "systemd"


class Answer(BaseHTTPRequestHandler):
    """Any page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>board</title>")

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


@contextmanager
def server(port: int) -> Iterator[None]:
    one = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        one.shutdown()
        one.server_close()


def test_the_waiting_page_makes_way_as_soon_as_the_server_answers(browser: Browser) -> None:
    port = free_port()
    board = f"http://127.0.0.1:{port}/board/sanh-chinh"
    page = browser.new_page()
    page.goto(f"{(PLACE / 'kiosk-screen.html').as_uri()}#{board}")
    page.wait_for_timeout(1500)
    assert "đang khởi động" in page.inner_text("body")
    with server(port):
        page.wait_for_url(board, timeout=20_000)
    page.close()


@pytest.mark.skipif(os.name == "nt", reason="a script for Linux")
def test_the_waiting_page_comes_first_until_the_profile_holds_a_copy_of_the_page(tmp_path: Path) -> None:
    script = PLACE / "kiosk-screen.sh"
    profile = tmp_path / "profile"
    settings = {
        **os.environ,
        "KIOSK_URL": "http://127.0.0.1:8080/board/sanh-chinh",
        "KIOSK_PROFILE": str(profile),
        "KIOSK_OPTIONS": "--one --two",
        "KIOSK_BROWSER": "echo",
    }

    def words() -> list[str]:
        done = subprocess.run([script], env=settings, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.split()

    assert words()[-3:] == ["--one", "--two", f"file://{PLACE}/kiosk-screen.html#{settings['KIOSK_URL']}"]
    (profile / "Default" / "Service Worker" / "ScriptCache").mkdir(parents=True)
    assert words()[-1] == settings["KIOSK_URL"]
