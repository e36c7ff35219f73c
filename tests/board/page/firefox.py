"""Debian's Firefox, spoken to in its own Marionette protocol: `length:[type, id, command, params]` over TCP."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.enabled": False,
    "widget.gtk.overlay-scrollbars.enabled": True,
}


class Firefox:
    """One session with one window."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._answer()
        self.command("WebDriver:NewSession", {})

    def command(self, name: str, params: dict[str, Any]) -> Any:
        """What the command gives back. Raises RuntimeError with what the browser says."""
        self._number += 1
        body = json.dumps([0, self._number, name, params]).encode()
        self._socket.sendall(str(len(body)).encode() + b":" + body)
        _, _, error, result = self._answer()
        if error is not None:
            raise RuntimeError(f"{error['error']}: {error['message']}")
        return result

    def _answer(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) != b":":
            length += sign
        return json.loads(self._stream.read(int(length)))

    def get(self, script: str) -> Any:
        """The value of this expression in the page, where `page` is its window with all that its scripts made."""
        whole = f"const page = window.wrappedJSObject ?? window; return ({script.strip()});"
        return self.command("WebDriver:ExecuteScript", {"script": whole, "args": []})["value"]

    def until(self, script: str, seconds: float = 20) -> None:
        """Waits until this expression is true."""
        end = time.monotonic() + seconds
        while not self.get(f"Boolean({script})"):
            assert time.monotonic() < end, f"not within {seconds} s: {script}"
            time.sleep(0.05)

    def close(self) -> None:
        """Ends the session; the browser goes with its process."""
        self._stream.close()
        self._socket.close()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def firefox(profile: Path, size: tuple[int, int]) -> Iterator[Firefox]:
    """A headless Firefox with a fresh profile, whose window shows a page of this size."""
    if FIREFOX is None:
        raise RuntimeError("no Firefox on this machine: apt-get install firefox-esr")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    preferences = {**PREFERENCES, "marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [FIREFOX, "--headless", "--marionette", "--no-remote", "--kiosk", "--profile", str(profile),
         f"--width={size[0]}", f"--height={size[1]}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        browser = Firefox(port)
        width, height = size
        browser.command("WebDriver:SetWindowRect", {"width": width, "height": height})
        yield browser
        browser.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
