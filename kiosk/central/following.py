"""The newest metadata in a store that a trusted root vouches for: for whoever publishes, not for a display.

A display also judges expiry and keeps a floor of versions; it does so with python-tuf's client. A publisher only wants
to know whether somebody with the same keys has published since.
"""

from kiosk.central import trust
from kiosk.central.layout import (
    ROOT_LIMIT_BYTES,
    SNAPSHOT_LIMIT_BYTES,
    TARGETS_LIMIT_BYTES,
    TIMESTAMP_LIMIT_BYTES,
    TIMESTAMP_NAME,
    root_name,
    snapshot_name,
    targets_name,
)
from kiosk.central.stores.store import MissingError, Store, TooLargeError, read_whole
from kiosk.central.trust import Chain, TrustError

LARGEST_VERSION = 1 << 53


def newest(store: Store, known: Chain) -> Chain:
    """The chain in force by what the store holds; `known` itself where the store holds nothing newer that is signed.

    What is missing, edited or signed by others counts as not there. Raises StoreError where the store does not answer.
    """
    root = newest_root(store, known.root)
    try:
        timestamp = read_whole(store, TIMESTAMP_NAME, TIMESTAMP_LIMIT_BYTES)
        if trust.version_of(timestamp) <= trust.version_of(known.timestamp):
            raise TrustError("metadata_untrusted", what="timestamp.json")
        found = _chain(store, root, timestamp)
        if trust.version_of(found.targets) < trust.version_of(known.targets):
            raise TrustError("metadata_untrusted", what="targets.json")
    except (MissingError, TooLargeError, TrustError):
        return Chain(root, known.targets, known.snapshot, known.timestamp)
    return found


def newest_root(store: Store, trusted: bytes) -> bytes:
    """The last root metadata that follow, each from the one before, from those that are trusted."""
    while True:
        try:
            newer = read_whole(store, root_name(trust.version_of(trusted) + 1), ROOT_LIMIT_BYTES)
            trust.follow_root(trusted, newer)
        except (MissingError, TooLargeError, TrustError):
            return trusted
        trusted = newer


def _chain(store: Store, root: bytes, timestamp: bytes) -> Chain:
    snapshot_meta = trust.snapshot_named(root, timestamp)
    snapshot = read_whole(store, snapshot_name(snapshot_meta.version), SNAPSHOT_LIMIT_BYTES)
    targets_meta = trust.targets_named(root, snapshot_meta, snapshot)
    targets = read_whole(store, targets_name(targets_meta.version), TARGETS_LIMIT_BYTES)
    trust.manifest_named(root, targets_meta, targets)
    return Chain(root, targets, snapshot, timestamp)
