"""The Update Framework's metadata of a channel: made, signed and read, with python-tuf. Touches no disk.

root       which keys count for what, and how many of them must sign
targets    which manifest is the newest edition; signed by the staff
snapshot   which targets metadata is the newest
timestamp  which snapshot is the newest, and until when that may be believed
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from kiosk.central.layout import TARGET
from kiosk.errors import KioskError

ROOT_LIFE = timedelta(days=3653)
TARGETS_LIFE = timedelta(days=365)
"""Staff must publish once a year, if only to say that all still holds."""
SNAPSHOT_LIFE = timedelta(days=365)
TIMESTAMP_LIFE = timedelta(days=30)
"""So long somebody who can only write to the folder may hide a newer edition before displays raise the alarm."""

STAFF_ROLE = Targets.type
SERVICE_ROLES = (Snapshot.type, Timestamp.type)

Change = Callable[[Root], None]
Kind = TypeVar("Kind", Root, Targets, Snapshot, Timestamp)


class TrustError(KioskError):
    """Metadata that are no metadata, or that the keys in force have not signed."""

    status = 422


@dataclass(frozen=True, slots=True)
class Chain:
    """The metadata of a channel that are in force, as bytes; all but the root are empty before the first edition."""

    root: bytes
    targets: bytes = b""
    snapshot: bytes = b""
    timestamp: bytes = b""

    @property
    def published(self) -> bool:
        """Whether there is an edition."""
        return bool(self.timestamp)


def version_of(data: bytes) -> int:
    """The version that metadata call themselves; 0 for none yet. Their signatures are not looked at."""
    return _parsed(data).signed.version if data else 0


def expiry_of(data: bytes) -> datetime:
    """Until when metadata may be accepted."""
    expires: datetime = _parsed(data).signed.expires
    return expires


def root_of(data: bytes) -> Root:
    """The root metadata in these bytes; their signatures are not looked at. Raises TrustError."""
    return _typed(data, Root).signed


def first_root(
    root_keys: Iterable[Key], staff: Key, service: Key, signers: Sequence[Signer], now: datetime
) -> bytes:
    """Version 1 of the root: these keys for these duties, one signature each."""
    root = Root(version=1, expires=_end(now, ROOT_LIFE), consistent_snapshot=True)
    for key in root_keys:
        root.add_key(key, Root.type)
    root.add_key(staff, STAFF_ROLE)
    for role in SERVICE_ROLES:
        root.add_key(service, role)
    return _signed(Metadata(root), signers)


def next_root(current: bytes, change: Change, signers: Sequence[Signer], now: datetime) -> bytes:
    """The root after a change of keys or thresholds, signed.

    Raises TrustError where the signers are too few for the root before or for the new one: no display would follow.
    """
    data = proposed_root(current, change, signers, now)
    missing = missing_signatures(current, data)
    if missing:
        raise TrustError("root_needs_more_signatures", missing=missing)
    return data


def proposed_root(current: bytes, change: Change, signers: Sequence[Signer], now: datetime) -> bytes:
    """The root after a change, with what signatures there are so far."""
    metadata = _typed(current, Root)
    change(metadata.signed)
    metadata.signed.version += 1
    metadata.signed.expires = _end(now, ROOT_LIFE)
    data = _signed(metadata, ())
    for signer in signers:
        data = add_signature(current, data, signer)
    return data


def add_signature(before: bytes, root: bytes, signer: Signer) -> bytes:
    """A root to come with one more signature. Raises TrustError where neither root names the key."""
    metadata = _typed(root, Root)
    keyid = signer.public_key.keyid
    if keyid not in root_of(before).roles[Root.type].keyids + metadata.signed.roles[Root.type].keyids:
        raise TrustError("root_key_unknown", keyid=keyid[:8])
    metadata.sign(signer, append=True)
    return metadata.to_bytes(JSONSerializer(compact=True))


def missing_signatures(before: bytes, root: bytes) -> int:
    """How many signatures a root to come still needs, by the root before and by its own word."""
    metadata = _typed(root, Root)
    try:
        found = metadata.signed.get_root_verification_result(
            root_of(before), metadata.signed_bytes, metadata.signatures
        )
    except ValueError as error:
        raise TrustError("metadata_untrusted", what="root.json") from error
    return max(found.first.missing, found.second.missing, 0)


def sign_targets(version: int, manifest: bytes, signer: Signer, now: datetime) -> bytes:
    """Targets metadata whose one target is this manifest."""
    targets = Targets(version=version, expires=_end(now, TARGETS_LIFE))
    targets.targets[TARGET] = TargetFile.from_data(TARGET, manifest, ["sha256"])
    return _signed(Metadata(targets), [signer])


def sign_snapshot(version: int, targets: bytes, signer: Signer, now: datetime) -> bytes:
    """Snapshot metadata that name these targets metadata."""
    meta = MetaFile.from_data(version_of(targets), targets, ["sha256"])
    snapshot = Snapshot(version=version, expires=_end(now, SNAPSHOT_LIFE), meta={"targets.json": meta})
    return _signed(Metadata(snapshot), [signer])


def sign_timestamp(version: int, snapshot: bytes, signer: Signer, now: datetime) -> bytes:
    """Timestamp metadata that name these snapshot metadata."""
    meta = MetaFile.from_data(version_of(snapshot), snapshot, ["sha256"])
    timestamp = Timestamp(version=version, expires=_end(now, TIMESTAMP_LIFE), snapshot_meta=meta)
    return _signed(Metadata(timestamp), [signer])


def follow_root(trusted: bytes, newer: bytes) -> None:
    """Holds a newer root against the one before. Raises TrustError where it does not follow from it."""
    if missing_signatures(trusted, newer):
        raise TrustError("metadata_untrusted", what="root.json")


def snapshot_named(root: bytes, timestamp: bytes) -> MetaFile:
    """The snapshot that a timestamp names, signed as this root wants it. Raises TrustError. Expiry is not judged."""
    return _delegated(root, timestamp, Timestamp).snapshot_meta


def targets_named(root: bytes, named: MetaFile, snapshot: bytes) -> MetaFile:
    """The targets metadata that a snapshot names, being the one that was named. Raises TrustError."""
    _named(named, snapshot, "snapshot.json")
    return _delegated(root, snapshot, Snapshot).meta["targets.json"]


def manifest_named(root: bytes, named: MetaFile, targets: bytes) -> str:
    """The SHA-256 of the manifest that targets metadata name, being the ones that were named. Raises TrustError."""
    _named(named, targets, "targets.json")
    return manifest_digest(_delegated(root, targets, Targets))


def manifest_of(targets: bytes) -> str:
    """The SHA-256 of the manifest in targets metadata of our own."""
    return manifest_digest(_typed(targets, Targets).signed)


def manifest_digest(targets: Targets) -> str:
    """The SHA-256 of the one target. Raises TrustError where there is none."""
    target = targets.targets.get(TARGET)
    if target is None or "sha256" not in target.hashes:
        raise TrustError("metadata_untrusted", what="targets.json")
    return str(target.hashes["sha256"])


def _delegated(root: bytes, data: bytes, kind: type[Kind]) -> Kind:
    metadata = _typed(data, kind)
    try:
        root_of(root).verify_delegate(kind.type, metadata.signed_bytes, metadata.signatures)
    except RepositoryError as error:
        raise TrustError("metadata_untrusted", what=f"{kind.type}.json") from error
    return metadata.signed


def _named(named: MetaFile, data: bytes, what: str) -> None:
    try:
        named.verify_length_and_hashes(data)
    except RepositoryError as error:
        raise TrustError("metadata_untrusted", what=what) from error


def _parsed(data: bytes) -> Metadata:  # type: ignore[type-arg]
    try:
        return Metadata.from_bytes(data)
    except (DeserializationError, RepositoryError) as error:
        raise TrustError("metadata_unreadable") from error


def _typed(data: bytes, kind: type[Kind]) -> "Metadata[Kind]":
    metadata = _parsed(data)
    if not isinstance(metadata.signed, kind):
        raise TrustError("metadata_unreadable")
    return metadata


def _signed(metadata: "Metadata[Kind]", signers: Sequence[Signer]) -> bytes:
    metadata.signatures.clear()
    for signer in signers:
        metadata.sign(signer, append=True)
    return metadata.to_bytes(JSONSerializer(compact=True))


def _end(now: datetime, life: timedelta) -> datetime:
    return (now + life).replace(microsecond=0)
