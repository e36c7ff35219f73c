"""HTTP with the standard library alone: connections that stay open, redirects within limits, no credentials abroad."""

import ssl
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Lock
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import CHUNK_BYTES, StoreError, UnreachableError

TIMEOUT_SECONDS = 30.0
REDIRECTS = 5
IDLE_CONNECTIONS = 8
REDIRECT = (301, 302, 303, 307, 308)
SMALL_BODY_BYTES = 65_536
"""So much of an answer that nobody wants is read to keep the connection; a longer one costs the connection."""

Origin = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. url: absolute, quoted. length: of the body, bytes."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: BinaryIO | bytes | None = None
    length: int | None = None


class Answer:
    """The server's answer. Its body must be read to the end, or `let_go` called."""

    def __init__(
        self, client: "WebClient", origin: Origin, connection: HTTPConnection, answer: HTTPResponse
    ) -> None:
        self.status = answer.status
        self.url = ""
        self._client, self._origin, self._connection, self._answer = client, origin, connection, answer
        self._left = None if answer.length is None else int(answer.length)
        if self._left == 0:
            self._finish()

    def header(self, name: str) -> str:
        """The header of this name; empty where there is none."""
        return self._answer.getheader(name) or ""

    def pieces(self) -> Iterator[bytes]:
        """The body. Raises OSError or HTTPException where it breaks off."""
        try:
            while piece := self._answer.read(CHUNK_BYTES):
                if self._left is not None:
                    self._left -= len(piece)
                yield piece
            if self._left:
                raise ConnectionError("broken off")  # http.client tells nobody
            self._finish()
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Frees the connection; one whose answer was not read to its end is closed."""
        if self._connection is not None and self._left is not None and self._left <= SMALL_BODY_BYTES:
            with suppress(OSError, HTTPException):
                self._answer.read()
                self._finish()
        if self._connection is not None:
            self._connection.close()
            self._connection = None  # type: ignore[assignment]

    def _finish(self) -> None:
        connection, self._connection = self._connection, None  # type: ignore[assignment]
        if connection is not None:
            self._answer.close()
            self._client.keep(self._origin, connection, self._answer)


class WebClient:
    """Asks one web server. Any number of threads may use it.

    address: for the sentences, without secrets.
    """

    def __init__(self, address: str, secrets: Secrets, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._address = address
        self._timeout = timeout_seconds
        self._idle: dict[Origin, deque[HTTPConnection]] = defaultdict(deque)
        self._lock = Lock()
        self._home = _origin(address)
        self._tls: ssl.SSLContext | None = None
        self._authorization = ""
        if secrets.user or secrets.password:
            pair = f"{secrets.user}:{secrets.password}".encode()
            self._authorization = f"Basic {b64encode(pair).decode()}"

    def ask(self, request: Request, name: str) -> Answer:
        """The answer, after redirects (GET and HEAD only). Raises StoreError.

        name: of the file, for the sentence. Nothing is followed from https to http, and credentials go only to the
        server that config.toml names.
        """
        for _ in range(REDIRECTS + 1):
            answer = self._send(request, name)
            answer.url = request.url
            where = answer.header("Location")
            if answer.status not in REDIRECT or request.method not in ("GET", "HEAD") or not where:
                return answer
            answer.let_go()
            target = urljoin(request.url, where)
            if not self._may_follow(request.url, target):
                raise UnreachableError("store_redirect", store=self._address, name=name)
            if urlsplit(target).path == urlsplit(request.url).path + "/":
                return answer  # a folder, not a file
            request = Request(request.method, target, request.headers)
        raise UnreachableError("store_redirect", store=self._address, name=name)

    def keep(self, origin: Origin, connection: HTTPConnection, answer: HTTPResponse) -> None:
        """Takes back a connection whose answer was read to the end."""
        with self._lock:
            idle = self._idle[origin]
            if not answer.will_close and len(idle) < IDLE_CONNECTIONS:
                idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Closes what is idle."""
        with self._lock:
            for idle in self._idle.values():
                while idle:
                    idle.pop().close()

    def _may_follow(self, source: str, target: str) -> bool:
        scheme = urlsplit(target).scheme
        return scheme == "https" or (scheme == "http" and urlsplit(source).scheme == "http")

    def _send(self, request: Request, name: str) -> Answer:
        origin = _origin(request.url)
        old = self._idle_connection(origin)
        try:
            if old is not None:
                try:
                    return self._sent(old, origin, request)
                except (OSError, HTTPException):  # the server had closed it meanwhile
                    if not _again(request):
                        raise
            return self._sent(self._connection(origin), origin, request)
        except (OSError, HTTPException) as error:
            raise self._unreachable(name, error) from error

    def _unreachable(self, name: str, error: OSError | HTTPException) -> StoreError:
        if isinstance(error, TimeoutError):
            return UnreachableError("store_silent", store=self._address, name=name)
        if isinstance(error, ssl.SSLCertVerificationError):
            detail = error.verify_message
            return UnreachableError("store_certificate", store=self._address, name=name, detail=detail)
        return self.broken(name, error)

    def broken(self, name: str, error: OSError | HTTPException) -> StoreError:
        """The sentence for an answer that broke off."""
        detail = getattr(error, "strerror", None) or str(error)[:200] or type(error).__name__
        return UnreachableError("store_trouble", store=self._address, name=name, detail=detail)

    def _sent(self, connection: HTTPConnection, origin: Origin, request: Request) -> Answer:
        parts = urlsplit(request.url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept-Encoding": "identity", "User-Agent": "kiosk", **request.headers}
        if self._authorization and origin == self._home:
            headers["Authorization"] = self._authorization
        if request.length is not None:
            headers["Content-Length"] = str(request.length)
        try:
            connection.request(request.method, target or "/", body=request.body, headers=headers)
            return Answer(self, origin, connection, connection.getresponse())
        except BaseException:
            connection.close()
            raise

    def _idle_connection(self, origin: Origin) -> HTTPConnection | None:
        with self._lock:
            idle = self._idle[origin]
            return idle.pop() if idle else None

    def _connection(self, origin: Origin) -> HTTPConnection:
        scheme, host, port = origin
        if scheme == "http":
            return HTTPConnection(host, port, timeout=self._timeout, blocksize=CHUNK_BYTES)
        if self._tls is None:
            self._tls = ssl.create_default_context()
        return HTTPSConnection(host, port, timeout=self._timeout, context=self._tls, blocksize=CHUNK_BYTES)


def _again(request: Request) -> bool:
    """Makes a request ready to be sent a second time, where that does no harm."""
    if request.method == "MOVE":
        return False
    if isinstance(request.body, bytes) or request.body is None:
        return True
    if request.body.seekable():
        request.body.seek(0)
        return True
    return False


def _origin(url: str) -> Origin:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
