"""Records by name in one file: users, tokens, approvals."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb import TinyDB, where

from kiosk.errors import StorageError
from kiosk.files import locked
from kiosk.store.durable import DurableStorage

Record = dict[str, Any]
"""What JSON can hold, without the key "id"."""


class Records:
    """A few hundred small records, each under its id. Any thread may use it, and other processes too.

    Read from memory; read anew when another process has changed the file (`kiosk user` beside a running server).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._mark: tuple[int, int, int] | None = None
        self._held: dict[str, Record] = {}
        self._database: TinyDB | None = None

    def all(self) -> dict[str, Record]:
        """Every record by its id; copies, so nobody changes what is held."""
        with self._lock:
            self._refresh()
            return deepcopy(self._held)

    def get(self, record_id: str) -> Record | None:
        """The record with this id, None where there is none."""
        with self._lock:
            self._refresh()
            return deepcopy(self._held.get(record_id))

    def put(self, record_id: str, record: Mapping[str, Any]) -> None:
        """Makes it durable. Raises StorageError; then what was there before stands."""
        self.change(record_id, lambda _before: dict(record))

    def remove(self, record_id: str) -> bool:
        """Takes it out; whether there was one. Raises StorageError."""
        with self._writing():
            if record_id not in self._held:
                return False
            self._written(lambda database: database.remove(where("id") == record_id))
            return True

    def change(self, record_id: str, changed: Callable[[Record | None], Record]) -> Record:
        """One read-modify-write: `changed` gets the record (None where there is none) and gives what to keep.

        What it raises goes through, and nothing is changed. Raises StorageError.
        """
        with self._writing():
            record = changed(deepcopy(self._held.get(record_id)))
            row = {**record, "id": record_id}
            self._written(lambda database: database.upsert(row, where("id") == record_id))
            return record

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._lock, locked(self.path.with_name(self.path.name + ".lock")):
                self._refresh()
                yield
        except OSError as error:
            raise StorageError("not_kept", detail=error.strerror or str(error)) from error

    def _written(self, carry_out: Callable[[TinyDB], object]) -> None:
        if self._database is None:
            self._database = TinyDB(self.path, storage=DurableStorage)
        try:
            carry_out(self._database)
        except OSError as error:
            self._database = None
            raise StorageError("not_kept", detail=error.strerror or str(error)) from error
        self._refresh()

    def _refresh(self) -> None:
        mark = _mark(self.path)
        if mark == self._mark:
            return
        with TinyDB(self.path, storage=DurableStorage) as database:
            rows = database.all()
        self._held = {
            str(row["id"]): {key: value for key, value in row.items() if key != "id"}
            for row in rows
            if "id" in row
        }
        self._database = None
        self._mark = mark


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
