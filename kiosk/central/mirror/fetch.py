"""Objects from the store to the disk: several at a time, resumed where they broke, checked while they come.

A batch is durable before any of its names appears: all bytes, then all names, then the folders. So a name that is
there after a power cut has its bytes.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, CancelledError, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import IO, Any

from kiosk.central.manifest import File, object_name
from kiosk.central.mirror.progress import Progress
from kiosk.central.mirror.throttle import Throttle
from kiosk.central.mirror.troubles import MirrorError, NotYetError, RefusedError
from kiosk.central.shelf import Shelf
from kiosk.central.stores.store import MissingError, Store
from kiosk.files import replace, sync_file_system, sync_folder

AT_A_TIME = 4
BATCH_BYTES = 256_000_000
BATCH_OBJECTS = 2_000
MANY_OBJECTS = 64
"""So many are made durable by one call for the whole file system, fewer one by one: others write there too."""
BLOCK_BYTES = 1 << 20


class Stopped(MirrorError):
    """The program ends; what has come so far is kept."""


class Fetcher:
    """Brings the objects of one edition. stop: set when the program ends."""

    def __init__(self, store: Store, shelf: Shelf, throttle: Throttle, stop: Event) -> None:
        self._store = store
        self._shelf = shelf
        self._throttle = throttle
        self._stop = stop

    def fetch(self, files: Sequence[File], progress: Progress) -> None:
        """Brings all of them. Raises MirrorError and StoreError; what is whole by then stays."""
        late: NotYetError | None = None
        for batch in _batches(files):
            with ThreadPoolExecutor(min(AT_A_TIME, len(batch)), thread_name_prefix="fetch") as pool:
                whole, missing = self._gather(batch, progress, pool)
                self._settle(whole, pool)
            late = late or missing
        if late is not None:
            raise late

    def _gather(
        self, batch: Sequence[File], progress: Progress, pool: ThreadPoolExecutor
    ) -> tuple[list[File], NotYetError | None]:
        """The files of the batch whose bytes are here now, and why one of the others is not yet.

        Any other failure ends it, once what is in hand has ended and what is whole has its name.
        """
        work = {pool.submit(self._bring, file, progress): file for file in batch}
        wait(work, return_when=FIRST_EXCEPTION)
        for one in work:
            one.cancel()
        wait(work)
        whole, late, failed = [], None, None
        for one, file in work.items():
            error = CancelledError() if one.cancelled() else one.exception()
            if error is None and one.result() is None:
                whole.append(file)
            elif error is None:
                late = late or one.result()
            elif not isinstance(error, CancelledError):
                failed = failed or error
        if failed is not None:
            self._settle(whole, pool)
            raise failed
        return whole, late

    def _bring(self, file: File, progress: Progress) -> NotYetError | None:
        """Brings one object into its part file; why not, where it is not there yet. Raises MirrorError, StoreError."""
        if self._stop.is_set():
            raise Stopped("mirror_stopped")
        try:
            self._bring_now(file, progress)
        except NotYetError as error:
            return error
        progress.done()
        return None

    def _bring_now(self, file: File, progress: Progress) -> None:
        if is_whole(self._shelf.object_path(file.sha256), file):
            progress.came(file.size)
            return
        part = self._shelf.part_path(file.sha256)
        begun = _length(part)
        if 0 < begun <= file.size:
            with suppress(RefusedError):
                self._copy(file, part, progress, begun)
                return
        self._copy(file, part, progress, 0)

    def _copy(self, file: File, part: Path, progress: Progress, begun: int) -> None:
        """From byte `begun` on. Raises RefusedError where the object is not the one that was signed."""
        with _writing(), part.open("r+b" if begun else "wb") as target:
            digest = _digest_of_beginning(target, begun)
            length = begun
            for piece in self._pieces(file, begun):
                length += len(piece)
                if length > file.size:
                    break
                digest.update(piece)
                target.write(piece)
                progress.came(len(piece))
                self._throttle.spend(len(piece))
                if self._stop.is_set():
                    raise Stopped("mirror_stopped")
        if length < file.size:
            raise NotYetError("mirror_object_short", path=file.path, size=file.size, came=length)
        if length > file.size or digest.hexdigest() != file.sha256:
            part.unlink(missing_ok=True)
            progress.came(-min(length, file.size) + begun)
            code = "mirror_object_long" if length > file.size else "mirror_object_wrong"
            raise RefusedError(code, path=file.path, size=file.size)

    def _pieces(self, file: File, begun: int) -> Iterator[bytes]:
        try:
            stream = self._store.read(object_name(file.sha256), begun)
        except MissingError as error:
            raise NotYetError("mirror_object_missing", path=file.path) from error
        with closing(stream) if hasattr(stream, "close") else _nothing():  # type: ignore[type-var]
            yield from stream

    def _settle(self, batch: Sequence[File], pool: ThreadPoolExecutor) -> None:
        """Makes the batch durable, then gives the objects their names."""
        parts = [file for file in batch if self._shelf.part_path(file.sha256).is_file()]
        # Also of what lay there already: a round that was killed may not have come to its folder.
        folders = {self._shelf.object_path(file.sha256).parent for file in batch}
        with _writing():
            many = len(parts) >= MANY_OBJECTS
            if not (many and sync_file_system(self._shelf.folder)):
                list(pool.map(_sync_file, [self._shelf.part_path(file.sha256) for file in parts]))
            for folder in folders:
                folder.mkdir(exist_ok=True)
            for file in parts:
                replace(self._shelf.part_path(file.sha256), self._shelf.object_path(file.sha256))
            if many and sync_file_system(self._shelf.folder):
                return
            list(pool.map(sync_folder, folders))
            if folders:
                sync_folder(next(iter(folders)).parent)


def _batches(files: Sequence[File]) -> Iterator[list[File]]:
    batch: list[File] = []
    length = 0
    for file in files:
        if batch and (length + file.size > BATCH_BYTES or len(batch) >= BATCH_OBJECTS):
            yield batch
            batch, length = [], 0
        batch.append(file)
        length += file.size
    if batch:
        yield batch


def is_there(path: Path, file: File) -> bool:
    """Whether the object lies here, by its length."""
    return _length(path) == file.size and (file.size > 0 or path.is_file())


def is_whole(path: Path, file: File) -> bool:
    """Whether the object lies here, by its bytes."""
    if not is_there(path, file):
        return False
    with _writing(), path.open("rb") as stream:
        return bool(_digest_of_beginning(stream, file.size).hexdigest() == file.sha256)


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest_of_beginning(stream: IO[bytes], length: int) -> Any:
    digest = sha256()
    while length > 0 and (block := stream.read(min(BLOCK_BYTES, length))):
        digest.update(block)
        length -= len(block)
    return digest


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextmanager
def _writing() -> Iterator[None]:
    """Turns what the disk says into a sentence; what the store says passes."""
    try:
        yield
    except OSError as error:
        raise MirrorError("mirror_disk", detail=error.strerror or str(error)) from error


@contextmanager
def _nothing() -> Iterator[None]:
    yield
