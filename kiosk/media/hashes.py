"""Which bytes a file holds, remembered by path, size and time, so that a start need not read every video again."""

import sqlite3
from hashlib import sha256
from pathlib import Path
from threading import Lock

BLOCK_BYTES = 1 << 20

_SCHEMA = """
create table if not exists hashes (
    path text primary key, size integer not null, mtime_ns integer not null, sha256 text not null
) without rowid
"""


class Hashes:
    """SHA-256 of files by path, size and mtime. It may be lost at any time: then files are read again."""

    def __init__(self, file: Path) -> None:
        self._lock = Lock()
        self._database = _open(file)

    def known(self, path: Path, size_bytes: int, mtime_ns: int) -> str | None:
        """The digest of this file if it was read in this state."""
        with self._lock:
            row = self._database.execute(
                "select sha256 from hashes where path = ? and size = ? and mtime_ns = ?",
                (str(path), size_bytes, mtime_ns),
            ).fetchone()
        return row[0] if row else None

    def keep(self, path: Path, size_bytes: int, mtime_ns: int, digest: str) -> None:
        """Remembers a digest; a disk that is full only costs the memory of it."""
        row = (str(path), size_bytes, mtime_ns, digest)
        with self._lock:
            try:
                self._database.execute("insert or replace into hashes values (?, ?, ?, ?)", row)
            except sqlite3.Error:
                self._database.close()
                self._database = _in_memory()
                self._database.execute("insert or replace into hashes values (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._database.close()


def _open(file: Path) -> sqlite3.Connection:
    """The database in this file; a broken one is made anew, and where none can be, memory must do."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=5, isolation_level=None, check_same_thread=False)
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = off")
            database.execute(_SCHEMA)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                break
            file.unlink(missing_ok=True)
        except OSError:
            break
        else:
            return database
    return _in_memory()


def _in_memory() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    database.execute(_SCHEMA)
    return database


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hex. Raises OSError."""
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
