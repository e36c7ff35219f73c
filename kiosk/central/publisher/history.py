"""The editions of a channel: the signed newest one names the hash of the one before, and so on back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from kiosk.central import manifest_bytes, trust
from kiosk.central.manifest import Manifest, manifest_name
from kiosk.central.manifest_bytes import MANIFEST_LIMIT_BYTES
from kiosk.central.publisher.state import MANIFESTS, Publisher
from kiosk.central.stores.store import MissingError, TooLargeError, read_whole
from kiosk.central.trust import Chain
from kiosk.errors import KioskError, NotFoundError
from kiosk.files import write_atomic

CLOCK_SLACK = timedelta(hours=1)
"""By so much a publisher's clock may lag behind its own last edition before it is taken to be wrong."""


class ClockBehindError(KioskError):
    """This PC's clock is behind its own last edition: what it signs would have run out before it arrives."""

    status = 409


class ManifestLostError(KioskError):
    """The newest edition's manifest is neither on this PC nor, unchanged, in the store."""

    status = 409


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition and the hash by which its manifest is named."""

    manifest: Manifest
    sha256: str


def current(publisher: Publisher, chain: Chain) -> Edition | None:
    """The newest edition; None before the first. Raises ManifestLostError."""
    if not chain.published:
        return None
    digest = trust.manifest_of(chain.targets)
    found = _edition(publisher, digest)
    if found is None:
        raise ManifestLostError("manifest_lost", name=manifest_name(digest))
    return found


def check_clock(newest: Edition, now: datetime) -> None:
    """Raises ClockBehindError where the clock cannot be right."""
    if now < newest.manifest.issued_at - CLOCK_SLACK:
        raise ClockBehindError("publisher_clock_behind", last=newest.manifest.issued_at)


def editions(publisher: Publisher, chain: Chain) -> Iterator[Edition]:
    """The newest edition and those before it, as far back as they have been kept."""
    found = current(publisher, chain)
    while found is not None:
        yield found
        previous = found.manifest.previous
        found = None if previous is None else _edition(publisher, previous)


def edition(publisher: Publisher, chain: Chain, number: int) -> Edition:
    """The edition of this number. Raises NotFoundError where it is not kept."""
    known = []
    for found in editions(publisher, chain):
        if found.manifest.number == number:
            return found
        known.append(found.manifest.number)
    oldest, newest = (known[-1], known[0]) if known else (0, 0)
    raise NotFoundError("no_such_edition", number=number, oldest=oldest, newest=newest)


def keep_here(publisher: Publisher, data: bytes) -> str:
    """Keeps a manifest on this PC; gives its hash."""
    digest = sha256(data).hexdigest()
    folder = publisher.folder / MANIFESTS
    folder.mkdir(parents=True, exist_ok=True)
    write_atomic(folder / f"{digest}.json", data)
    return digest


def _edition(publisher: Publisher, digest: str) -> Edition | None:
    """The manifest with this hash, from this PC or else from the store; None where neither has it unchanged."""
    file = publisher.folder / MANIFESTS / f"{digest}.json"
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    if sha256(data).hexdigest() != digest:
        try:
            data = read_whole(publisher.store, manifest_name(digest), MANIFEST_LIMIT_BYTES)
        except (MissingError, TooLargeError):
            return None
        if sha256(data).hexdigest() != digest:
            return None
        keep_here(publisher, data)
    return Edition(manifest_bytes.read(data), digest)
