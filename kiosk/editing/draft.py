"""A draft: one change to one file, from the first letter to the edition that carries it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Kind(StrEnum):
    """What the changed file is."""

    NOTICE = "notice"
    PLAYLIST = "playlist"
    MEDIA = "media"
    CONFIG = "config"


class State(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a notice goes. It is put there when it is published, into the playlists as they are then.

    playlists: ids of existing ones that shall show it; left: those that shall cease to.
    displays: with a simple schedule of its own, on these displays and tags (`*`: all); empty: it has none.
    The own schedule's days, start, stop ("HH:MM"), priority: as in a playlist file; empty: by default.
    """

    playlists: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    displays: tuple[str, ...] = ()
    days: str = ""
    start: str = ""
    stop: str = ""
    priority: str = ""

    @property
    def nowhere(self) -> bool:
        """Whether nobody would ever see it."""
        return not self.playlists and not self.displays


@dataclass(frozen=True, slots=True)
class Rival:
    """A version that somebody saved over another's: kept beside it until someone has looked at both."""

    id: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """What a save brings. text: the whole file; None for media. object: SHA-256 of the new bytes of a media file.

    places: for notices; None leaves them as they are. page: a random id of the page that saves, so that it is not
    taken for a rival of its own last save whose answer got lost. path: of a new file, where it has another name now.
    """

    text: str | None = None
    object: str | None = None
    places: Places | None = None
    deletes: bool = False
    page: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One change to one file.

    path: `media/...`, `playlists/...toml` or `config.toml`. base: SHA-256 of the published file that it was made from,
    empty for a new one. revision: counts the saves. approved_hash: of exactly the content that was approved.
    edition: the number of the one that carries it, 0 before.
    """

    id: str
    kind: Kind
    path: str
    by: str
    begun_at: datetime
    changed_by: str
    changed_at: datetime
    base: str = ""
    revision: int = 1
    text: str | None = None
    object: str | None = None
    deletes: bool = False
    places: Places | None = None
    state: State = State.DRAFT
    submitted_by: str = ""
    submitted_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    approved_hash: str = ""
    comment: str = ""
    edition: int = 0
    rivals: tuple[Rival, ...] = ()
    page: str = ""

    @property
    def content_hash(self) -> str:
        """Of everything that an approval speaks of: the path, the bytes, where it goes."""
        places = asdict(self.places) if self.places else None
        said = [self.path, self.text, self.object, self.deletes, places]
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        """Whether it still waits to become part of an edition."""
        return self.state is not State.PUBLISHED

    @property
    def is_approved(self) -> bool:
        """Whether exactly this content was approved."""
        return self.state is State.APPROVED and self.approved_hash == self.content_hash

    def edited(self, edit: Edit, by: str, at: datetime) -> "Draft":
        """After this save. An approval, a submission, a return end with it."""
        return replace(
            self,
            text=edit.text,
            object=edit.object,
            deletes=edit.deletes,
            places=self.places if edit.places is None else edit.places,
            changed_by=by,
            changed_at=at,
            revision=self.revision + 1,
            page=edit.page,
            path=edit.path or self.path,
            state=State.DRAFT,
            approved_by="",
            approved_at=None,
            approved_hash="",
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. rival: set where somebody else had saved meanwhile; the text lies there, none is lost."""

    draft: Draft
    rival: Rival | None = None


def to_json(draft: Draft) -> bytes:
    """As it is kept in data/drafts."""
    return json.dumps(asdict(draft), ensure_ascii=False, indent=1, default=_written).encode()


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def from_json(data: bytes) -> Draft:
    """The draft that `to_json` wrote. Raises ValueError, KeyError or TypeError where it is none."""
    row: dict[str, Any] = json.loads(data)
    for name in ("begun_at", "changed_at", "submitted_at", "approved_at"):
        row[name] = _moment(row.get(name))
    row["kind"], row["state"] = Kind(row["kind"]), State(row["state"])
    row["places"] = places_from(row["places"]) if row.get("places") else None
    row["rivals"] = tuple(Rival(one["id"], one["text"], one["by"], _sure(one["at"])) for one in row["rivals"])
    return Draft(**row)


def places_from(row: Mapping[str, Any]) -> Places:
    """Places as JSON writes them. Raises TypeError for a key that nobody knows."""
    lists = {name: tuple(row[name]) for name in ("playlists", "left", "displays") if name in row}
    return Places(**{**row, **lists})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else _sure(text)


def _sure(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment
