"""Whether what a central folder offers may be believed: The Update Framework's checks, by python-tuf.

Importing this takes 0.3 s and 10 MB, so only the mirror's own thread does (sync.md, 4). Nothing here touches the
shelf: metadata go in as bytes and come out as bytes, and the shelf keeps them in one transaction.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface

from kiosk.central.layout import (
    META,
    ROOT_LIMIT_BYTES,
    SNAPSHOT_LIMIT_BYTES,
    TARGET,
    TARGETS_LIMIT_BYTES,
    TIMESTAMP_LIMIT_BYTES,
)
from kiosk.central.mirror.troubles import NotYetError, RefusedError
from kiosk.central.shelf import Floor, Trusted
from kiosk.central.stores.store import MissingError, Store, StoreError

_FRESH = ("timestamp", "snapshot", "targets")


@dataclass(frozen=True, slots=True)
class Believed:
    """What the folder offers, checked: the metadata, the floor that they raise, and which manifest they name."""

    trusted: Trusted
    floor: Floor
    manifest_sha256: str
    manifest_bytes: int


class StoreFetcher(FetcherInterface):
    """python-tuf's way to a store. trouble: what the store said when it did not answer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.name = ""
        self.trouble: StoreError | None = None

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.name = url
        try:
            stream = self._store.read(url)
        except MissingError as error:
            raise DownloadHTTPError(f"{url} is not there", 404) from error
        except StoreError as error:
            self.trouble = error
            raise DownloadError(error.code) from error
        return self._pieces(stream)

    def _pieces(self, stream: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from stream
        except MissingError as error:
            raise DownloadHTTPError(f"{self.name} is gone", 404) from error
        except StoreError as error:
            self.trouble = error
            raise DownloadError(error.code) from error


def refresh(store: Store, trusted: Trusted, floor: Floor, now: datetime) -> Believed:
    """The newest metadata in the folder, if they follow from those trusted.

    now: aware, by a clock that is not known to be wrong. Raises RefusedError with the reason, NotYetError where a file
    is announced and not there, StoreError where the folder does not answer.
    """
    fetcher = StoreFetcher(store)
    with tempfile.TemporaryDirectory(prefix="kiosk-trust-") as name:
        room = Path(name)
        for role in _FRESH:
            if data := getattr(trusted, role):
                (room / f"{role}.json").write_bytes(data)
        try:
            updater = Updater(name, META, fetcher=fetcher, config=_config(), bootstrap=trusted.root)
            # The only way in: python-tuf asks the machine's clock, which may be known to be wrong.
            updater._trusted_set.reference_time = now
            updater.refresh()
            target = updater.get_targetinfo(TARGET)
        except (RepositoryError, DownloadError) as error:
            raise _reason(error, fetcher) from error
        if target is None or set(target.hashes) != {"sha256"}:
            raise RefusedError("mirror_no_manifest")
        root = (room / "root.json").read_bytes()
        found = Trusted(root, *((room / f"{role}.json").read_bytes() for role in _FRESH))
    return Believed(found, _raised(floor, trusted, found), target.hashes["sha256"], target.length)


def check_root(root: bytes) -> None:
    """Whether these are root metadata, signed by their own keys. Raises RefusedError."""
    try:
        found = Metadata[Root].from_bytes(root)
        found.verify_delegate(Root.type, found)
    except (RepositoryError, ValueError) as error:
        raise RefusedError("mirror_not_signed", name="root.json") from error


def _config() -> UpdaterConfig:
    return UpdaterConfig(
        max_root_rotations=64,
        root_max_length=ROOT_LIMIT_BYTES,
        timestamp_max_length=TIMESTAMP_LIMIT_BYTES,
        snapshot_max_length=SNAPSHOT_LIMIT_BYTES,
        targets_max_length=TARGETS_LIMIT_BYTES,
    )


def _reason(error: RepositoryError | DownloadError, fetcher: StoreFetcher) -> Exception:
    """Why, in words that say what to do; the order is from the special to the general."""
    name = fetcher.name.rpartition("/")[2]
    if fetcher.trouble is not None:
        return fetcher.trouble
    if isinstance(error, DownloadHTTPError):
        return NotYetError("mirror_metadata_missing", name=name)
    if isinstance(error, DownloadLengthMismatchError):
        return RefusedError("mirror_metadata_too_large", name=name)
    if isinstance(error, ExpiredMetadataError):
        return RefusedError("mirror_expired", name=str(error).split(" is ")[0])
    if isinstance(error, UnsignedMetadataError):
        return RefusedError("mirror_not_signed", name=name)
    if isinstance(error, BadVersionNumberError):
        older = name == "timestamp.json"
        return RefusedError("mirror_older" if older else "mirror_mixed", name=name)
    if isinstance(error, LengthOrHashMismatchError):
        return RefusedError("mirror_mixed", name=name)
    return RefusedError("mirror_metadata_broken", name=name)


def _raised(floor: Floor, before: Trusted, now: Trusted) -> Floor:
    """The floor with the new versions. Raises RefusedError where one lies below it.

    Where a newer root has given a role other keys, what the old keys signed counts no longer: a thief may have signed
    the highest version there is, and nothing could follow it.
    """
    versions = {role: _version(getattr(now, role)) for role in ("root", *_FRESH)}
    old, new = _keys(before.root), _keys(now.root)
    forgiven = {role: 0 for role in _FRESH if old[role] != new[role]}
    if "timestamp" in forgiven or "snapshot" in forgiven:
        forgiven |= {"timestamp": 0, "snapshot": 0}
    if "targets" in forgiven:
        forgiven |= {"number": 0}
    floor = replace(floor, **forgiven)
    for role, version in versions.items():
        if version < getattr(floor, role):
            raise RefusedError("mirror_older", name=f"{role}.json")
    return replace(floor, **versions)


def _version(data: bytes) -> int:
    return int(json.loads(data)["signed"]["version"])


def _keys(root: bytes) -> dict[str, frozenset[str]]:
    roles = json.loads(root)["signed"]["roles"]
    return {role: frozenset(roles[role]["keyids"]) for role in _FRESH}
