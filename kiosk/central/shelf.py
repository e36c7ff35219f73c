"""What a display keeps of a channel on its own disk: objects, manifests, and which edition is in use.

    data/central/<channel>/shelf.sqlite3                    which edition is in use, and what is trusted
    data/central/<channel>/manifests/<sha256>.manifest.json the edition in use and the one before
    data/central/<channel>/objects/ab/<sha256>              their files' bytes
    data/central/<channel>/tmp/<sha256>.part                what is being fetched
    data/central/<channel>/first.root.json                  the keys that this display was told to trust when it joined
    data/central/<channel>/active                           a hint for who watches for changes; nothing relies on it

python-tuf keeps its metadata without fsync, and forgets silently (sync.md, 4). So what is trusted lies in SQLite
(WAL, FULL), written in the transaction that switches the edition: after a power cut both are old, or both are new.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock

from kiosk.central.manifest import Manifest, manifest_name, object_name
from kiosk.central.manifest_again import Known
from kiosk.central.manifest_bytes import ManifestError
from kiosk.central.manifest_bytes import read as read_manifest
from kiosk.errors import KioskError
from kiosk.files import hold, sync_folder, write_atomic
from kiosk.files import replace as replace_file

DATABASE_NAME = "shelf.sqlite3"
FIRST_ROOT_NAME = "first.root.json"
HINT_NAME = "active"
LOCK_NAME = "lock"
MANIFESTS = "manifests"
TMP = "tmp"

_SCHEMA = "create table if not exists state (key text primary key, value blob not null) without rowid"


class ShelfError(KioskError):
    """The shelf of a channel cannot be read or written: `params` hold the detail."""


@dataclass(frozen=True, slots=True)
class Held:
    """An edition that lies whole on this disk. folder: the shelf's."""

    manifest: Manifest
    sha256: str
    folder: Path

    def path_of(self, digest: str) -> Path:
        """Where an object of it lies."""
        return self.folder / object_name(digest)


@dataclass(frozen=True, slots=True)
class Trusted:
    """The metadata last found good, as bytes; what a display was told to trust is a root alone."""

    root: bytes
    timestamp: bytes = b""
    snapshot: bytes = b""
    targets: bytes = b""


@dataclass(frozen=True, slots=True)
class Floor:
    """The highest versions ever accepted; nothing lower is. number: of the edition."""

    root: int = 0
    timestamp: int = 0
    snapshot: int = 0
    targets: int = 0
    number: int = 0


def held(folder: Path) -> Held | None:
    """The edition in use, for who only wants to look; None where nothing was ever fetched. Raises ShelfError."""
    if not (folder / DATABASE_NAME).is_file():
        return None
    with closing(_connect(folder)) as database, _telling():
        return _edition(folder, _text(_state(database), "active"))


