"""Bytes by their SHA-256: what drafts bring and what earlier editions held."""

import os
import shutil
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from kiosk.central.manifest import object_name
from kiosk.files import replace, sync_folder, write_atomic
from kiosk.media.hashes import digest_of


class Objects:
    """`objects/ab/<sha256>` below a folder, laid out as in the central folder. Every put is durable when it returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where these bytes lie, or would."""
        return self._folder / object_name(digest)

    def has(self, digest: str) -> bool:
        """Whether they are here."""
        return self.path(digest).is_file()

    def read(self, digest: str) -> bytes:
        """The bytes. Raises OSError where they are not here."""
        return self.path(digest).read_bytes()

    def put(self, data: bytes) -> str:
        """Keeps these bytes and gives their digest. Raises OSError."""
        digest = sha256(data).hexdigest()
        if not self.has(digest):
            write_atomic(self._made(digest), data)
        return digest

    def put_file(self, source: Path) -> str:
        """Keeps a copy of this file and gives its digest. Raises OSError."""
        digest = digest_of(source)
        if not self.has(digest):
            copy_durably(source, self._made(digest))
        return digest

    def take(self, source: Path) -> str:
        """Moves this file here and gives its digest: for large uploads that lie on the same disk. Raises OSError."""
        digest = digest_of(source)
        if self.has(digest):
            source.unlink()
        else:
            target = self._made(digest)
            try:
                replace(source, target)
            except OSError:
                copy_durably(source, target)
                source.unlink()
            sync_folder(target.parent)
        return digest

    def keep_replaced(self, source: Path, digest: str) -> None:
        """Keeps a file that is about to be replaced or deleted: by a second name where the disk can, else by a copy.

        The first name goes away with the replacement, so nobody can write into it through that. Raises OSError.
        """
        if self.has(digest):
            return
        target = self._made(digest)
        try:
            os.link(source, target)
            sync_folder(target.parent)
        except OSError:
            copy_durably(source, target)

    def remove(self, digest: str) -> None:
        """Forgets them. Raises OSError."""
        self.path(digest).unlink(missing_ok=True)

    def all(self) -> list[str]:
        """The digests of everything that is here."""
        return [path.name for path in self._folder.glob("objects/*/*") if len(path.name) == 64]

    def _made(self, digest: str) -> Path:
        path = self.path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def copy_durably(source: Path, target: Path) -> None:
    """Copies a file so that the target is whole or absent. Raises OSError; then no temporary file is left."""
    temporary = copy_beside(source, target)
    try:
        replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def copy_beside(source: Path, target: Path) -> Path:
    """A durable copy under a temporary name in the target's folder, ready to take its place. Raises OSError."""
    temporary = target.with_name(f".{target.name[:100]}.{token_hex(6)}.tmp")
    try:
        with source.open("rb") as reading, temporary.open("xb") as writing:
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
