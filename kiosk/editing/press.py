"""Puts whole editions into the content folders: all of it or nothing, also where the power fails in between.

An edition is written first as `data/editions/000012.pending.json`, with all bytes it needs beside it. From then on it
is certain: the files are put in place by renames, which need no space, and the journal loses its `pending`. What a
crash interrupts is done again at the next start.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.central.manifest import File
from kiosk.editing.edition import Cause, Edition, Write, changes, from_json, in_order_of_writing, to_json
from kiosk.editing.folders import Folders
from kiosk.editing.made import carried, source_of
from kiosk.editing.objects import Objects, copy_beside
from kiosk.errors import NotFoundError, StorageError
from kiosk.files import replace, sync_folder, write_atomic
from kiosk.library.folders import MEDIA, PLAYLISTS

log = logging.getLogger(__name__)

Done = TypeVar("Done")
Made = Mapping[str, tuple[File, ...]]

PENDING = ".pending.json"
LEFT = re.compile(r"\..+\.[0-9a-z_]{8,12}\.tmp")
"""Our own temporary files: a technician's would hardly be called so."""
KEPT_WHOLE_BYTES = 4_000_000
"""A found file up to this size is copied at once; a larger one is kept when it is about to be replaced, which is free.
So a large film that a technician replaces by hand cannot be brought back from here; everything smaller can."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who puts out an edition, and what they say about it."""

    by: str
    note: str = ""
    cause: Cause = Cause.PUBLISHED
    approved_by: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    of: int = 0


def whole_editions(folder: Path) -> Iterator[Edition]:
    """The editions that are whole, the oldest first: for who only looks, too, beside a running server."""
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if not file.name.endswith(PENDING):
            try:
                yield from_json(file.read_bytes())[0]
            except (OSError, ValueError, KeyError, TypeError):
                log.exception("edition %s cannot be read; it is left as it is", file.name)


def newest_edition(folder: Path) -> Edition | None:
    """The last one in this folder; None before the first."""
    return max(whole_editions(folder), key=lambda edition: edition.number, default=None)


