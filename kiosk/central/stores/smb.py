"""A Windows share that is not mounted, through smbprotocol. On Windows itself the share is a folder (open.py)."""

import errno
import time
from collections.abc import Iterator
from contextlib import suppress
from secrets import token_hex
from threading import Lock
from typing import Any, BinaryIO

from kiosk.central.stores.names import folder_parts, left_by_others, parts_of
from kiosk.central.stores.patient import PATIENCE_SECONDS, PatientStore
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import CHUNK_BYTES, DeniedError, StoreError
from kiosk.extras import load

ACCESS_DENIED = 0xC0000022
SHARING_VIOLATION = 0xC0000043
SESSION_GONE = (0xC0000203, 0xC000035C, 0xC00000C9)
"""USER_SESSION_DELETED, NETWORK_SESSION_EXPIRED, NETWORK_NAME_DELETED."""
REPLACE_SECONDS = 10.0
REPLACE_PAUSE_SECONDS = 0.011
SHARED = "rwd"
"""Others may read, write and replace a file while we read it."""


class SmbStore(PatientStore):
    """The files below a folder of a share.

    folder: with `/`, may be empty. The user name may carry a domain: `VANPHONG\\lan`.
    """

    def __init__(
        self,
        host: str,
        port: int,
        share: str,
        folder: str,
        secrets: Secrets,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        shown = f"{host}:{port}" if port != 445 else host
        super().__init__(
            "/".join(part for part in (f"smb://{shown}", share, folder) if part), patience_seconds
        )
        self._smb = load("smbclient", "smb")
        trouble = load("smbprotocol.exceptions", "smb")
        self._refused: tuple[type[Exception], ...] = (
            trouble.LogonFailure,
            trouble.AccessDenied,
            load("spnego.exceptions", "smb").SpnegoError,
        )
        self.failures = (OSError, trouble.SMBException, *self._refused, ValueError)
        self._host, self._secrets, self._seconds = host, secrets, patience_seconds
        self._root = "\\".join(["\\", host, share, *(part for part in folder.split("/") if part)])
        self._options: dict[str, Any] = {"port": port, "connection_cache": {}}
        if secrets.user:
            self._options |= {"username": secrets.user, "password": secrets.password}
        self._lock = Lock()

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        first, rest = self._ask(name, lambda: self._begin(path, offset))
        return self._pieces(name, first, rest)

    def size(self, name: str) -> int | None:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        return self._ask(name, lambda: self._size(path))

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        parts = parts_of(name, self.address)
        self._ask(name, lambda: self._put(parts, data))

    def delete(self, name: str) -> None:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        self._ask(name, lambda: self._delete(path))

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        return self._walk([self._listed(folder_parts(folder, self.address))])

    def close(self) -> None:
        """See Store."""
        with suppress(*self.failures):
            self._smb.reset_connection_cache(False, self._options["connection_cache"])
        self._patience.close()

    def _path(self, parts: tuple[str, ...]) -> str:
        return "\\".join([self._root, *parts])

    def _session(self) -> dict[str, Any]:
        """The options of every call; one thread at a time makes the connection."""
        options = self._options
        with self._lock:
            self._smb.register_session(self._host, connection_timeout=int(self._seconds) or 1, **options)
        return options

    def _went_wrong(self, error: Exception) -> None:
        """Where the server did not answer, the next call makes a connection of its own."""
        status = getattr(error, "ntstatus", None)
        if status is not None and status not in SESSION_GONE:
            return
        old, self._options = self._options, {**self._options, "connection_cache": {}}
        for connection in old["connection_cache"].values():
            with suppress(*self.failures):
                connection.disconnect(close=False)

    def _in_words(self, name: str, error: Exception) -> StoreError:
        if isinstance(error, self._refused) or getattr(error, "ntstatus", None) == ACCESS_DENIED:
            detail = getattr(error, "strerror", None) or type(error).__name__
            return DeniedError("store_denied", store=self.address, name=name, detail=detail)
        return super()._in_words(name, error)

    def _opened(self, path: str, mode: str) -> BinaryIO:
        opened: BinaryIO = self._smb.open_file(
            path, mode, buffering=0, share_access=SHARED, **self._session()
        )
        return opened

    def _begin(self, path: str, offset: int) -> tuple[bytes, BinaryIO | None]:
        stream = self._opened(path, "rb")
        try:
            stream.seek(offset)
            first = stream.read(CHUNK_BYTES)
        except BaseException:
            self._let_go(stream)
            raise
        if not first:
            self._let_go(stream)
            return b"", None
        return first, stream

    def _pieces(self, name: str, first: bytes, rest: BinaryIO | None) -> Iterator[bytes]:
        try:
            while first and rest is not None:
                yield first
                first = self._read_on(name, rest)
        finally:
            if rest is not None:
                self._ask(name, lambda: self._let_go(rest))

    def _read_on(self, name: str, stream: BinaryIO) -> bytes:
        return self._ask(name, lambda: stream.read(CHUNK_BYTES))

    def _size(self, path: str) -> int | None:
        try:
            found = self._smb.stat(path, **self._session())
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return None
            raise
        return int(found.st_size) if found.st_mode & 0o170000 == 0o100000 else None

    def _put(self, parts: tuple[str, ...], data: BinaryIO) -> None:
        temporary = self._path((*parts[:-1], f".{parts[-1]}.{token_hex(6)}.tmp"))
        try:
            stream = self._opened(temporary, "xb")
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise
            self._smb.makedirs(self._path(parts[:-1]), exist_ok=True, **self._session())
            stream = self._opened(temporary, "xb")
        try:
            try:
                for piece in self._sent(data):
                    written = 0
                    while written < len(piece):
                        written += stream.write(piece[written:])
                stream.flush()
            finally:
                self._let_go(stream)
            self._replace(temporary, self._path(parts))
        except BaseException:
            with suppress(*self.failures):
                self._smb.remove(temporary, **self._session())
            raise

    def _replace(self, temporary: str, path: str) -> None:
        """Moves the file to its name; with patience, for a server refuses it while somebody reads the old one."""
        give_up = time.monotonic() + REPLACE_SECONDS
        while True:
            try:
                self._smb.replace(temporary, path, **self._session())
                return
            except OSError as error:
                busy = getattr(error, "ntstatus", None) in (ACCESS_DENIED, SHARING_VIOLATION)
                if not busy or time.monotonic() > give_up:
                    raise
            time.sleep(REPLACE_PAUSE_SECONDS)

    def _let_go(self, stream: BinaryIO) -> None:
        """Closes a file; one on a connection that is gone is forgotten, or the library complains later."""
        try:
            stream.close()
        except self.failures:
            stream.fd = None  # type: ignore[attr-defined]

    def _delete(self, path: str) -> None:
        try:
            self._smb.remove(path, **self._session())
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR):
                raise

    def _listed(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        return self._ask("/".join(parts), lambda: self._list(parts))

    def _list(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        files, folders = [], []
        try:
            for entry in self._smb.scandir(self._path(parts), **self._session()):
                if left_by_others(entry.name) or entry.is_symlink():
                    continue
                if entry.is_dir():
                    folders.append((*parts, entry.name))
                else:
                    files.append("/".join((*parts, entry.name)))
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR):
                raise
        return files, folders

    def _walk(self, waiting: list[tuple[list[str], list[tuple[str, ...]]]]) -> Iterator[str]:
        while waiting:
            files, folders = waiting.pop()
            yield from files
            waiting.extend(self._listed(folder) for folder in folders)
