"""Names of files in a store: relative, with `/`; and names that others leave there, which no reader wants."""

from kiosk.central.stores.store import StoreError

CONFLICT_MARK = ".sync-conflict-"
"""Syncthing: NAME.sync-conflict-YYYYMMDD-HHMMSS-DEVICE.ext."""


def parts_of(name: str, address: str) -> tuple[str, ...]:
    """The parts of a name. Raises StoreError for a name that could lead out of the store or means a device.

    address: the store's, for the sentence. Names are made by this program; a name that fails here came from outside.
    """
    parts = tuple(name.split("/"))
    if any(part in ("", ".", "..") for part in parts) or any(sign in name for sign in "\0\\:\r\n"):
        raise StoreError("store_bad_name", store=address, name=name[:200])
    return parts


def folder_parts(folder: str, address: str) -> tuple[str, ...]:
    """As parts_of, for a folder's name: empty means the store itself, a `/` at its end means nothing."""
    folder = folder.rstrip("/")
    return parts_of(folder, address) if folder else ()


def left_by_others(part: str) -> bool:
    """Whether a file or folder of this name is a temporary one, a program's own mark, or a conflict copy.

    Ours begin with a dot, as do Syncthing's on Linux (`.stfolder`, `.syncthing.NAME.tmp`); on Windows it writes
    `~syncthing~NAME.tmp`.
    """
    return part.startswith((".", "~")) or CONFLICT_MARK in part
