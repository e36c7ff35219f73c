"""data/uploads: files on their way in, chunk by chunk: a film of gigabytes survives a broken network and a restart.

create names what is coming, append adds a chunk at an offset, and when all is there the intake takes over. What was
acknowledged is on disk; the file's length is the offset at which to go on.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any

from kiosk.content.names import safe_folder, safe_name
from kiosk.errors import BadRequestError, ConflictError, NotFoundError, StorageError
from kiosk.files import write_atomic
from kiosk.media.hashes import digest_of
from kiosk.media.intake import Limits, limit_of

UNFINISHED_KEPT = timedelta(days=3)
FINISHED_KEPT = timedelta(days=1)
LARGEST_CHUNK_BYTES = 1 << 21
MOST_AT_ONCE = 500
SPARE_BYTES = 500_000_000
"""So much stays free on the disk: the screens' own records come first."""

ABOUT, BYTES, ROOM = "about.json", "bytes", "room"


class Stage(StrEnum):
    """How far an upload has come."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    REFUSED = "refused"
    CANCELLED = "cancelled"


OVER = frozenset((Stage.READY, Stage.REFUSED, Stage.CANCELLED))


@dataclass(frozen=True, slots=True)
class Upload:
    """One file on its way in.

    name: as its owner calls it; folder: where in media/ it goes; mark: by which the owner's browser finds it again.
    path, draft: what became of it; known: those very bytes lay in media/ already, at `path`. replaces: the asset in
    whose place it is meant to stand.
    """

    id: str
    name: str
    folder: str
    size_bytes: int
    by: str
    begun_at: datetime
    changed_at: datetime
    mark: str = ""
    sha256: str = ""
    replaces: str = ""
    stage: Stage = Stage.RECEIVING
    path: str = ""
    draft: str = ""
    known: bool = False
    problem_code: str | None = None
    problem_params: dict[str, object] = field(default_factory=dict)


class Uploads:
    """Every upload, by id. Any thread may use it. What is done with a finished file is the intake's business."""

    def __init__(self, folder: Path, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
        self._folder = folder
        self._limits = limits
        self._lock = RLock()
        self._locks: dict[str, RLock] = {}
        self._uploads = {upload.id: upload for upload in _held(folder)}

    def __iter__(self) -> Iterator[Upload]:
        with self._lock:
            return iter(sorted(self._uploads.values(), key=lambda one: (one.begun_at, one.id)))

    def get(self, upload_id: str, by: str | None = None) -> Upload:
        """The upload with this id; by: only where it is this person's. Raises NotFoundError."""
        with self._lock:
            found = self._uploads.get(upload_id)
        if found is None or (by is not None and found.by != by):
            raise NotFoundError("upload_unknown")
        return found

    def offset(self, upload: Upload) -> int:
        """How many bytes of it are here."""
        try:
            return (self._folder / upload.id / BYTES).stat().st_size
        except OSError:
            return 0

    def create(
        self,
        name: str,
        size_bytes: int,
        by: str,
        now: datetime,
        *,
        folder: str = "",
        mark: str = "",
        digest: str = "",
        replaces: str = "",
    ) -> Upload:
        """A file of this name and size is coming; where its owner began to send it before, that goes on.

        Raises BadRequestError for what can't be shown or is too large, StorageError where the disk has no room.
        """
        self._check(name, size_bytes)
        with self._lock:
            before = self._begun(mark, size_bytes, by)
            if before is not None:
                return before
            if sum(one.stage not in OVER for one in self._uploads.values()) >= MOST_AT_ONCE:
                raise ConflictError("upload_too_many", limit=MOST_AT_ONCE)
            upload = Upload(
                token_hex(8),
                name[:300],
                safe_folder(folder),
                size_bytes,
                by,
                now,
                now,
                mark=mark[:200],
                sha256=digest,
                replaces=replaces,
            )
            self._durably(lambda: (self._folder / upload.id).mkdir(parents=True))
            self._durably(lambda: (self._folder / upload.id / BYTES).touch())
            return self.put(upload)

    def _check(self, name: str, size_bytes: int) -> None:
        found = limit_of(safe_name(name), self._limits)
        if found is None:
            raise BadRequestError("upload_kind", name=name)
        if size_bytes <= 0:
            raise BadRequestError("upload_empty", name=name)
        if size_bytes > found[1]:
            megabytes, limit = _megabytes(size_bytes), _megabytes(found[1])
            raise BadRequestError("upload_too_large", name=name, megabytes=megabytes, limit=limit)
        place = next(one for one in (self._folder, *self._folder.parents) if one.exists())
        coming = sum(one.size_bytes for one in self if one.stage is Stage.RECEIVING)
        if shutil.disk_usage(place).free < SPARE_BYTES + coming + 2 * size_bytes:
            raise StorageError("upload_no_room", megabytes=_megabytes(size_bytes))

    def _begun(self, mark: str, size_bytes: int, by: str) -> Upload | None:
        """The same file of the same person, half received."""
        asked = (mark[:200], size_bytes, by, Stage.RECEIVING)
        alike = (one for one in self if (one.mark, one.size_bytes, one.by, one.stage) == asked)
        return next(alike, None) if mark else None

    def append(self, upload_id: str, by: str, offset: int, chunk: bytes, now: datetime) -> int:
        """Adds a chunk; the offset at which to go on, once it is on disk.

        A chunk that does not begin there changes nothing: the answer says where to go on. Raises NotFoundError,
        BadRequestError for what would be too long, StorageError.
        """
        with self._lock_of(upload_id):
            upload = self.get(upload_id, by)
            here = self.offset(upload)
            if upload.stage is not Stage.RECEIVING or offset != here:
                return here
            if len(chunk) > LARGEST_CHUNK_BYTES or here + len(chunk) > upload.size_bytes:
                raise BadRequestError("upload_chunk")
            self._durably(lambda: _add(self._folder / upload.id / BYTES, here, chunk))
            with self._lock:
                self._uploads[upload_id] = replace(upload, changed_at=now)
            return here + len(chunk)

    def finish(self, upload_id: str, by: str, now: datetime) -> Upload:
        """All of it is here; it waits for the intake. Raises ConflictError where it is not, or not what was sent."""
        with self._lock_of(upload_id):
            upload = self.get(upload_id, by)
            if upload.stage is not Stage.RECEIVING:
                return upload
            if self.offset(upload) != upload.size_bytes:
                raise ConflictError("upload_incomplete", offset=self.offset(upload))
            if upload.sha256 and digest_of(self.source(upload)) != upload.sha256:
                self.forget(upload_id)
                raise ConflictError("upload_damaged", name=upload.name)
            return self.put(replace(upload, stage=Stage.WAITING, changed_at=now))

    def put(self, upload: Upload) -> Upload:
        """Keeps what is known of it; durable when this returns. Raises StorageError."""
        data = json.dumps(asdict(upload), ensure_ascii=False, default=_written).encode()
        with self._lock:
            self._durably(lambda: write_atomic(self._folder / upload.id / ABOUT, data))
            self._uploads[upload.id] = upload
        return upload

    def source(self, upload: Upload) -> Path:
        """Where its bytes lie."""
        return self._folder / upload.id / BYTES

    def room(self, upload: Upload) -> Path:
        """An empty folder for what is made of it. Raises OSError."""
        room = self._folder / upload.id / ROOM
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir()
        return room

    def empty(self, upload: Upload) -> None:
        """Its bytes are not needed any more."""
        shutil.rmtree(self._folder / upload.id / ROOM, ignore_errors=True)
        self.source(upload).unlink(missing_ok=True)

    def forget(self, upload_id: str) -> None:
        """Away with it and its bytes."""
        with self._lock:
            self._uploads.pop(upload_id, None)
            self._locks.pop(upload_id, None)
        shutil.rmtree(self._folder / upload_id, ignore_errors=True)

    def sweep(self, now: datetime) -> int:
        """Forgets what nobody went on with, and what is long over; how many."""
        old = [
            one.id
            for one in self
            if now - one.changed_at > (FINISHED_KEPT if one.stage in OVER else UNFINISHED_KEPT)
            and one.stage not in (Stage.WAITING, Stage.WORKING)
        ]
        for upload_id in old:
            self.forget(upload_id)
        return len(old)

    def _lock_of(self, upload_id: str) -> RLock:
        with self._lock:
            return self._locks.setdefault(upload_id, RLock()) if upload_id in self._uploads else RLock()

    def _durably(self, step: Callable[[], object]) -> None:
        try:
            step()
        except OSError as error:
            raise StorageError("not_kept", detail=error.strerror or str(error)) from error


def mark_of(name: str, size_bytes: int, modified: str) -> str:
    """By which a browser finds a file again that it sent half: the same name, size and time."""
    return sha256(f"{name}\0{size_bytes}\0{modified}".encode()).hexdigest()[:32]


def _add(path: Path, offset: int, chunk: bytes) -> None:
    """Writes at the offset and sees it to the disk; where that fails, the file is as long as it was."""
    with path.open("r+b") as stream:
        try:
            stream.seek(offset)
            stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(offset)
            raise


def _held(folder: Path) -> Iterator[Upload]:
    """What a restart found; a folder that can't be read is no upload."""
    for file in folder.glob(f"*/{ABOUT}"):
        try:
            row: dict[str, Any] = json.loads(file.read_bytes())
            row["begun_at"] = datetime.fromisoformat(row["begun_at"])
            row["changed_at"] = datetime.fromisoformat(row["changed_at"])
            row["stage"] = Stage(row["stage"])
            upload = Upload(**row)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        yield replace(upload, stage=Stage.WAITING) if upload.stage is Stage.WORKING else upload


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _megabytes(size_bytes: int) -> int:
    return max(round(size_bytes / 1e6), 1)