class Press:
    """One thread at a time uses it. steady: a lock under which nobody reads the folders half written."""

    def __init__(
        self,
        folder: Path,
        folders: Folders,
        objects: Objects,
        steady: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self._folder = folder
        self._folders = folders
        self._objects = objects
        self._steady = steady
        self._editions: dict[int, Edition] = {}

    def start(self) -> None:
        """Reads what is kept, finishes what was interrupted, clears away what it left. Raises StorageError."""
        self._editions = {one.number: one for one in whole_editions(self._folder)}
        for file in sorted(self._folder.glob(f"*{PENDING}")) if self._folder.is_dir() else ():
            try:
                edition, writes = from_json(file.read_bytes())
            except (OSError, ValueError, KeyError, TypeError):
                log.exception("edition %s cannot be read; it is left as it is", file.name)
                continue
            self._guarded(lambda edition=edition, writes=writes: self._finish(edition, writes))  # type: ignore[misc]
        self._guarded(self._clear)

    def _clear(self) -> None:
        """Copies that a crash left before their edition was certain."""
        folders = [self._folders.root / PLAYLISTS, self._folders.root / MEDIA, self._folder]
        for left in (path for folder in folders if folder.is_dir() for path in folder.rglob(".*.tmp")):
            if LEFT.fullmatch(left.name):
                left.unlink(missing_ok=True)

    def all(self) -> list[Edition]:
        """Every edition, the newest first."""
        return sorted(self._editions.values(), key=lambda edition: -edition.number)

    def newest(self) -> Edition | None:
        """The last one; None before the first."""
        return max(self._editions.values(), key=lambda edition: edition.number, default=None)

    def get(self, number: int) -> Edition:
        """The edition with this number. Raises NotFoundError."""
        found = self._editions.get(number)
        if found is None:
            raise NotFoundError("editor_no_edition", number=number)
        return found

    def note_outside(self, at: datetime) -> Edition | None:
        """Records what was changed in the folders by other hands since the last edition; None where nothing was.

        Raises StorageError.
        """
        return self._guarded(lambda: self._note_outside(at))

    def _note_outside(self, at: datetime) -> Edition | None:
        newest, held = self.newest(), self._folders.held()
        if newest is not None and newest.digests == {path: file.sha256 for path, file in held.items()}:
            return None
        for file in held.values():
            if file.size <= KEPT_WHOLE_BYTES and not self._objects.has(file.sha256):
                self._objects.put_file(self._folders.path(file.path))
        cause = Cause.FOUND if newest is None else Cause.OUTSIDE
        listed = tuple(held[path] for path in sorted(held))
        made = self._made({path: file.sha256 for path, file in held.items()}, {})
        edition = Edition(self._next(), at, "", "", cause, listed, made=made)
        self._record(edition)
        return edition

    def publish(
        self, wanted: Mapping[str, str], signed: Signed, at: datetime, made: Made | None = None
    ) -> Edition:
        """The next edition: these paths hold these objects (by digest; empty: no file), all others stay.

        made: the files that were made of texts, by the path of each text; those of the others stay as they are.

        What other hands changed before is recorded as an edition of its own first. Raises StorageError; then the
        folders are as they were.
        """
        return self._guarded(lambda: self._publish(wanted, signed, at, made or {}))

    def _publish(self, wanted: Mapping[str, str], signed: Signed, at: datetime, made: Made) -> Edition:
        self._note_outside(at)
        held = self._folders.held()
        files = {path: file for path, file in held.items() if path not in wanted}
        for path, digest in wanted.items():
            if digest and not path.endswith("config.toml"):
                files[path] = File(path, digest, self._objects.path(digest).stat().st_size)
        writes = [
            Write(path, self._folders.digest(path), digest)
            for path, digest in wanted.items()
            if self._folders.digest(path) != digest
        ]
        listed = tuple(files[path] for path in sorted(files))
        edition = Edition(
            self._next(),
            at,
            signed.by,
            signed.note,
            signed.cause,
            listed,
            signed.approved_by,
            signed.drafts,
            signed.of,
            self._made({path: file.sha256 for path, file in files.items()}, made),
        )
        self._carry_out(edition, in_order_of_writing(writes))
        return edition

    def _made(self, digests: Mapping[str, str], made: Made) -> tuple[File, ...]:
        """What was made of these texts: anew, or for the edition before, where they are the same as they were."""
        newest = self.newest()
        old = carried(newest.made, newest.digests, digests) if newest is not None else []
        kept = [one for one in old if source_of(one.path) not in made]
        fresh = [one for path, files in made.items() if path in digests for one in files]
        return tuple(sorted([*kept, *fresh], key=lambda one: one.path))

    def made_for(self, edition: Edition) -> Made:
        """What was made for an earlier edition and is kept still, by the path of each text."""
        found: dict[str, tuple[File, ...]] = {}
        for one in edition.made:
            if self._objects.has(one.sha256):
                found[source_of(one.path)] = (*found.get(source_of(one.path), ()), one)
        return found

    def missing(self, edition: Edition) -> list[str]:
        """The files of an earlier edition whose bytes are kept nowhere any more."""
        held = self._folders.held()
        return [
            file.path
            for file in edition.files
            if not self._objects.has(file.sha256)
            and (file.path not in held or held[file.path].sha256 != file.sha256)
        ]

    def wanted_by(self, edition: Edition) -> dict[str, str]:
        """What has to be written to have this edition again."""
        held = self._folders.held()
        now = Edition(0, edition.at, "", "", Cause.FOUND, tuple(held.values()))
        return {write.path: write.after for write in changes(now, edition)}

    def prune(self, keep: int, wanted: Iterable[str]) -> int:
        """Forgets all but the newest editions, and the bytes that neither they nor these digests need; how many.

        Raises StorageError.
        """
        old = self.all()[keep:]
        kept = self.all()[:keep]
        held = {file.sha256 for edition in kept for file in (*edition.files, *edition.made)} | set(wanted)

        def forget() -> int:
            for edition in old:
                self._file(edition).unlink(missing_ok=True)
                del self._editions[edition.number]
            gone = [digest for digest in self._objects.all() if digest not in held]
            for digest in gone:
                self._objects.remove(digest)
            return len(gone)

        return self._guarded(forget)

    def _next(self) -> int:
        newest = self.newest()
        return newest.number + 1 if newest else 1

    def _carry_out(self, edition: Edition, writes: Sequence[Write]) -> None:
        ready: dict[str, Path] = {}
        try:
            for write in writes:
                target = self._folders.path(write.path)
                if write.before:
                    self._objects.keep_replaced(target, write.before)
                if write.after:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    ready[write.path] = copy_beside(self._objects.path(write.after), target)
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomic(self._file(edition, PENDING), to_json(edition, list(writes)))
        except BaseException:
            for temporary in ready.values():
                temporary.unlink(missing_ok=True)
            raise
        with self._steady():
            for write in writes:
                self._put(write, ready.get(write.path))
        self._settle(edition)

    def _finish(self, edition: Edition, writes: Sequence[Write]) -> None:
        """After a crash: what is not done yet. What other hands changed meanwhile stays, and is noted later."""
        with self._steady():
            for write in writes:
                target = self._folders.path(write.path)
                for left in target.parent.glob(f".{target.name[:100]}.*.tmp"):
                    left.unlink(missing_ok=True)
                if self._folders.digest(write.path) != write.before:
                    continue
                ready = None
                if write.after:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    ready = copy_beside(self._objects.path(write.after), target)
                self._put(write, ready)
        self._settle(edition)

    def _put(self, write: Write, ready: Path | None) -> None:
        target = self._folders.path(write.path)
        if ready is None:
            target.unlink(missing_ok=True)
        else:
            replace(ready, target)
        sync_folder(target.parent)

    def _settle(self, edition: Edition) -> None:
        replace(self._file(edition, PENDING), self._file(edition))
        sync_folder(self._folder)
        self._editions[edition.number] = edition

    def _record(self, edition: Edition) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomic(self._file(edition), to_json(edition))
        self._editions[edition.number] = edition

    def _file(self, edition: Edition, ending: str = ".json") -> Path:
        return self._folder / f"{edition.number:06}{ending}"

    def _guarded(self, step: Callable[[], Done]) -> Done:
        try:
            return step()
        except OSError as error:
            raise StorageError("editor_disk", detail=error.strerror or str(error)) from error
