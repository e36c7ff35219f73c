"""What a page tells of the channels that this PC publishes, read from its own disk alone and without python-tuf."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.central import manifest_bytes
from kiosk.central.changes import Changes, changes
from kiosk.central.keys import fingerprint
from kiosk.central.layout import TARGET
from kiosk.central.manifest import Manifest
from kiosk.central.manifest_bytes import ManifestError

STAFF_WARNING = timedelta(days=60)
"""So long before its end the staff are told that an edition must be published again."""
RENEWAL_WARNING = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Standing:
    """A channel. until: when displays begin to complain that nobody renews; staff_until: when the staff's signature
    runs out; both None before the first edition. unsent: signed files that have not reached the folder yet.
    """

    channel: str
    url: str
    words: str
    until: datetime | None
    staff_until: datetime | None
    unsent: int
    editions: tuple[tuple[Manifest, Changes], ...]

    def renewal_late(self, now: datetime) -> bool:
        """Whether the daily renewal has failed for days."""
        return self.until is not None and self.until - now < RENEWAL_WARNING

    def staff_soon(self, now: datetime) -> bool:
        """Whether the staff ought to publish soon, if only the same content again."""
        return self.staff_until is not None and self.staff_until - now < STAFF_WARNING


def publishes(data: Path) -> list[str]:
    """The channels that this PC publishes, by name."""
    return sorted(file.parent.name for file in (data / "publisher").glob("*/state.json"))


def glance(data: Path, channel: str, most: int) -> Standing | None:
    """How the channel stands, with its newest editions, at most so many; None where its state cannot be read."""
    folder = data / "publisher" / channel
    try:
        state: dict[str, Any] = json.loads((folder / "state.json").read_bytes())
        words = fingerprint.words(state["root"].encode("utf-8"))
        if not state["timestamp"]:
            return Standing(channel, state["url"], words, None, None, len(state["unsent"]), ())
        targets = json.loads(state["targets"])["signed"]
        return Standing(
            channel,
            state["url"],
            words,
            _expiry(json.loads(state["timestamp"])["signed"]),
            _expiry(targets),
            len(state["unsent"]),
            _editions(folder, targets["targets"][TARGET]["hashes"]["sha256"], most),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _editions(folder: Path, newest: str, most: int) -> tuple[tuple[Manifest, Changes], ...]:
    chain: list[Manifest] = []
    digest: str | None = newest
    while digest is not None and len(chain) <= most:
        found = _manifest(folder / "manifests" / f"{digest}.json", digest)
        if found is None:
            break
        chain.append(found)
        digest = found.previous
    befores: list[Manifest | None] = [*chain[1:], None]
    return tuple((one, _since(before, one)) for one, before in zip(chain, befores, strict=True))[:most]


def _since(before: Manifest | None, after: Manifest) -> Changes:
    """What changed; nothing to be said where the edition before is not kept."""
    return Changes() if before is None and after.previous is not None else changes(before, after)


def _manifest(file: Path, digest: str) -> Manifest | None:
    try:
        data = file.read_bytes()
        return manifest_bytes.read(data) if sha256(data).hexdigest() == digest else None
    except (OSError, ManifestError):
        return None


def _expiry(signed: dict[str, str]) -> datetime:
    return datetime.fromisoformat(signed["expires"])
