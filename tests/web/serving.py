"""The real server: in this process on a free port, or as a process of its own."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from flask import Flask
from waitress.server import create_server
from waitress.wasyncore import close_all

from kiosk.app import create_app
from kiosk.runtime import Runtime, Watch

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Place:
    """A running server."""

    host: str
    port: int
    process: "subprocess.Popen[str] | None" = None

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())
        finally:
            connection.close()


@contextmanager
def listening(app: Flask) -> Iterator[int]:
    """Serves this app under waitress in a thread; the port. At the end nothing of it is left open."""
    server = create_server(app, ident=None, host="127.0.0.1", port=0, threads=8)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.getsockname()[1])
    finally:
        # A request that ends just now may wake the loop first, which then closes what would wake it here.
        with suppress(OSError):
            server.trigger.pull_trigger(lambda: close_all(server._map, ignore_all=True))
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()


@contextmanager
def serving(runtime: Runtime, watch: Watch | None = None) -> Iterator[Place]:
    """Serves this office under waitress in a thread."""
    with listening(create_app(runtime, watch)) as port:
        yield Place("127.0.0.1", port)


@contextmanager
def process(config_file: Path, *options: str) -> Iterator[Place]:
    """`kiosk run` as its own process; killed at the end if it has not ended by then."""
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--config", str(config_file), "--port", "0", *options],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        line = child.stdout.readline()
        assert line.startswith("http://127.0.0.1:"), line
        yield Place("127.0.0.1", int(line.rsplit(":", 1)[1].strip("/\n")), child)
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
        child.communicate()
