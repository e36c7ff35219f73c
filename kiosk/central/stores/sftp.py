"""SFTP, through paramiko. The server's host key is pinned: nothing is said to a stranger, not even the password."""

import errno
import socket
import stat
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from secrets import token_hex
from threading import BoundedSemaphore, Lock
from typing import Any, BinaryIO, TypeVar

from kiosk.central.stores.names import folder_parts, left_by_others, parts_of
from kiosk.central.stores.patient import PATIENCE_SECONDS, PatientStore
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import CHUNK_BYTES, DeniedError, StoreError, UnreachableError
from kiosk.extras import load

SESSIONS = 8
"""OpenSSH allows ten on one connection. paramiko's are not for several threads at once."""
FIRST_BYTES = 32_768
WINDOW_BYTES = 4 << 20
"""So much is asked for ahead: enough to hide the way there and back, not enough to fill the memory."""

Answer = TypeVar("Answer")


class SftpStore(PatientStore):
    """The files below a folder of an SFTP server.

    host_keys: fingerprints such as `SHA256:...`; the server's key must be one of them. folder: absolute, or relative
    to the user's own.
    """

    def __init__(
        self,
        host: str,
        port: int,
        folder: str,
        host_keys: frozenset[str],
        secrets: Secrets,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        shown = f"{host}:{port}" if port != 22 else host
        super().__init__(f"sftp://{secrets.user}@{shown}{folder}".rstrip("/"), patience_seconds)
        self._paramiko = load("paramiko", "sftp")
        self.failures = (OSError, self._paramiko.SSHException, EOFError)
        self._place, self._root = (host, port), folder.rstrip("/")
        self._host_keys, self._secrets, self._seconds = host_keys, secrets, patience_seconds
        self._transport: Any = None
        self._idle: list[Any] = []
        self._lock, self._seats = Lock(), BoundedSemaphore(SESSIONS)

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        session = self._seated(name)
        try:
            first, rest = self._ask(name, lambda: _begin(session, path, offset))
        except BaseException as error:
            self._leave(session, isinstance(error, StoreError) and not isinstance(error, UnreachableError))
            raise
        return self._pieces(name, session, first, rest)

    def size(self, name: str) -> int | None:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        return self._with_session(name, lambda session: _size(session, path))

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        parts = parts_of(name, self.address)
        self._with_session(name, lambda session: self._put(session, parts, data))

    def delete(self, name: str) -> None:
        """See Store."""
        path = self._path(parts_of(name, self.address))
        self._with_session(name, lambda session: _delete(session, path))

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        return self._walk([self._listed(folder_parts(folder, self.address))])

    def close(self) -> None:
        """See Store."""
        with self._lock:
            transport, self._transport = self._transport, None
            self._idle.clear()
        if transport is not None:
            transport.close()
        self._patience.close()

    def _path(self, parts: tuple[str, ...]) -> str:
        return "/".join(part for part in (self._root, *parts) if part)

    def _with_session(self, name: str, work: Callable[[Any], Answer]) -> Answer:
        session = self._seated(name)
        well = False
        try:
            answer = self._ask(name, lambda: work(session))
            well = True
            return answer
        except UnreachableError:
            raise
        except StoreError:
            well = True
            raise
        finally:
            self._leave(session, well)

    def _seated(self, name: str) -> Any:
        """A session that nobody else uses."""
        if not self._seats.acquire(timeout=self._seconds):
            raise UnreachableError("store_silent", store=self.address, name=name)
        try:
            return self._ask(name, self._session)
        except BaseException:
            self._seats.release()
            raise

    def _leave(self, session: Any, well: bool) -> None:
        if well:
            with self._lock:
                self._idle.append(session)
        else:
            with suppress(*self.failures):
                session.close()
        self._seats.release()

    def _session(self) -> Any:
        with self._lock:
            if self._transport is None or not self._transport.is_active():
                self._idle.clear()
                self._transport = self._connected()
            if self._idle:
                return self._idle.pop()
            session = self._paramiko.SFTPClient.from_transport(self._transport)
        session.get_channel().settimeout(self._seconds)
        return session

    def _connected(self) -> Any:
        """A connection to the server that config.toml means, logged in."""
        transport = self._paramiko.Transport(socket.create_connection(self._place, self._seconds))
        try:
            transport.start_client(timeout=self._seconds)
            key = transport.get_remote_server_key().asbytes()
            seen = "SHA256:" + b64encode(sha256(key).digest()).decode().rstrip("=")
            if seen not in self._host_keys:
                raise DeniedError("store_host_key", store=self.address, seen=seen, name="")
            transport.auth_timeout = self._seconds
            self._log_in(transport)
        except BaseException:
            transport.close()
            raise
        return transport

    def _log_in(self, transport: Any) -> None:
        secrets = self._secrets
        try:
            if secrets.private_key:
                key = self._paramiko.PKey.from_path(secrets.private_key, secrets.password.encode() or None)
                transport.auth_publickey(secrets.user, key)
            else:
                transport.auth_password(secrets.user, secrets.password)
        except self._paramiko.AuthenticationException as error:
            raise DeniedError(
                "store_denied", store=self.address, name="", detail=type(error).__name__
            ) from error

    def _went_wrong(self, error: Exception) -> None:
        if isinstance(error, OSError) and error.errno in (errno.ENOENT, errno.EACCES):
            return
        if isinstance(error, OSError) and not isinstance(error, TimeoutError | ConnectionError):
            return
        transport, self._transport = self._transport, None
        if transport is not None:
            transport.close()

    def _pieces(self, name: str, session: Any, first: bytes, rest: Any) -> Iterator[bytes]:
        well = False
        try:
            if first:
                yield first
            while rest is not None and (piece := self._read_on(name, rest)):
                yield piece
            well = True
        finally:
            # A session with answers still on their way is not used again.
            self._leave(session, well)

    def _read_on(self, name: str, stream: Any) -> bytes:
        return self._ask(name, lambda: _next(stream))

    def _put(self, session: Any, parts: tuple[str, ...], data: BinaryIO) -> None:
        temporary = self._path((*parts[:-1], f".{parts[-1]}.{token_hex(6)}.tmp"))
        try:
            stream = session.open(temporary, "wx")
        except FileNotFoundError:
            self._make(session, parts[:-1])
            stream = session.open(temporary, "wx")
        try:
            with stream:
                stream.set_pipelined(True)
                for piece in self._sent(data):
                    stream.write(piece)
            session.posix_rename(temporary, self._path(parts))
        except BaseException:
            with suppress(*self.failures):
                session.remove(temporary)
            raise

    def _make(self, session: Any, parts: tuple[str, ...]) -> None:
        for length in range(1, len(parts) + 1):
            try:
                session.mkdir(self._path(parts[:length]))
            except OSError:
                if not stat.S_ISDIR(session.stat(self._path(parts[:length])).st_mode):
                    raise

    def _listed(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        return self._with_session("/".join(parts), lambda session: self._list(session, parts))

    def _list(self, session: Any, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        files, folders = [], []
        with suppress(FileNotFoundError):
            for entry in session.listdir_attr(self._path(parts) or "."):
                if left_by_others(entry.filename):
                    continue
                if stat.S_ISDIR(entry.st_mode):
                    folders.append((*parts, entry.filename))
                elif stat.S_ISREG(entry.st_mode):
                    files.append("/".join((*parts, entry.filename)))
        return files, folders

    def _walk(self, waiting: list[tuple[list[str], list[tuple[str, ...]]]]) -> Iterator[str]:
        while waiting:
            files, folders = waiting.pop()
            yield from files
            waiting.extend(self._listed(folder) for folder in folders)


def _begin(session: Any, path: str, offset: int) -> tuple[bytes, Any]:
    stream = session.open(path, "rb", bufsize=0)
    stream.seek(offset)
    first: bytes = stream.read(FIRST_BYTES)
    if len(first) < FIRST_BYTES:
        stream.close()
        return first, None
    return first, _Ahead(stream, offset + len(first), stream.stat().st_size)


class _Ahead:
    """A file that is asked for in windows, many questions at once."""

    def __init__(self, stream: Any, place: int, size: int) -> None:
        self.stream, self.place, self.size, self.asked = stream, place, size, place


def _next(ahead: _Ahead) -> bytes:
    if ahead.place >= ahead.asked < ahead.size:
        ahead.asked = min(ahead.place + WINDOW_BYTES, ahead.size)
        ahead.stream.seek(ahead.place)
        ahead.stream.prefetch(ahead.asked)
    most = ahead.asked - ahead.place
    piece: bytes = ahead.stream.read(min(CHUNK_BYTES, most) if most > 0 else CHUNK_BYTES)
    ahead.place += len(piece)
    if not piece:
        ahead.stream.close()
    return piece


def _size(session: Any, path: str) -> int | None:
    try:
        found = session.stat(path)
    except FileNotFoundError:
        return None
    return int(found.st_size) if stat.S_ISREG(found.st_mode) else None


def _delete(session: Any, path: str) -> None:
    with suppress(FileNotFoundError):
        session.remove(path)