class Shelf:
    """The shelf of one channel, for the mirror. Used by one process at a time; any of its threads may read."""

    def __init__(self, folder: Path) -> None:
        """Opens the shelf, making it if need be; a broken database is set aside. Raises ShelfError."""
        self.folder = folder
        self._lock = Lock()
        try:
            for name in (MANIFESTS, TMP, "objects"):
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ShelfError("shelf_broken", detail=error.strerror or str(error)) from error
        self._database = _open(folder)
        self.active: Held | None = None
        self.previous: Held | None = None
        self._seen_version = self._version()
        self._load()

    def _load(self) -> None:
        with self._lock, _telling():
            state = _state(self._database)
            self.trusted = _trusted(state) or self._first_root()
            self.floor = Floor(**json.loads(_text(state, "floor") or "{}"))
            for name in ("active", "previous"):
                try:
                    setattr(self, name, _edition(self.folder, _text(state, name)))
                except ShelfError:
                    setattr(self, name, None)
        self._hint_if_new()

    def _first_root(self) -> Trusted | None:
        try:
            return Trusted((self.folder / FIRST_ROOT_NAME).read_bytes())
        except OSError:
            return None

    def alone(self) -> AbstractContextManager[object] | None:
        """The shelf for this process alone while it is held; None where another one has it. Raises ShelfError."""
        with _telling():
            taken = hold(self.folder / LOCK_NAME)
        if taken is not None:
            self._look_again()
        return taken

    def _look_again(self) -> None:
        """Takes in what another process has written since."""
        version = self._version()
        if version != self._seen_version:
            self._load()
            self._seen_version = version

    def _version(self) -> int:
        with self._lock, _telling():
            return int(self._database.execute("pragma data_version").fetchone()[0])

    def join(self, root: bytes) -> None:
        """Trusts these keys from now on, and no metadata signed before; what is in use stays. Raises ShelfError."""
        with _telling():
            write_atomic(self.folder / FIRST_ROOT_NAME, root)
        self._write({"root": root, "timestamp": b"", "snapshot": b"", "targets": b"", "floor": b"{}"})
        self.trusted, self.floor = Trusted(root), Floor()

    def renew(self, trusted: Trusted, floor: Floor) -> None:
        """Newer metadata for the edition in use. Raises ShelfError."""
        self._write({**_as_state(trusted), "floor": _as_json(floor)})
        self.trusted, self.floor = trusted, floor

    def known(self) -> Known | None:
        """The manifest in use with its bytes, to read the next one by; None where there is none, or it is damaged."""
        if self.active is None:
            return None
        try:
            data = self._manifest_path(self.active.sha256).read_bytes()
        except OSError:
            return None
        if sha256(data).hexdigest() != self.active.sha256:
            return None
        return Known(self.active.manifest, data)

    def keep_manifest(self, data: bytes) -> str:
        """Keeps a manifest; its digest. Raises ShelfError."""
        digest = sha256(data).hexdigest()
        with _telling():
            write_atomic(self._manifest_path(digest), data)
        return digest

    def switch(self, digest: str, manifest: Manifest, trusted: Trusted, floor: Floor) -> None:
        """From now on this edition is in use. Its manifest and all its objects must be durable. Raises ShelfError."""
        before = self.active
        state = {**_as_state(trusted), "floor": _as_json(floor), "active": digest.encode()}
        if before is not None and before.sha256 != digest:
            state["previous"] = before.sha256.encode()
        self._write(state)
        if before is not None and before.sha256 != digest:
            self.previous = before
        self.trusted, self.floor = trusted, floor
        self.active = Held(manifest, digest, self.folder)
        self._hint_if_new()

    def _write(self, values: Mapping[str, bytes]) -> None:
        with self._lock, _telling(), self._database:
            self._database.executemany("insert or replace into state values (?, ?)", list(values.items()))

    def _hint_if_new(self) -> None:
        try:
            if (self.folder / HINT_NAME).read_bytes() == self._told():
                return
        except OSError:
            pass
        self.hint()

    def _told(self) -> bytes:
        return (self.active.sha256 if self.active else "").encode()

    def hint(self) -> None:
        """Tells who watches the folder that something is new. Where it fails, nothing is lost but time: at its next
        start the server looks into the database anyway."""
        coming = self.folder / f".{HINT_NAME}.tmp"
        with suppress(OSError):
            coming.write_bytes(self._told())
            replace_file(coming, self.folder / HINT_NAME)

    def object_path(self, digest: str) -> Path:
        """Where an object lies once it is whole."""
        return self.folder / object_name(digest)

    def part_path(self, digest: str) -> Path:
        """Where an object is gathered."""
        return self.folder / TMP / f"{digest}.part"

    def _manifest_path(self, digest: str) -> Path:
        return self.folder / MANIFESTS / f"{digest}.manifest.json"

    @property
    def kept(self) -> tuple[Held, ...]:
        """The edition in use and the one before."""
        return tuple(one for one in (self.active, self.previous) if one is not None)

    def sweep(self, besides: Manifest | None = None) -> int:
        """Deletes what neither the edition in use nor the one before needs; how many bytes that freed.

        besides: an edition that is being fetched, whose parts are spared.
        """
        needed = {file.sha256 for one in self.kept for file in one.manifest.files}
        coming = {file.sha256 for file in besides.files} if besides is not None else set()
        manifests = {f"{one.sha256}.manifest.json" for one in self.kept}
        freed = 0
        for folder, spared in (
            ("objects", needed | coming),
            (TMP, {f"{digest}.part" for digest in coming}),
            (MANIFESTS, manifests),
        ):
            for path in (self.folder / folder).rglob("*"):
                if path.name not in spared and path.is_file():
                    freed += _deleted(path)
        return freed

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()


def _deleted(path: Path) -> int:
    """The bytes that it held; 0 where it could not be deleted (Windows, while it is read), which a later sweep does."""
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError:
        return 0
    return size


def _open(folder: Path) -> sqlite3.Connection:
    """The database; a broken one is set aside, and a new one begins with the keys of the joining."""
    try:
        return _connect(folder)
    except ShelfError:
        file = folder / DATABASE_NAME
        for ending in ("", "-wal", "-shm"):
            broken = file.with_name(f"{file.name}{ending}")
            if broken.exists():
                broken.replace(broken.with_name(f"broken-{broken.name}"))
        sync_folder(folder)
        return _connect(folder)


def _connect(folder: Path) -> sqlite3.Connection:
    with _telling():
        database = sqlite3.connect(folder / DATABASE_NAME, timeout=10, check_same_thread=False)
        try:
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = full")
            with database:
                database.execute(_SCHEMA)
        except sqlite3.Error:
            database.close()
            raise
        return database


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ShelfError("shelf_broken", detail=str(error)) from error
    except OSError as error:
        raise ShelfError("shelf_broken", detail=error.strerror or str(error)) from error


def _state(database: sqlite3.Connection) -> dict[str, bytes]:
    return dict(database.execute("select key, value from state"))


def _text(state: Mapping[str, bytes], key: str) -> str:
    return state.get(key, b"").decode()


def _trusted(state: Mapping[str, bytes]) -> Trusted | None:
    if not state.get("root"):
        return None
    return Trusted(state["root"], *(state.get(name, b"") for name in ("timestamp", "snapshot", "targets")))


def _as_state(trusted: Trusted) -> dict[str, bytes]:
    return asdict(trusted)


def _as_json(floor: Floor) -> bytes:
    return json.dumps(asdict(floor)).encode()


def _edition(folder: Path, digest: str) -> Held | None:
    """The edition with this manifest. Raises ShelfError where the manifest is gone or not what it was."""
    if not digest:
        return None
    try:
        data = (folder / MANIFESTS / f"{digest}.manifest.json").read_bytes()
        if sha256(data).hexdigest() != digest:
            raise ShelfError("shelf_broken", detail=manifest_name(digest))
        return Held(read_manifest(data), digest, folder)
    except OSError as error:
        raise ShelfError("shelf_broken", detail=error.strerror or str(error)) from error
    except ManifestError as error:
        raise ShelfError("shelf_broken", detail=error.code) from error


def raised(floor: Floor, **versions: int) -> Floor:
    """The floor with these versions in place of its own."""
    return replace(floor, **versions)
