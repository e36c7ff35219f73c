"""Where the files of a channel lie, and how large a reader lets each of them be.

<channel>/meta/1.root.json, 2.root.json ...      keys and thresholds; each signed by the one before
<channel>/meta/N.targets.json, N.snapshot.json   which manifest is the newest
<channel>/meta/timestamp.json                    which snapshot: the only file that is ever rewritten
<channel>/manifest/<sha256>.manifest.json        one edition
<channel>/objects/ab/<sha256>                    the bytes of one file
"""

import re

TARGET = "manifest.json"
"""The one target of the channel's metadata."""

META = "meta"
MANIFESTS = "manifest"
OBJECTS = "objects"
TIMESTAMP_NAME = f"{META}/timestamp.json"

ROOT_LIMIT_BYTES = 64_000
TIMESTAMP_LIMIT_BYTES = 16_384
SNAPSHOT_LIMIT_BYTES = 64_000
TARGETS_LIMIT_BYTES = 64_000

CHANNEL = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$")
"""A channel's name stands in folders, addresses and before the paths of its content: `thanh-pho`."""


def root_name(version: int) -> str:
    """Where this version of the root metadata lies."""
    return f"{META}/{version}.root.json"


def targets_name(version: int) -> str:
    """Where this version of the targets metadata lies."""
    return f"{META}/{version}.targets.json"


def snapshot_name(version: int) -> str:
    """Where this version of the snapshot metadata lies."""
    return f"{META}/{version}.snapshot.json"
