"""An SQLite file for what grows or is secret: opened when first used, durable at each change, for its owner alone."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from kiosk.errors import StorageError

log = logging.getLogger(__name__)

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PATIENCE_SECONDS = 10.0


class Database:
    """One connection behind one lock. A file that is no database any more is put aside, so that work goes on.

    refusal: the sentence of the StorageError where the disk refuses; it gets `detail`.
    """

    def __init__(self, path: Path, schema: str, refusal: str = "not_kept") -> None:
        self.path = path
        self._schema = schema
        self._refusal = refusal
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def working(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time. Raises StorageError where the disk refuses."""
        with self._lock:
            try:
                yield self._connection or self._open()
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) in _BROKEN:
                    self._put_aside()
                raise StorageError(self._refusal, detail=str(error)) from error
            except OSError as error:
                raise StorageError(self._refusal, detail=error.strerror or str(error)) from error

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or absent; other processes wait. Raises StorageError."""
        with self.working() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        connection = sqlite3.connect(
            self.path, timeout=_PATIENCE_SECONDS, check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
            connection.executescript(self._schema)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _put_aside(self) -> None:
        self.close()
        number = 1
        while (broken := self.path.with_name(f"{self.path.name}.{number}.broken")).exists():
            number += 1
        self.path.replace(broken)
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        log.error("%s was broken and is now %s", self.path, broken.name)
