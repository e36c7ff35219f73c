"""LibreTime's API, as far as a week's broadcasts need it.

libretime/libretime, api/schema.yml: paths under /api/v2 without a slash at their end, JSON, the header
`Authorization: Api-Key KEY` (api/libretime_api/permissions.py), KEY being `general.api_key` of its config.yml. Files
come in by POST /rest/media with the form field `file` and the key as user name of Basic authentication
(legacy/application/modules/rest, api/libretime_api/storage/management/commands/bulk_import.py).
"""

import json
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode, urlsplit

from kiosk.errors import KioskError

TIMEOUT_SECONDS = 120.0
CHUNK_BYTES = 1 << 20
LARGEST_ANSWER_BYTES = 64 << 20

Row = dict[str, Any]


class PlayoutError(KioskError):
    """The playout server cannot be reached, refuses, or answers what cannot be understood; `params` say which."""

    status = 502


@dataclass(frozen=True, slots=True)
class LibreTime:
    """A server. url: of its pages; key: opens its API. Redirects are not followed, or the key would go abroad."""

    url: str
    key: str = field(repr=False)

    def rows(self, what: str, **filters: str) -> list[Row]:
        """All of a kind: `files`, `shows`, `show-instances`, `schedule`. Raises PlayoutError."""
        query = f"?{urlencode(filters)}" if filters else ""
        found = self._json("GET", f"/api/v2/{what}{query}")
        if not isinstance(found, list) or not all(isinstance(row, dict) and "id" in row for row in found):
            raise PlayoutError("playout_answer", server=self.url, what=what)
        return found

    def row(self, what: str, number: int) -> Row:
        """One of them. Raises PlayoutError."""
        return self._row(self._json("GET", f"/api/v2/{what}/{number}"), what)

    def add(self, what: str, fields: Row) -> Row:
        """Makes one, and gives it with its `id`. Raises PlayoutError."""
        return self._row(self._json("POST", f"/api/v2/{what}", fields), what)

    def change(self, what: str, number: int, fields: Row) -> None:
        """Changes these fields of one. Raises PlayoutError."""
        self._json("PATCH", f"/api/v2/{what}/{number}", fields)

    def remove(self, what: str, number: int) -> None:
        """Takes one away. Raises PlayoutError."""
        self._json("DELETE", f"/api/v2/{what}/{number}")

    def upload(self, path: Path) -> Row:
        """Hands over a sound; the server then looks into it: `import_status` of its row in `files` tells when it has.

        Raises PlayoutError, OSError.
        """
        boundary = f"kiosk-{token_hex(12)}"
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        tail = f"\r\n--{boundary}--\r\n".encode()
        pair = b64encode(f"{self.key}:".encode()).decode()
        headers = {
            "Authorization": f"Basic {pair}",
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(head) + path.stat().st_size + len(tail)),
        }
        answer = self._ask("POST", "/rest/media", headers, _parts(head, path, tail))
        return self._row(self._understood(answer, path.name), path.name)

    def _row(self, found: object, what: str) -> Row:
        if not isinstance(found, dict) or not isinstance(found.get("id"), int):
            raise PlayoutError("playout_answer", server=self.url, what=what)
        return found

    def _json(self, method: str, path: str, fields: Row | None = None) -> object:
        headers = {"Authorization": f"Api-Key {self.key}", "Accept": "application/json"}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(fields).encode()
        return self._understood(self._ask(method, path, headers, body), path)

    def _understood(self, answer: bytes, what: str) -> object:
        try:
            return json.loads(answer) if answer else None
        except ValueError as error:
            raise PlayoutError("playout_answer", server=self.url, what=what) from error

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | Iterator[bytes] | None = None
    ) -> bytes:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        try:
            connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
            try:
                connection.request(method, f"{parts.path.rstrip('/')}{path}", body, dict(headers))
                response = connection.getresponse()
                told = response.read(LARGEST_ANSWER_BYTES)
            finally:
                connection.close()
        except ssl.SSLCertVerificationError as error:
            raise PlayoutError("playout_unreachable", server=self.url, detail=error.verify_message) from error
        except (OSError, HTTPException, ValueError) as error:
            detail = getattr(error, "strerror", None) or str(error)[:200] or type(error).__name__
            raise PlayoutError("playout_unreachable", server=self.url, detail=detail) from error
        if response.status in (401, 403):
            raise PlayoutError("playout_key", server=self.url)
        if not 200 <= response.status < 300:
            said = " ".join(told[:300].decode("utf-8", "replace").split())
            where = f"{method} {path.partition('?')[0]}"
            raise PlayoutError(
                "playout_refused", server=self.url, what=where, status=response.status, detail=said
            )
        return told


def _parts(head: bytes, path: Path, tail: bytes) -> Iterator[bytes]:
    yield head
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK_BYTES):
            yield piece
    yield tail
