"""Playlists and when they are on (formats.md, playlists/NAME.toml; scheduling.md, 7 to 11)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

DAY_SECONDS = 86_400
EVERY_DAY = frozenset(range(7))
MAIN_ZONE = "main"


class Priority(IntEnum):
    """In rising order; the higher takes the screen (rule 8)."""

    FILLER = 0
    NORMAL = 1
    HIGH = 2
    URGENT = 3

    @property
    def word(self) -> str:
        """As it is written in the files."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Item:
    """One asset in a playlist. index: place in the file, from 0. seconds: its own duration, where it has one.

    line: where it stands in its file, from 1.
    """

    index: int
    asset: str
    seconds: float | None = None
    first_day: date | None = None
    last_day: date | None = None
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """When, where and how strongly a playlist is on (rule 7).

    index: place in the file, from 0. weekdays: 0 is Monday. start, stop: seconds of wall-clock time from midnight,
    stop at or below start crosses midnight (rule 3). every: makes it a spot (rule 18).
    displays: ids and `tag:NAME`; empty means all. line: where it stands in its file, from 1.
    """

    index: int = 0
    displays: tuple[str, ...] = ()
    zone: str = MAIN_ZONE
    weekdays: frozenset[int] = EVERY_DAY
    rrule: str | None = None
    start: int = 0
    stop: int = DAY_SECONDS
    first_day: date | None = None
    last_day: date | None = None
    except_days: frozenset[date] = frozenset()
    except_holidays: bool = False
    priority: Priority = Priority.NORMAL
    weight: int = 1
    every: timedelta | None = None
    line: int | None = field(default=None, compare=False)

    def names(self, display_id: str, tags: frozenset[str]) -> bool:
        """Whether this display is among those named, by id or by tag."""
        if not self.displays:
            return True
        return any(
            name[4:] in tags if name.startswith("tag:") else name == display_id for name in self.displays
        )


@dataclass(frozen=True, slots=True)
class Playlist:
    """Items in order, and the entries that put them on. path: the id, unique over all sources.

    source: where it comes from; its name begins the path. Empty where an office draws on its own folders alone.
    """

    path: str
    title: str = ""
    items: tuple[Item, ...] = ()
    entries: tuple[ScheduleEntry, ...] = ()
    seconds: float | None = None
    folder: str | None = None
    source: str = ""
