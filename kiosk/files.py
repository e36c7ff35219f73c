"""A file is whole or absent: the one way in which this program writes files that it must find again."""

import ctypes
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[str]) -> None:
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)

    def _wait_for(held: IO[str]) -> None:
        msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _take(held: IO[str]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _wait_for(held: IO[str]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX)


RETRIES = 8
FIRST_PAUSE_SECONDS = 0.01
"""Windows refuses to replace a file while a virus scanner or a backup holds it open; together the pauses make 2.5 s."""


def write_atomic(path: Path, data: bytes) -> None:
    """Puts these bytes at this path so that a reader, also one after a power cut, sees the old or the new, whole.

    The folder must exist. A new file is for its owner alone; one that is replaced keeps who may read it. Raises
    OSError where the disk is full or the folder cannot be written; then the old file stands and no temporary one
    is left.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """Moves a file over another one in the same folder, with patience on Windows."""
    pause = FIRST_PAUSE_SECONDS
    for _ in range(RETRIES):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
            pause *= 2
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file_system(folder: Path) -> bool:
    """Makes all that was written to the folder's file system durable in one go, where the system can; whether it did.

    For a thousand small files it costs a fraction of a thousand fsyncs. Raises OSError where the disk failed.
    """
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
    return True


def hold(file: Path) -> IO[str] | None:
    """Takes this file for this process alone; None where another one holds it.

    The system lets go of it when the process ends, however it ends, or when what is given back is closed. The folder
    must exist. Raises OSError where the file cannot be made.
    """
    held = file.open("a", encoding="utf-8")
    try:
        _take(held)
    except OSError:
        held.close()
        return None
    return held


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Waits until no other process holds this lock file, and holds it. For threads of one process use a lock too.

    Raises OSError where the file cannot be made.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as held:
        _wait_for(held)
        yield
