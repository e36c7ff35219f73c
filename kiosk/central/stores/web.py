"""A web server or CDN: files are read by GET, and written by PUT where the server takes it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from os import SEEK_END
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import quote, urlsplit

from kiosk.central.stores.names import parts_of
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    CannotListError,
    DeniedError,
    Done,
    MissingError,
    StoreError,
    UnreachableError,
)
from kiosk.central.stores.web_client import REDIRECT, TIMEOUT_SECONDS, Answer, Request, WebClient

SPOOLED_BYTES = 1 << 20
MISSING = (404, 410)
DENIED = (401, 403, 405, 407, 501)


class WebStore:
    """The files below one URL.

    url: http or https, without credentials. A web server has no way to list its files.
    """

    def __init__(self, url: str, secrets: Secrets, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self.address = url.rstrip("/")
        self._base = quote(urlsplit(self.address).path, safe="/%")
        self._start = self.address[: len(self.address) - len(urlsplit(self.address).path)] + self._base
        self._client = WebClient(self.address, secrets, timeout_seconds)

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        answer = self._ask("GET", name, headers)
        if answer.status == 416:
            answer.let_go()
            return iter(())
        if answer.status == 206 and not answer.header("Content-Range").startswith(f"bytes {offset}-"):
            answer.let_go()
            raise UnreachableError("store_trouble", store=self.address, name=name, detail="Content-Range")
        if answer.status not in (200, 206):
            raise self._refusal(answer, name)
        return self._pieces(answer, name, offset if answer.status == 200 else 0)

    def size(self, name: str) -> int | None:
        """See Store."""
        answer = self._ask("HEAD", name, {})
        answer.let_go()
        if answer.status in (*MISSING, *REDIRECT):
            return None
        length = answer.header("Content-Length")
        if answer.status != 200 or not length.isdecimal():
            raise self._refusal(answer, name)
        return int(length)

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        with _measured(data) as (body, length):
            self._write("PUT", name, {"Content-Type": "application/octet-stream"}, body, length)

    def delete(self, name: str) -> None:
        """See Store."""
        answer = self._ask("DELETE", name, {})
        answer.let_go()
        if answer.status not in (*MISSING, 200, 202, 204):
            raise self._refusal(answer, name)

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        raise CannotListError("store_cannot_list", store=self.address, name=folder)

    def together(self, work: Callable[[], Done]) -> Done:
        """See Store."""
        return work()

    def close(self) -> None:
        """See Store."""
        self._client.close()

    def _url(self, name: str) -> str:
        return f"{self._start}/{quote('/'.join(parts_of(name, self.address)))}"

    def _ask(
        self,
        method: str,
        name: str,
        headers: dict[str, str],
        body: BinaryIO | bytes | None = None,
        length: int | None = None,
    ) -> Answer:
        return self._client.ask(Request(method, self._url(name), headers, body, length), name)

    def _write(
        self,
        method: str,
        name: str,
        headers: dict[str, str],
        body: BinaryIO | bytes | None,
        length: int | None,
    ) -> None:
        answer = self._ask(method, name, headers, body, length)
        answer.let_go()
        if answer.status not in (200, 201, 204):
            raise self._refusal(answer, name)

    def _refusal(self, answer: Answer, name: str) -> StoreError:
        answer.let_go()
        if answer.status in (*MISSING, *REDIRECT):
            return MissingError("store_file_missing", store=self.address, name=name)
        kind = DeniedError if answer.status in DENIED else UnreachableError
        code = "store_denied" if answer.status in DENIED else "store_trouble"
        return kind(code, store=self.address, name=name, detail=f"HTTP {answer.status}")

    def _pieces(self, answer: Answer, name: str, skip: int) -> Iterator[bytes]:
        pieces = answer.pieces()
        try:
            for piece in pieces:
                wanted = piece[skip:]
                skip = max(0, skip - len(piece))
                if wanted:
                    yield wanted
        except TimeoutError as error:
            raise UnreachableError("store_silent", store=self.address, name=name) from error
        except (OSError, HTTPException) as error:
            raise self._client.broken(name, error) from error
        finally:
            answer.let_go()


@contextmanager
def _measured(data: BinaryIO) -> Iterator[tuple[BinaryIO, int]]:
    """A stream with its length; one that cannot be rewound is first kept."""
    with ExitStack() as kept:
        body = data
        if not data.seekable() or data.tell() != 0:
            body = cast(BinaryIO, kept.enter_context(SpooledTemporaryFile(SPOOLED_BYTES)))
            copyfileobj(data, body, CHUNK_BYTES)
        length = body.seek(0, SEEK_END)
        body.seek(0)
        yield body, length
