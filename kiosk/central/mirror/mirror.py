"""One channel, brought over round by round, and how things stand with it."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from threading import Event, RLock

from kiosk.central.layout import TIMESTAMP_LIMIT_BYTES, TIMESTAMP_NAME
from kiosk.central.manifest import Manifest, manifest_name
from kiosk.central.manifest_bytes import MANIFEST_LIMIT_BYTES
from kiosk.central.manifest_bytes import read as read_manifest
from kiosk.central.mirror.fetch import Fetcher, is_there, is_whole
from kiosk.central.mirror.plan import Plan, plan
from kiosk.central.mirror.progress import Amount, Progress
from kiosk.central.mirror.throttle import Throttle
from kiosk.central.mirror.troubles import MirrorError, NotYetError, RefusedError
from kiosk.central.shelf import TMP, Shelf
from kiosk.central.stores.store import MissingError, Store, TooLargeError, read_whole
from kiosk.clock import Clock
from kiosk.errors import KioskError

FULL_ROUND_SECONDS = 3600.0
"""So often everything is checked though the timestamp is the same: keys may have been revoked, a disk may forget."""
READING_ROUND_SECONDS = 86_400.0
"""So often every object in use is read again and held against its digest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with a channel.

    checked_at: when the folder was last read and nothing was wrong. trouble: why the newest edition is not here, and
    since when; waiting: whether that is only because files are still on their way. amount: of the fetching in hand.
    """

    channel: str
    address: str
    number: int | None = None
    issued_at: datetime | None = None
    checked_at: datetime | None = None
    trouble: KioskError | None = None
    since: datetime | None = None
    waiting: bool = False
    amount: Amount | None = None


class Mirror:
    """Brings one channel's newest edition onto its shelf. Rounds are made by one thread at a time."""

    def __init__(
        self,
        channel: str,
        store: Store,
        shelf: Shelf,
        clock: Clock,
        max_mbit: float | None = None,
        judged: Callable[[], datetime] | None = None,
    ) -> None:
        """judged: the time by which expiry is judged, where the clock may be known to be wrong."""
        self.channel = channel
        self.shelf = shelf
        self._store = store
        self._clock = clock
        self._judged = judged or clock.now
        self._throttle = Throttle(max_mbit)
        self._stop = Event()
        self._round = RLock()
        self._progress: Progress | None = None
        self._seen = shelf.trusted.timestamp if shelf.trusted is not None else b""
        self._full_due = clock.monotonic() + FULL_ROUND_SECONDS
        self._reading_due = clock.monotonic() + READING_ROUND_SECONDS
        self.expires = _expires(self._seen)
        """Until when the trusted timestamp holds; None before the first edition."""
        active = shelf.active
        self._standing = Standing(
            channel,
            store.address,
            active.manifest.number if active else None,
            active.manifest.issued_at if active else None,
        )

    @property
    def standing(self) -> Standing:
        """How things stand now."""
        progress = self._progress
        return replace(self._standing, amount=progress.now if progress is not None else None)

    def stop(self) -> None:
        """Lets go of a round in hand; what has come so far is kept."""
        self._stop.set()

    def poll(self) -> bool:
        """One round: where the timestamp is the one last seen, nothing more is read. Whether there is a new edition.

        Raises nothing that the standing tells; see `sync` for what it tells.
        """
        with self._round:
            return self._told(self._poll)

    def sync(self) -> bool:
        """One round that looks at everything. Whether there is a new edition, or a damaged one is whole again."""
        with self._round:
            return self._told(self._whole_round)

    def _told(self, step: Callable[[], bool]) -> bool:
        """Carries out a round and writes down how it went."""
        now = self._clock.now()
        try:
            changed = step()
        except KioskError as error:
            before = self._standing
            same = before.trouble is not None and before.trouble.code == error.code
            since = before.since if same else now
            self._standing = replace(
                before, trouble=error, since=since, waiting=isinstance(error, NotYetError)
            )
            return False
        finally:
            self._progress = None
        active = self.shelf.active
        self._standing = Standing(
            self.channel,
            self._store.address,
            active.manifest.number if active else None,
            active.manifest.issued_at if active else None,
            checked_at=now,
        )
        return changed

    def _whole_round(self) -> bool:
        """Everything looked at, while no other process changes the shelf."""
        taken = self.shelf.alone()
        if taken is None:
            raise NotYetError("mirror_busy", channel=self.channel)
        with taken:
            return self._round_alone()

    def _poll(self) -> bool:
        if self.shelf.trusted is None:
            return self._whole_round()
        found = self._timestamp()
        if found != self._seen or self._clock.monotonic() >= self._full_due:
            return self._whole_round()
        if self.expires is not None and self._judged() >= self.expires:
            raise RefusedError("mirror_expired", name="timestamp.json")
        return False

    def _timestamp(self) -> bytes:
        try:
            return read_whole(self._store, TIMESTAMP_NAME, TIMESTAMP_LIMIT_BYTES)
        except MissingError as error:
            raise NotYetError("mirror_metadata_missing", name=TIMESTAMP_NAME) from error
        except TooLargeError as error:
            raise RefusedError("mirror_metadata_too_large", name=TIMESTAMP_NAME) from error

    def _round_alone(self) -> bool:
        shelf = self.shelf
        if shelf.trusted is None:
            raise MirrorError("mirror_not_joined", channel=self.channel)
        seen = self._timestamp()
        trust = import_module("kiosk.central.mirror.trust")
        believed = trust.refresh(self._store, shelf.trusted, shelf.floor, self._judged())
        changed = shelf.active is None or shelf.active.sha256 != believed.manifest_sha256
        if changed:
            data = self._manifest(believed.manifest_sha256, believed.manifest_bytes)
            manifest = read_manifest(data, shelf.known())
            if manifest.number <= believed.floor.number:
                raise RefusedError(
                    "mirror_older_edition", number=manifest.number, floor=believed.floor.number
                )
            with ThreadPoolExecutor(1, thread_name_prefix="manifest") as aside:
                kept = aside.submit(shelf.keep_manifest, data)
                self._bring(manifest)
            floor = replace(believed.floor, number=manifest.number)
            shelf.switch(kept.result(), manifest, believed.trusted, floor)
        else:
            if (believed.trusted, believed.floor) != (shelf.trusted, shelf.floor):
                shelf.renew(believed.trusted, believed.floor)
            changed = self._mend()
            shelf.sweep()
        self._seen, self.expires = seen, _expires(believed.trusted.timestamp)
        self._full_due = self._clock.monotonic() + FULL_ROUND_SECONDS
        return changed

    def _manifest(self, digest: str, size: int) -> bytes:
        """The manifest that the metadata name. Raises RefusedError where the folder holds another one."""
        name = manifest_name(digest)
        if size > MANIFEST_LIMIT_BYTES:
            raise RefusedError("manifest_too_large", limit=MANIFEST_LIMIT_BYTES)
        try:
            data = read_whole(self._store, name, size)
        except MissingError as error:
            raise NotYetError("mirror_metadata_missing", name=name) from error
        except TooLargeError as error:
            raise RefusedError("mirror_manifest_wrong") from error
        if sha256(data).hexdigest() != digest:
            raise RefusedError("mirror_manifest_wrong")
        return data

    def _bring(self, manifest: Manifest) -> None:
        """All objects of the edition, on this disk. Raises MirrorError, StoreError."""
        todo = self._plan(manifest)
        lacking = todo.space_lacking(_free(self.shelf))
        if lacking:
            self.shelf.sweep(besides=manifest)
            lacking = todo.space_lacking(_free(self.shelf))
        if lacking:
            free = _free(self.shelf)
            raise MirrorError("mirror_disk_full", needed=_megabytes(todo.bytes), free=_megabytes(free))
        self._progress = Progress(len(todo.fetch), todo.bytes)
        Fetcher(self._store, self.shelf, self._throttle, self._stop).fetch(todo.fetch, self._progress)

    def _mend(self) -> bool:
        """Brings again what this disk has lost of the edition in use. Whether it had."""
        active, steady = self.shelf.active, self._clock.monotonic()
        if active is None:
            return False
        reading = steady >= self._reading_due
        objects = {file.sha256: file for file in active.manifest.files}.values()
        lost = [
            file
            for file in objects
            if not (is_whole if reading else is_there)(active.path_of(file.sha256), file)
        ]
        if reading:
            self._reading_due = steady + READING_ROUND_SECONDS
        if lost:
            self._progress = Progress(len(lost), sum(file.size for file in lost))
            Fetcher(self._store, self.shelf, self._throttle, self._stop).fetch(lost, self._progress)
            self.shelf.hint()
        return bool(lost)

    def _plan(self, manifest: Manifest) -> Plan:
        fetch = manifest.files
        for one in self.shelf.kept:  # nearly all is in the first
            there = {file.sha256 for file in one.manifest.files}
            fetch = tuple(file for file in fetch if file.sha256 not in there)
        begun = {path.name: path for path in (self.shelf.folder / TMP).iterdir()} if fetch else {}
        parts = {
            file.sha256: part.stat().st_size
            for file in fetch
            if (part := begun.get(self.shelf.part_path(file.sha256).name)) is not None
        }
        return plan(fetch, parts)

    def close(self) -> None:
        """Lets go of the store and the shelf, after the round in hand."""
        self.stop()
        with self._round:
            self._store.close()
            self.shelf.close()


def _free(shelf: Shelf) -> int:
    return shutil.disk_usage(shelf.folder).free


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.0f}"


def _expires(timestamp: bytes) -> datetime | None:
    """Until when these timestamp metadata hold; None where there are none."""
    if not timestamp:
        return None
    return datetime.fromisoformat(json.loads(timestamp)["signed"]["expires"])
