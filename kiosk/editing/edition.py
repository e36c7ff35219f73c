"""An edition of the office's own content: what lay in the folders, who put it there, and why (pure)."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from kiosk.central.manifest import File, Manifest


class Cause(StrEnum):
    """How an edition came about. FOUND: the first one, what lay there when the program began to keep account."""

    FOUND = "found"
    PUBLISHED = "published"
    OUTSIDE = "outside"
    ROLLBACK = "rollback"
    URGENT = "urgent"


@dataclass(frozen=True)
class Edition:
    """The content folders, whole. number: from 1, rising. at: aware.

    by: who published it, empty for what was changed outside; approved_by: who approved; drafts: ids of those it
    carries; of: the number of the edition that it brings back, 0 for none. files: by path.
    made: what was made of its texts for paper and social pages (`kiosk.editing.made`), by path.
    """

    number: int
    at: datetime
    by: str
    note: str
    cause: Cause
    files: tuple[File, ...]
    approved_by: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    of: int = 0
    made: tuple[File, ...] = ()

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file, by path."""
        return {file.path: file.sha256 for file in self.files}

    @property
    def manifest(self) -> Manifest:
        """As the central folder tells it."""
        return Manifest(self.number, self.at, self.by, self.note, self.files)


@dataclass(frozen=True, slots=True)
class Write:
    """One file that an edition changes. before, after: SHA-256, empty for no file."""

    path: str
    before: str
    after: str


def changes(before: Edition | None, after: Edition) -> list[Write]:
    """What differs between two editions, by path."""
    old = before.digests if before else {}
    paths = sorted(old.keys() | after.digests.keys())
    told = (Write(path, old.get(path, ""), after.digests.get(path, "")) for path in paths)
    return [write for write in told if write.before != write.after]


def in_order_of_writing(writes: list[Write]) -> list[Write]:
    """Media first, then playlists, deletions last: at no instant does a playlist name what is not there."""
    return sorted(
        writes, key=lambda write: (write.after == "", not write.path.startswith("media/"), write.path)
    )


def to_json(edition: Edition, writes: list[Write] | None = None) -> bytes:
    """As it is kept in data/editions. writes: what is still to be done, in the journal."""
    document = asdict(edition)
    document["at"] = edition.at.isoformat()
    document["files"] = [[file.path, file.sha256, file.size] for file in edition.files]
    document["made"] = [[file.path, file.sha256, file.size] for file in edition.made]
    if writes is not None:
        document["writes"] = [[one.path, one.before, one.after] for one in writes]
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def from_json(data: bytes) -> tuple[Edition, list[Write]]:
    """The edition and its writes. Raises ValueError, KeyError or TypeError where it is none."""
    row: dict[str, Any] = json.loads(data)
    writes = [Write(*one) for one in row.pop("writes", ())]
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    row.update(
        at=at,
        cause=Cause(row["cause"]),
        files=tuple(File(*one) for one in row["files"]),
        made=tuple(File(*one) for one in row.get("made", ())),
        approved_by=tuple(row["approved_by"]),
        drafts=tuple(row["drafts"]),
    )
    return Edition(**row), writes
