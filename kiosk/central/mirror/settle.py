"""Objects that have come and been checked get their names: durable first, then named, then the names durable."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from kiosk.central.manifest import File
from kiosk.central.mirror.troubles import MirrorError
from kiosk.central.shelf import Shelf
from kiosk.files import replace, sync_file_system, sync_folder

AT_A_TIME = 16
"""The disk makes what waits for it at the same time durable in one go."""
MANY_OBJECTS = 64
"""So many are made durable by one call for the whole file system, fewer one by one: others write there too."""


def settle(shelf: Shelf, batch: Sequence[File]) -> None:
    """Makes the batch durable, then gives the objects their names. Raises MirrorError."""
    paths = {shelf.part_path(file.sha256): shelf.object_path(file.sha256) for file in batch}
    parts = {part: path for part, path in paths.items() if part.is_file()}
    # Also of what lay there already: a round that was killed may not have come to its folder.
    folders = {path.parent for path in paths.values()}
    many = len(parts) >= MANY_OBJECTS
    with telling(), ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="sync") as pool:
        if not (many and sync_file_system(shelf.folder)):
            list(pool.map(_sync_file, parts))
        for folder in folders:
            folder.mkdir(exist_ok=True)
        for part, path in parts.items():
            replace(part, path)
        if many and sync_file_system(shelf.folder):
            return
        list(pool.map(sync_folder, folders))
        if folders:
            sync_folder(next(iter(folders)).parent)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextmanager
def telling() -> Iterator[None]:
    """Turns what the disk says into a sentence; what the store says passes."""
    try:
        yield
    except OSError as error:
        raise MirrorError("mirror_disk", detail=error.strerror or str(error)) from error
