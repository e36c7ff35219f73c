"""A LibreTime for tests: a real HTTP server that takes what LibreTime's documentation says it takes, and nothing else.

What each kind needs and allows is written here by hand after api/schema.yml of libretime/libretime (OpenAPI, version
2.0.0) with the fields of its write serializers; jsonschema checks every body against it, formats too.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs

KEY = "khoa-cua-dai"
BASIC = "Basic a2hvYS1jdWEtZGFpOg=="
"""The key as user name, with an empty password."""

LENGTH = {"type": "string", "pattern": r"^(\d+ )?\d{2}:\d{2}:\d{2}(\.\d{1,6})?$"}
TIME = {"type": ["string", "null"], "pattern": r"^\d{2}:\d{2}:\d{2}(\.\d{1,6})?$"}
MOMENT = {"type": "string", "format": "date-time"}
SMALL = {"type": "integer", "minimum": -32768, "maximum": 32767}
NUMBER = {"type": "integer"}
YES_NO = {"type": "boolean"}


def _text(longest: int) -> dict[str, Any]:
    return {"type": ["string", "null"], "maxLength": longest}


FIELDS: dict[str, dict[str, Any]] = {
    "shows": {
        "name": {"type": "string", "minLength": 1, "maxLength": 255},
        "description": _text(8192),
        "genre": _text(255),
        "url": _text(255),
        "linked": YES_NO,
        "linkable": YES_NO,
        "auto_playlist": NUMBER,
        "auto_playlist_enabled": YES_NO,
        "auto_playlist_repeat": YES_NO,
        "override_intro_playlist": YES_NO,
        "override_outro_playlist": YES_NO,
    },
    "show-instances": {
        "created_at": MOMENT,
        "starts_at": MOMENT,
        "ends_at": MOMENT,
        "filled_time": LENGTH,
        "last_scheduled_at": MOMENT,
        "description": _text(8192),
        "modified": YES_NO,
        "rebroadcast": SMALL,
        "auto_playlist_built": YES_NO,
        "record_enabled": {"enum": [0, 1, None]},
        "show": NUMBER,
        "instance": NUMBER,
        "record_file": NUMBER,
    },
    "schedule": {
        "starts_at": MOMENT,
        "ends_at": MOMENT,
        "instance": NUMBER,
        "file": NUMBER,
        "stream": NUMBER,
        "length": LENGTH,
        "fade_in": TIME,
        "fade_out": TIME,
        "cue_in": LENGTH,
        "cue_out": LENGTH,
        "position": NUMBER,
        "position_status": {"enum": [-1, 0, 1, 2]},
        "broadcasted": SMALL,
        "played": YES_NO,
    },
}
NEEDED = {
    "shows": (
        "name", "linked", "linkable", "auto_playlist_enabled", "auto_playlist_repeat", "override_intro_playlist",
        "override_outro_playlist",
    ),
    "show-instances": ("created_at", "starts_at", "ends_at", "modified", "auto_playlist_built", "show"),
    "schedule": ("starts_at", "ends_at", "instance", "cue_in", "cue_out", "position", "broadcasted"),
}  # fmt: skip
POINTS_TO = {"show": "shows", "instance": "show-instances", "file": "files"}


@dataclass
class Held:
    """What the server holds, and what it was asked: `METHOD /path` in order."""

    rows: dict[str, dict[int, dict[str, Any]]] = field(
        default_factory=lambda: {kind: {} for kind in ("files", "shows", "show-instances", "schedule")}
    )
    asked: list[str] = field(default_factory=list)
    sounds: dict[int, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    failing: bool = False

    def all(self, kind: str) -> list[dict[str, Any]]:
        return list(self.rows[kind].values())

    def changes(self) -> list[str]:
        return [line for line in self.asked if not line.startswith("GET")]


def _checker(kind: str, *, whole: bool) -> Any:
    needed = NEEDED[kind] if whole else ()
    schema = {
        "type": "object",
        "properties": FIELDS[kind],
        "required": list(needed),
        "additionalProperties": False,
    }
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        kind, number = self._place(parts.path)
        if kind is None:
            return
        rows = self.server.held.rows[kind]
        if number is not None:
            if kind == "files":  # the analyzer has looked into it by the time of the second question
                rows[number]["looked"] += 1
                rows[number]["import_status"] = (
                    (2 if self.server.held.failing else 0) if rows[number]["looked"] > 1 else 1
                )
            self._answer(200, rows[number])
            return
        found = list(rows.values())
        for name, value in parse_qsl(parts.query):
            key, way = name.rsplit("_", 1)
            at = datetime.fromisoformat(value)
            later = way == "after"
            found = [
                row
                for row in found
                if (datetime.fromisoformat(row[f"{key}_at"]) >= at) == later
                or datetime.fromisoformat(row[f"{key}_at"]) == at
            ]
        self._answer(200, found)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/rest/media":
            self._upload(body)
            return
        kind, _ = self._place(self.path)
        if kind is None:
            return
        fields = json.loads(body)
        if self._fine(kind, fields, whole=True):
            self._answer(201, self._keep(kind, fields))

    def do_PATCH(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kind, number = self._place(self.path)
        fields = json.loads(body)
        if kind is not None and number is not None and self._fine(kind, fields, whole=False):
            self.server.held.rows[kind][number].update(fields)
            self._answer(200, self.server.held.rows[kind][number])

    def do_DELETE(self) -> None:
        kind, number = self._place(self.path)
        if kind is None or number is None:
            return
        points = [row for row in self.server.held.all("schedule") if row["instance"] == number]
        if kind == "show-instances" and points:
            self._refuse(500, "still has a schedule")
            return
        del self.server.held.rows[kind][number]
        self._answer(204, None)

    def _place(self, path: str) -> tuple[str | None, int | None]:
        self.server.held.asked.append(f"{self.command} {urlsplit(path).path}")
        if self.headers["Authorization"] != f"Api-Key {KEY}":
            self._refuse(403, "Authentication credentials were not provided.")
            return None, None
        found = re.fullmatch(r"/api/v2/([a-z-]+)(?:/(\d+))?", path)
        kind = found[1] if found else ""
        number = int(found[2]) if found and found[2] else None
        if kind not in self.server.held.rows or (
            number is not None and number not in self.server.held.rows[kind]
        ):
            self._refuse(404, "Not found.")
            return None, None
        return kind, number

    def _fine(self, kind: str, fields: dict[str, Any], *, whole: bool) -> bool:
        wrong = [str(error) for error in _checker(kind, whole=whole).iter_errors(fields)]
        for name, table in POINTS_TO.items():
            if name in fields and fields[name] not in self.server.held.rows[table]:
                wrong.append(f"no {name} {fields[name]}")
            elif (
                name == "file"
                and name in fields
                and self.server.held.rows["files"][fields[name]]["import_status"]
            ):
                wrong.append("the file is not ready")
        if wrong:
            self._refuse(400, "; ".join(wrong))
        return not wrong

    def _upload(self, body: bytes) -> None:
        self.server.held.asked.append("POST /rest/media")
        boundary = self.headers["Content-Type"].partition("boundary=")[2].encode()
        parts = re.fullmatch(
            rb'--%b\r\nContent-Disposition: form-data; name="file"; filename="([^"]+)"\r\n'
            rb"Content-Type: [^\r]+\r\n\r\n(.*)\r\n--%b--\r\n" % (boundary, boundary),
            body,
            re.S,
        )
        if self.headers["Authorization"] != BASIC:
            self._refuse(401, "ERROR: Incorrect API key.")
        elif parts is None:
            self._refuse(400, "An error occurred while processing your upload.")
        else:
            row = {
                "name": "",
                "track_title": parts[1].decode(),
                "md5": md5(parts[2]).hexdigest(),
                "import_status": 1,
            }
            made = self._keep("files", {**row, "looked": 0})
            self.server.held.sounds[made["id"]] = parts[2]
            self._answer(201, {"id": made["id"], "track_title": row["track_title"]})

    def _keep(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        rows = self.server.held.rows[kind]
        number = max(rows, default=0) + 1
        rows[number] = {"id": number, **fields}
        return rows[number]

    def _refuse(self, status: int, detail: str) -> None:
        self.server.held.refused.append(detail)
        self._answer(status, {"detail": detail})

    def _answer(self, status: int, document: object) -> None:
        data = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    held: Held


@contextmanager
def libretime_server() -> Iterator[tuple[str, Held]]:
    """Its address and what it holds."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.held = Held()
    thread = Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.held
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
