"""A server for the player's page alone: it speaks docs/architecture.md, plays any plan, and fails on demand."""

import gzip
import json
import mimetypes
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jinja2

WEB = Path(__file__).resolve().parents[3] / "kiosk" / "web"
CSP = "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'"
THEME = ":root{--main:#8c1118;--accent:#ffd84d;--paper:#fffdf7;--ink:#1b1b1f}"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


class FakeServer:
    """What the page would meet in an office, with a handle on everything that can go wrong."""

    def __init__(self) -> None:
        self.plan: dict[str, Any] = {}
        self.media: dict[str, tuple[str, bytes]] = {}
        self.failing: set[str] = set()
        self.slow_seconds: dict[str, float] = {}
        self.page_version = "p1"
        self.rate = 1.0
        self.skew_ms = 0.0
        self.report_status = 204
        self.reports: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.static = WEB / "static"
        self._began = time.time()
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now_ms(self) -> float:
        """The office's time, which may run fast or be off."""
        real = time.time()
        return (self._began + (real - self._began) * self.rate) * 1000 + self.skew_ms

    def start(self) -> None:
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = _Quiet(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def plays(self) -> list[dict[str, Any]]:
        return [play for report in list(self.reports) for play in report["plays"]]

    def troubles(self) -> list[dict[str, Any]]:
        return [trouble for report in list(self.reports) for trouble in report["troubles"]]

    def page(self) -> str:
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(WEB / "templates"), autoescape=True)
        environment.globals["url_for"] = lambda _endpoint, filename: f"/static/{filename}"
        display = self.plan["display"]
        return environment.get_template("board.html").render(
            display=display, language=display["language"], page_version=self.page_version
        )


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""

    def answer(self, status: int, kind: str = "text/plain", body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": CSP,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
            **headers,
        }.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.fake.report_status == 204:
            self.fake.reports.append(body)
        self.answer(self.fake.report_status)

    def do_GET(self) -> None:
        fake = self.fake
        path = self.path.split("?")[0]
        fake.asked.append(path)
        time.sleep(fake.slow_seconds.get(path, 0))
        if fake._server is None:
            self.close_connection = True
            return
        if path in fake.failing:
            self.answer(500)
            return
        name = path.rsplit("/", 1)[-1]
        routes: dict[str, Callable[[], tuple[str, bytes]]] = {
            "/clock": lambda: (
                "application/json",
                json.dumps({"now": fake.now_ms(), "rate": fake.rate}).encode(),
            ),
            "/board/sw.js": lambda: ("text/javascript", (fake.static / "board" / "sw.js").read_bytes()),
        }
        if path in routes:
            self.answer(200, *routes[path]())
        elif path in fake.media:
            self.file(*fake.media[path])
        elif path.startswith("/board/") and name == "poll":
            versions = {"plan": fake.plan["plan"], "page": fake.page_version}
            self.answer(200, "application/json", json.dumps(versions).encode())
        elif path.startswith("/board/") and name == "plan.json":
            body = gzip.compress(json.dumps(fake.plan).encode())
            self.answer(200, "application/json", body, Content_Encoding="gzip")
        elif path.startswith("/board/") and name == "theme.css":
            self.answer(200, "text/css", THEME.encode())
        elif path.startswith("/board/"):
            self.answer(200, "text/html; charset=utf-8", fake.page().encode())
        elif path.startswith("/static/") and (found := fake.static / path.removeprefix("/static/")).is_file():
            self.answer(
                200, mimetypes.guess_type(found.name)[0] or "application/octet-stream", found.read_bytes()
            )
        else:
            self.answer(404)

    def file(self, kind: str, body: bytes) -> None:
        asked = self.headers.get("Range", "")
        if not asked.startswith("bytes="):
            self.answer(200, kind, body, Accept_Ranges="bytes")
            return
        first, _, last = asked.removeprefix("bytes=").partition("-")
        begin, end = int(first), int(last) if last else len(body) - 1
        self.answer(206, kind, body[begin : end + 1], Content_Range=f"bytes {begin}-{end}/{len(body)}")
