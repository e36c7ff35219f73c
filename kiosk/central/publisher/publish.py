"""Publishes an edition: objects first, then the manifest, then the metadata, `timestamp.json` last.

Cut short at any moment, the folder shows readers the edition before, whole; the same command again goes on from there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Signer

from kiosk.central import manifest_bytes
from kiosk.central.changes import Changes, changes
from kiosk.central.manifest import File, Manifest, manifest_name
from kiosk.central.publisher.force import caught_up, put_in_force
from kiosk.central.publisher.history import Edition, check_clock, current, edition, keep_here
from kiosk.central.publisher.objects import ObjectsLostError, Progress, hashed, lost, missing, send_objects
from kiosk.central.publisher.state import Publisher, State, held, service_key, staff_key
from kiosk.central.stores.store import put_whole
from kiosk.content import Problem, Severity
from kiosk.errors import KioskError


class PublishError(KioskError):
    """This edition is not published: the content has errors, or nothing would be left on the screens.

    problems: what `kiosk check` says about the content.
    """

    status = 409

    def __init__(self, code: str, problems: tuple[Problem, ...] = (), **params: object) -> None:
        super().__init__(code, **params)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for. by: who; note: what for; yes_empty: may take everything off the screens."""

    by: str
    note: str = ""
    yes_empty: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it. new: False where the newest edition was this already; sent_bytes: what went into the store."""

    edition: Edition
    changes: Changes
    new: bool
    sent_objects: int = 0
    sent_bytes: int = 0
    warnings: tuple[Problem, ...] = ()


def publish(
    publisher: Publisher,
    sources: Mapping[str, Path],
    problems: Iterable[Problem],
    order: Order,
    passphrase: str,
    now: datetime,
    progress: Progress | None = None,
) -> Published:
    """Makes these files the newest edition.

    sources: every file by its path, `playlists/...` and `media/...` (kiosk.library.published). problems: what
    `kiosk check` finds. Raises PublishError, WrongPassphraseError, ManifestError, ChangedMeanwhileError, BusyError,
    StoreError, StorageError.
    """
    found = tuple(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    if errors:
        raise PublishError("publish_has_errors", found, errors=errors)
    with held(publisher.folder):
        state = caught_up(publisher)
        signer = staff_key(publisher.folder, state.chain).signer(passphrase)
        before = current(publisher, state.chain)
        files = hashed(sources)
        if before is not None and before.manifest.files == files:
            return Published(before, Changes(), new=False, warnings=found)
        manifest = _next_manifest(before, files, order, now)
        trusted = frozenset(file.sha256 for file in before.manifest.files) if before else frozenset[str]()
        wanted = missing(publisher.store, files, trusted)
        sent = send_objects(publisher.store, wanted, sources, progress)
        made = _sign(publisher, state, manifest, signer, now)
        difference = changes(before.manifest if before else None, manifest)
        return Published(made, difference, True, len(wanted), sent, found)


def rollback(publisher: Publisher, number: int, order: Order, passphrase: str, now: datetime) -> Published:
    """Publishes the files of an earlier edition anew, under a new number.

    Raises what `publish` raises, NotFoundError where the edition is not kept, and ObjectsLostError where files of it
    are no longer whole in the store: every byte is read before anything is signed.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        signer = staff_key(publisher.folder, state.chain).signer(passphrase)
        before = current(publisher, state.chain)
        wanted = edition(publisher, state.chain, number)
        if before is not None and before.manifest.files == wanted.manifest.files:
            return Published(before, Changes(), new=False)
        gone = lost(publisher.store, wanted.manifest.files)
        if gone:
            raise ObjectsLostError("objects_lost", number=number, count=len(gone), first=gone[0])
        manifest = _next_manifest(before, wanted.manifest.files, order, now)
        made = _sign(publisher, state, manifest, signer, now)
        return Published(made, changes(before.manifest if before else None, manifest), new=True)


def _next_manifest(before: Edition | None, files: tuple[File, ...], order: Order, now: datetime) -> Manifest:
    """The edition to come. Raises PublishError."""
    number = 1
    issued_at = now.replace(microsecond=0)
    if before is not None:
        number = before.manifest.number + 1
        check_clock(before, now)
        issued_at = max(issued_at, before.manifest.issued_at)
    had = (
        {file.path.partition("/")[0] for file in before.manifest.files} if before else {"playlists", "media"}
    )
    if not order.yes_empty and had - {file.path.partition("/")[0] for file in files}:
        raise PublishError("publish_empties")
    previous = None if before is None else before.sha256
    return Manifest(number, issued_at, order.by.strip(), order.note.strip(), files, previous)


def _sign(publisher: Publisher, state: State, manifest: Manifest, staff: Signer, now: datetime) -> Edition:
    data = manifest_bytes.write(manifest)
    manifest_bytes.read(data)
    digest = keep_here(publisher, data)
    put_whole(publisher.store, manifest_name(digest), data)
    service = service_key(publisher.folder, state.chain).signer()
    put_in_force(publisher, state, data, staff, service, now)
    return Edition(manifest, digest)
