"""Removes from the store what no kept edition needs, after a time of grace.

The newest editions are kept by count, and those of the last months whatever their number. What none of them needs is
noted the first time it is seen, and removed when it has not been needed for the whole time of grace: a reader that
was fetching an edition when it was superseded still finds all of it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain as joined

from kiosk.central import trust
from kiosk.central.layout import MANIFESTS as STORE_MANIFESTS
from kiosk.central.layout import META, OBJECTS
from kiosk.central.manifest import manifest_name, object_name
from kiosk.central.publisher.force import caught_up
from kiosk.central.publisher.history import Edition, editions
from kiosk.central.publisher.state import MANIFESTS, Publisher, held
from kiosk.central.stores.store import CannotListError, Store
from kiosk.central.trust import Chain
from kiosk.files import write_atomic

NOTES_NAME = "sweep.json"
_OBJECT = re.compile(r"^objects/[0-9a-f]{2}/[0-9a-f]{64}$")
_MANIFEST = re.compile(r"^manifest/([0-9a-f]{64})\.manifest\.json$")
_VERSION = re.compile(r"^meta/([1-9]\d{0,15})\.(snapshot|targets)\.json$")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept: at least so many editions, all that were in force within `age`; `grace` as above."""

    count: int = 30
    age: timedelta = timedelta(days=180)
    grace: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Swept:
    """removed, waiting: how many files. kept: editions. listed: False where the store cannot tell what it holds."""

    removed: int
    waiting: int
    kept: int
    listed: bool


def sweep(publisher: Publisher, now: datetime, keeping: Keeping) -> Swept:
    """Removes what is due. Raises BusyError, StoreError, StorageError."""
    with held(publisher.folder):
        state = caught_up(publisher)
        everything = list(editions(publisher, state.chain))
        kept = kept_editions(everything, now, keeping)
        needed = _needed(kept)
        try:
            idle = _listed(publisher.store, needed, state.chain)
            listed = True
        except CannotListError:
            idle, listed = _needed(everything) - needed, False
        noted = _noted(publisher)
        since = {name: min(noted.get(name, now), now) for name in idle}
        due = {name for name, first in since.items() if now - first >= keeping.grace}
        for name in sorted(due):
            publisher.store.delete(name)
            _forget(publisher, name)
        waiting = {name: first.isoformat() for name, first in sorted(since.items()) if name not in due}
        write_atomic(publisher.folder / NOTES_NAME, json.dumps(waiting, indent=1).encode())
        return Swept(len(due), len(waiting), len(kept), listed)


def kept_editions(everything: list[Edition], now: datetime, keeping: Keeping) -> list[Edition]:
    """Those to keep, newest first: an edition was in force until the one after it was issued."""
    kept = []
    ended: datetime | None = None
    for index, one in enumerate(everything):
        if index >= max(keeping.count, 1) and ended is not None and now - ended > keeping.age:
            break
        kept.append(one)
        ended = one.manifest.issued_at
    return kept


def _needed(kept: Iterable[Edition]) -> set[str]:
    return set(
        joined.from_iterable(
            [manifest_name(one.sha256), *(object_name(file.sha256) for file in one.manifest.files)]
            for one in kept
        )
    )


def _listed(store: Store, needed: set[str], chain: Chain) -> set[str]:
    """Everything of ours in the store that is not needed; what we do not know by its name is left alone."""
    idle = {name for name in store.names(OBJECTS) if _OBJECT.match(name)}
    idle |= {name for name in store.names(STORE_MANIFESTS) if _MANIFEST.match(name)}
    newest = {
        "snapshot": trust.version_of(chain.snapshot),
        "targets": trust.version_of(chain.targets),
    }
    for name in store.names(META):
        match = _VERSION.match(name)
        if match is not None and int(match[1]) < newest[match[2]]:
            idle.add(name)
    return idle - needed


def _noted(publisher: Publisher) -> dict[str, datetime]:
    """Since when each file has been idle, as noted by earlier sweeps."""
    try:
        noted = json.loads((publisher.folder / NOTES_NAME).read_bytes())
        return {str(name): datetime.fromisoformat(first) for name, first in noted.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _forget(publisher: Publisher, name: str) -> None:
    match = _MANIFEST.match(name)
    if match is not None:
        (publisher.folder / MANIFESTS / f"{match[1]}.json").unlink(missing_ok=True)
