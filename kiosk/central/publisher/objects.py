"""Brings the files of an edition into the store, each once, whatever its names."""

import io
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from kiosk.central.layout import OBJECTS
from kiosk.central.manifest import File, object_name
from kiosk.central.stores.store import CannotListError, MissingError, Store
from kiosk.errors import KioskError, StorageError

WORKERS = 4
CHUNK_BYTES = 1 << 20

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all, from several threads."""


class ChangedMeanwhileError(KioskError):
    """A file was changed or removed while it was being published. The edition before stands; publish again."""

    status = 409


class ObjectsLostError(KioskError):
    """Files of an edition that is to be published anew are no longer in the store, or are damaged there."""

    status = 409


class _Watched(io.RawIOBase):
    """A file that turns into an error at its end where its bytes are not those that were announced.

    The store then has nothing to put in place: no name ever stands for other bytes than its hash says. A store may look
    how long it is and begin anew, but reads it from the beginning to the end.
    """

    def __init__(self, stream: BinaryIO, file: File, advance: Callable[[int], None]) -> None:
        self._stream = stream
        self._file = file
        self._advance = advance
        self._digest = sha256()
        self._hashed = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        place = self._stream.seek(offset, whence)
        if place == 0:
            self._digest, self._hashed = sha256(), 0
        return place

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._stream.tell() != self._hashed:
            raise io.UnsupportedOperation("only from the beginning to the end")
        data = self._stream.read(len(buffer))
        self._hashed += len(data)
        if not data and len(buffer) and self._digest.hexdigest() != self._file.sha256:
            raise ChangedMeanwhileError("file_changed_meanwhile", path=self._file.path)
        self._digest.update(data)
        self._advance(len(data))
        buffer[: len(data)] = data
        return len(data)


def hashed(sources: Mapping[str, Path]) -> tuple[File, ...]:
    """Path, hash and size of each file, read whole. Raises ChangedMeanwhileError, StorageError."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return tuple(pool.map(lambda item: _hashed(*item), sorted(sources.items())))


def _hashed(path: str, source: Path) -> File:
    digest, size = sha256(), 0
    try:
        with source.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
    except FileNotFoundError as error:
        raise ChangedMeanwhileError("file_changed_meanwhile", path=path) from error
    except OSError as error:
        raise StorageError("publish_unreadable", path=path, detail=error.strerror or str(error)) from error
    return File(path, digest.hexdigest(), size)


def missing(store: Store, files: Iterable[File], trusted: frozenset[str]) -> list[File]:
    """One file for each object that the store does not hold yet, whole.

    trusted: hashes that an earlier edition has brought there; their names are enough. Of others the size is looked at
    too, since a publication may have been cut short.
    """
    wanted = {file.sha256: file for file in files}
    try:
        held = {name.rpartition("/")[2] for name in store.names(OBJECTS)}
        absent = [file for digest, file in wanted.items() if digest not in held]
        unsure = [file for digest, file in wanted.items() if digest in held and digest not in trusted]
    except CannotListError:
        absent, unsure = [], list(wanted.values())
    with ThreadPoolExecutor(2 * WORKERS) as pool:
        sizes = list(pool.map(lambda file: store.size(object_name(file.sha256)), unsure))
    return absent + [file for file, size in zip(unsure, sizes, strict=True) if size != file.size]


def send_objects(
    store: Store, files: list[File], sources: Mapping[str, Path], progress: Progress | None = None
) -> int:
    """Puts these objects into the store, several at a time; gives how many bytes.

    Raises ChangedMeanwhileError and StoreError; what has arrived by then need not be sent again.
    """
    total = sum(file.size for file in files)
    done = [0]

    def advance(size: int) -> None:
        done[0] += size
        if progress is not None:
            progress(done[0], total)

    def put(file: File) -> None:
        try:
            stream = sources[file.path].open("rb")
        except OSError as error:
            raise ChangedMeanwhileError("file_changed_meanwhile", path=file.path) from error
        with stream:
            watched = io.BufferedReader(_Watched(stream, file, advance), CHUNK_BYTES)
            store.put(object_name(file.sha256), watched)

    pool = ThreadPoolExecutor(WORKERS)
    try:
        for job in [pool.submit(put, file) for file in files]:
            job.result()
    finally:
        pool.shutdown(cancel_futures=True)
    return total


def lost(store: Store, files: Iterable[File]) -> list[str]:
    """The paths whose objects are missing in the store or damaged there: every byte is read."""
    wanted = {file.sha256: file for file in files}
    with ThreadPoolExecutor(WORKERS) as pool:
        whole = list(pool.map(lambda file: _whole(store, file), wanted.values()))
    return sorted(file.path for file, good in zip(wanted.values(), whole, strict=True) if not good)


def _whole(store: Store, file: File) -> bool:
    digest, size = sha256(), 0
    try:
        for piece in store.read(object_name(file.sha256)):
            digest.update(piece)
            size += len(piece)
            if size > file.size:
                return False
    except MissingError:
        return False
    return digest.hexdigest() == file.sha256
