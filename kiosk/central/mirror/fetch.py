"""Objects from the store to the disk: several at a time, resumed where they broke, checked while they come.

A batch is durable before any of its names appears: all bytes, then all names, then the folders. So a name that is
there after a power cut has its bytes. While the disk makes one batch durable the next one is fetched.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, nullcontext, suppress
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import IO, Any

from kiosk.central.manifest import File, object_name
from kiosk.central.mirror.progress import Progress
from kiosk.central.mirror.settle import settle, telling
from kiosk.central.mirror.throttle import Throttle
from kiosk.central.mirror.troubles import MirrorError, NotYetError, RefusedError
from kiosk.central.shelf import Shelf
from kiosk.central.stores.store import CHUNK_BYTES, MissingError, Store, StoreError

AT_A_TIME = 4
BATCH_BYTES = 256_000_000
BATCH_OBJECTS = 2_000
SMALL_BYTES = CHUNK_BYTES
"""What comes in one piece. A broken one is fetched anew; many of them are asked for as one question."""
TOGETHER = 32
BLOCK_BYTES = 1 << 20


class Stopped(MirrorError):
    """The program ends; what has come so far is kept."""


class Gathered:
    """What has come of a batch. whole: whose bytes are here; late: why one of the others is not yet."""

    def __init__(self) -> None:
        self.whole: list[File] = []
        self.late: NotYetError | None = None
        self.failure: BaseException | None = None


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
        settling: Future[None] | None = None
        with ExitStack() as ends:
            pool = ends.enter_context(ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="fetch"))
            settler = ends.enter_context(ThreadPoolExecutor(1, thread_name_prefix="settle"))
            for batch, last in _batches(files):
                found = self._gather(batch, progress, pool)
                if settling is not None:
                    settling.result()
                if last or found.failure is not None:
                    settle(self._shelf, found.whole)
                else:
                    settling = settler.submit(settle, self._shelf, found.whole)
                if found.failure is not None:
                    raise found.failure
                late = late or found.late
        if late is not None:
            raise late

    def _gather(self, batch: Sequence[File], progress: Progress, pool: ThreadPoolExecutor) -> Gathered:
        """Brings a batch; any failure but a file that is late ends it, once what is in hand has ended."""
        found, stop = Gathered(), Event()
        work = [
            pool.submit(self._bring_some, some, found, progress, stop) for some in self._shared_out(batch)
        ]
        wait(work, return_when=FIRST_EXCEPTION)
        stop.set()
        wait(work)
        found.failure = next((error for one in work if (error := one.exception()) is not None), None)
        return found

    def _shared_out(self, batch: Sequence[File]) -> Iterator[Sequence[File]]:
        """The files that one thread brings at a time: a large one, or some small ones."""
        small = [] if self._throttle.limits else [file for file in batch if file.size <= SMALL_BYTES]
        large = batch if self._throttle.limits else [file for file in batch if file.size > SMALL_BYTES]
        yield from ([file] for file in large)
        size = max(1, min(TOGETHER, len(small) // AT_A_TIME))
        yield from (small[start : start + size] for start in range(0, len(small), size))

    def _bring_some(self, files: Sequence[File], found: Gathered, progress: Progress, stop: Event) -> None:
        if len(files) == 1:
            self._bring(files[0], found, progress)
            return

        def all_of_them() -> Gathered:
            mine = Gathered()
            try:
                for file in files:
                    if not stop.is_set():
                        self._bring(file, mine, progress)
            except (MirrorError, StoreError) as error:
                mine.failure = error
            return mine

        mine = self._store.together(all_of_them)
        found.whole += mine.whole
        found.late = found.late or mine.late
        if mine.failure is not None:
            raise mine.failure

    def _bring(self, file: File, found: Gathered, progress: Progress) -> None:
        """Brings one object into its part file. Raises MirrorError, StoreError."""
        if self._stop.is_set():
            raise Stopped("mirror_stopped")
        try:
            if is_whole(self._shelf.object_path(file.sha256), file):
                progress.came(file.size)
            elif file.size <= SMALL_BYTES:
                self._copy_anew(file, progress)
            else:
                self._copy_on(file, progress)
        except NotYetError as error:
            found.late = found.late or error
            return
        progress.done()
        found.whole.append(file)

    def _copy_anew(self, file: File, progress: Progress) -> None:
        """A small object, from the beginning; into a file of its own, should one who was given up still write."""
        part = self._shelf.part_path(file.sha256)
        try:
            with _opened(part, "xb") as target:
                self._copy(file, target, progress, 0)
        except FileExistsError:
            with telling():
                part.unlink()
            with _opened(part, "xb") as target:
                self._copy(file, target, progress, 0)

    def _copy_on(self, file: File, progress: Progress) -> None:
        """A large object, from where it broke."""
        part = self._shelf.part_path(file.sha256)
        begun = _length(part)
        if 0 < begun <= file.size:
            with suppress(RefusedError), _opened(part, "r+b") as target:
                self._copy(file, target, progress, begun)
                return
        with _opened(part, "wb") as target:
            self._copy(file, target, progress, 0)

    def _copy(self, file: File, target: IO[bytes], progress: Progress, begun: int) -> None:
        """From byte `begun` on. Raises RefusedError where the object is not the one that was signed."""
        with telling():
            digest = _digest_of_beginning(target, begun)
            length = begun
            for piece in self._pieces(file, begun):
                length += len(piece)
                if length > file.size:
                    break
                digest.update(piece)
                _write(target, piece)
                progress.came(len(piece))
                self._throttle.spend(len(piece))
                if self._stop.is_set():
                    raise Stopped("mirror_stopped")
            if length < file.size:
                raise NotYetError("mirror_object_short", path=file.path, size=file.size, came=length)
            if length > file.size or digest.hexdigest() != file.sha256:
                target.close()
                self._shelf.part_path(file.sha256).unlink(missing_ok=True)
                progress.came(-min(length, file.size) + begun)
                code = "mirror_object_long" if length > file.size else "mirror_object_wrong"
                raise RefusedError(code, path=file.path, size=file.size)

    def _pieces(self, file: File, begun: int) -> Iterator[bytes]:
        try:
            stream = self._store.read(object_name(file.sha256), begun)
        except MissingError as error:
            raise NotYetError("mirror_object_missing", path=file.path) from error
        with closing(stream) if hasattr(stream, "close") else nullcontext():  # type: ignore[type-var]
            yield from stream


def _batches(files: Sequence[File]) -> Iterator[tuple[list[File], bool]]:
    """Batch by batch, and whether it is the last."""
    batch: list[File] = []
    length = 0
    for file in files:
        if batch and (length + file.size > BATCH_BYTES or len(batch) >= BATCH_OBJECTS):
            yield batch, False
            batch, length = [], 0
        batch.append(file)
        length += file.size
    if batch:
        yield batch, True


def is_there(path: Path, file: File) -> bool:
    """Whether the object lies here, by its length."""
    return _length(path) == file.size and (file.size > 0 or path.is_file())


def is_whole(path: Path, file: File) -> bool:
    """Whether the object lies here, by its bytes."""
    if not is_there(path, file):
        return False
    with telling(), path.open("rb") as stream:
        return bool(_digest_of_beginning(stream, file.size).hexdigest() == file.sha256)


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _opened(part: Path, mode: str) -> IO[bytes]:
    """Raises FileExistsError for mode `xb`, else MirrorError."""
    try:
        return part.open(mode, buffering=0)
    except FileExistsError:
        raise
    except OSError as error:
        raise MirrorError("mirror_disk", detail=error.strerror or str(error)) from error


def _write(target: IO[bytes], piece: bytes) -> None:
    """All of it: a bare file may take less than it is given."""
    written = target.write(piece)
    while written < len(piece):
        written += target.write(piece[written:])


def _digest_of_beginning(stream: IO[bytes], length: int) -> Any:
    digest = sha256()
    while length > 0 and (block := stream.read(min(BLOCK_BYTES, length))):
        digest.update(block)
        length -= len(block)
    return digest
