"""The manifest: what one edition consists of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class File:
    """One file of an edition.

    path: where it lies in the publisher's folder, `playlists/...toml` or `media/...`; a label, never a file name on
    the display's disk. sha256: 64 hexadecimal digits. size: bytes.
    """

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """One edition, whole.

    number: from 1, rising with every publication of this channel. issued_at: aware, when it was signed; no display's
    clock can truly be earlier. by, note: who published it and what for, as typed. files: by path, each path once.
    previous: SHA-256 of the manifest before this one, so that the signed newest edition vouches for all before it.
    """

    number: int
    issued_at: datetime
    by: str
    note: str
    files: tuple[File, ...]
    previous: str | None = None

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise ValueError("a manifest needs a time zone")

    @property
    def size_bytes(self) -> int:
        """The bytes of all objects of the edition, each counted once."""
        return sum({file.sha256: file.size for file in self.files}.values())


def object_name(sha256: str) -> str:
    """Where an object lies in the store: `objects/ab/<sha256>`."""
    return f"objects/{sha256[:2]}/{sha256}"


def manifest_name(sha256: str) -> str:
    """Where a manifest lies in the store."""
    return f"manifest/{sha256}.manifest.json"
