"""A folder: on a disk, a mounted share, a Windows UNC path; or what Syncthing, OneDrive, Nextcloud keep in step."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kiosk.central.stores.names import folder_parts, left_by_others, parts_of
from kiosk.central.stores.patient import PATIENCE_SECONDS, PatientStore
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    MissingError,
    StoreError,
    UnreachableError,
)
from kiosk.files import replace, sync_folder

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OPEN |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)

SYNC_BYTES = 16_000_000
"""So much is made durable at a time: one call at the end would take as long as a slow share needs for a whole film."""


class FolderStore(PatientStore):
    """The files of one folder.

    A link that leads out of the folder, a pipe or a device is no file here. A folder that is not there at all is
    unreachable (the share is not mounted), except that `put` makes it where the folder above exists.
    """

    def __init__(self, root: Path, patience_seconds: float = PATIENCE_SECONDS) -> None:
        super().__init__(str(root), patience_seconds)
        self._root = root
        self._place = str(root).rstrip(os.sep)

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        parts = parts_of(name, self.address)
        first, rest = self._ask(name, lambda: self._begin(parts, offset))
        return self._pieces(name, first, rest)

    def size(self, name: str) -> int | None:
        """See Store."""
        parts = parts_of(name, self.address)
        return self._ask(name, lambda: self._size(parts))

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        parts = parts_of(name, self.address)
        self._ask(name, lambda: self._put(parts, data))

    def delete(self, name: str) -> None:
        """See Store."""
        parts = parts_of(name, self.address)
        self._ask(name, lambda: self._delete(parts))

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        parts = folder_parts(folder, self.address)
        waiting = [self._listed(parts)]
        return self._walk(waiting)

    def close(self) -> None:
        """See Store."""
        self._patience.close()

    def _missing(self, name: str) -> StoreError:
        try:
            there = self._patience.ask(self._root.is_dir)
        except (OSError, TimeoutError):
            there = False
        if there:
            return MissingError("store_file_missing", store=self.address, name=name)
        return UnreachableError("store_folder_missing", store=self.address, name=name)

    def _inside(self, parts: tuple[str, ...]) -> Path:
        """The real path of this file. Raises FileNotFoundError where a link leads out of the folder."""
        straight = self._straight(parts)
        if straight is not None:
            return Path(straight)
        real_root = os.path.realpath(self._root)
        real = os.path.realpath(Path(real_root, *parts))
        if real != real_root and not real.startswith(real_root.rstrip(os.sep) + os.sep):
            raise FileNotFoundError(errno.ENOENT, "leads out of the folder", str(real))
        return Path(real)

    def _straight(self, parts: tuple[str, ...]) -> str | None:
        """The path of this file where nothing on the way from the folder to it is a link; else, or if absent, None.

        What every poll asks: `realpath` looks at the root's own way too, twice, for ten times as long.
        """
        path = self._place
        for part in parts:
            path = f"{path}{os.sep}{part}"
            try:
                found = os.lstat(path)
            except OSError:
                return None
            if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", False):
                return None
        return path

    def _begin(self, parts: tuple[str, ...], offset: int) -> tuple[bytes, BinaryIO | None]:
        descriptor = os.open(self._straight(parts) or self._inside(parts), _OPEN)
        stream = os.fdopen(descriptor, "rb", buffering=0)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileNotFoundError(errno.ENOENT, "no file")
            stream.seek(offset)
            first = stream.read(CHUNK_BYTES)
        except BaseException:
            stream.close()
            raise
        if len(first) < CHUNK_BYTES:
            last = stream.read(CHUNK_BYTES)  # a short read is the end only when nothing follows
            if not last:
                stream.close()
                return first, None
            first += last
        return first, stream

    def _pieces(self, name: str, first: bytes, rest: BinaryIO | None) -> Iterator[bytes]:
        try:
            if first:
                yield first
            while rest is not None and (piece := self._read_on(name, rest)):
                yield piece
        finally:
            if rest is not None:
                rest.close()

    def _read_on(self, name: str, stream: BinaryIO) -> bytes:
        return self._ask(name, lambda: stream.read(CHUNK_BYTES))

    def _size(self, parts: tuple[str, ...]) -> int | None:
        try:
            found = os.lstat(self._inside(parts))
        except (FileNotFoundError, NotADirectoryError):
            if not self._root.is_dir():
                raise
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def _put(self, parts: tuple[str, ...], data: BinaryIO) -> None:
        folder = self._made(parts[:-1])
        descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=f".{parts[-1]}.", suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                unsynced = 0
                for piece in self._sent(data):
                    stream.write(piece)
                    unsynced += len(piece)
                    if unsynced >= SYNC_BYTES:
                        _sync(stream)
                        unsynced = 0
                _sync(stream)
                self._patience.alive()
            Path(temporary).chmod(0o644)  # others read what is published; mkstemp lets only its owner
            replace(Path(temporary), folder / parts[-1])
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(folder)

    def _made(self, parts: tuple[str, ...]) -> Path:
        folder = self._inside(parts)
        if folder.is_dir():
            return folder
        missing = [folder, *folder.parents]
        missing = missing[: next(place for place, path in enumerate(missing) if path.is_dir())]
        if len(missing) > len(parts) + 1:
            raise FileNotFoundError(errno.ENOENT, "no folder", self.address)
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            sync_folder(path.parent)
        return folder

    def _delete(self, parts: tuple[str, ...]) -> None:
        folder = self._inside(parts[:-1])
        (folder / parts[-1]).unlink(missing_ok=True)

    def _listed(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        return self._ask("/".join(parts), lambda: self._list(parts))

    def _list(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        files, folders = [], []
        try:
            with os.scandir(self._inside(parts)) as entries:
                for entry in entries:
                    if left_by_others(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append((*parts, entry.name))
                    elif entry.is_file(follow_symlinks=False):
                        files.append("/".join((*parts, entry.name)))
        except (FileNotFoundError, NotADirectoryError):
            if not self._root.is_dir():
                raise
        return files, folders

    def _walk(self, waiting: list[tuple[list[str], list[tuple[str, ...]]]]) -> Iterator[str]:
        while waiting:
            files, folders = waiting.pop()
            yield from files
            waiting.extend(self._listed(folder) for folder in folders)


def _sync(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())
