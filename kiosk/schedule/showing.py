"""What the engine is asked about and what it answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.content import Item, Playlist, Priority, ScheduleEntry


class Cause(StrEnum):
    """Why something is on."""

    ROTATION = "rotation"
    SPOT = "spot"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Channel:
    """A zone of a display: one stream of showings.

    timezone: in which times of day are meant (rule 1). holidays: the days that `except = ["holidays"]` means,
    for all the years that may be asked about. max_priority: for some sources, by name, the highest priority that this
    screen grants them (rule 19).
    """

    display: str
    timezone: ZoneInfo
    zone: str = "main"
    tags: frozenset[str] = frozenset()
    holidays: frozenset[date] = frozenset()
    max_priority: tuple[tuple[str, Priority], ...] = ()

    def cap(self, source: str) -> Priority:
        """The highest priority that this screen grants the source."""
        return next((most for name, most in self.max_priority if name == source), Priority.URGENT)


class Showing(NamedTuple):
    """One line of a playout log: from start (UTC, inclusive) to end (exclusive) this item of this playlist.

    entry: the schedule entry that put it on. Item, playlist and entry are None for the fallback.
    """

    start: datetime
    end: datetime
    item: Item | None
    playlist: Playlist | None
    cause: Cause
    entry: ScheduleEntry | None
