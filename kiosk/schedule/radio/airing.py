"""What the radio engine is asked about and what it answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.content import Office, SegmentKind, Slot, Station
from kiosk.schedule.localtime import instant


class Cue(StrEnum):
    """What is on the air."""

    TUNE = "tune"
    GREETING = "greeting"
    NOTICE = "notice"
    SPOT = "spot"
    MUSIC = "music"
    CLOSING = "closing"
    SILENCE = "silence"


CUE_OF = {
    SegmentKind.TUNE: Cue.TUNE,
    SegmentKind.GREETING: Cue.GREETING,
    SegmentKind.NOTICES: Cue.NOTICE,
    SegmentKind.SPOTS: Cue.SPOT,
    SegmentKind.MUSIC: Cue.MUSIC,
    SegmentKind.CLOSING: Cue.CLOSING,
}


@dataclass(frozen=True, slots=True)
class RadioChannel:
    """A station on the air. office: its name, body above and time zone are read out and decide the hours.

    holidays: the days that `except = ["holidays"]` means, for all the years that may be asked about.
    """

    station: Station
    office: Office
    holidays: frozenset[date] = frozenset()

    @property
    def timezone(self) -> ZoneInfo:
        """In which times of day are meant (rule 1)."""
        return ZoneInfo(self.office.timezone)


@dataclass(frozen=True, slots=True)
class Airing:
    """One line of a broadcast: from start to end (UTC, half-open) this is on the air.

    segment: index of the clock's segment, None for silence after the last. asset, playlist, item: what is played or
    read and where it comes from, None where it comes from the clock itself. words: what an announcer reads, empty for
    sound. faded: music that is taken down before its own end.
    """

    start: datetime
    end: datetime
    cue: Cue
    segment: int | None = None
    asset: str | None = None
    playlist: str | None = None
    item: int | None = None
    title: str = ""
    words: str = ""
    faded: bool = False

    @property
    def seconds(self) -> float:
        """How long it is on the air."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One slot of one day, filled. day: on which it began; its airings touch and cover it."""

    slot: Slot
    day: date
    start: datetime
    end: datetime
    airings: tuple[Airing, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the slot is."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the week, or one broadcast of it, cannot hold.

    code: key of the sentence in `kiosk.messages` that says why, with its params. slot: start of the broadcast, where
    it is a segment of the clock that one broadcast has no room for.
    """

    code: str
    params: dict[str, object] = field(default_factory=dict)
    asset: str | None = None
    playlist: str | None = None
    item: int | None = None
    title: str = ""
    seconds: float = 0.0
    slot: datetime | None = None


@dataclass(frozen=True, slots=True)
class RadioLog:
    """A station's week: the broadcasts that begin in it, in order, and what they could not hold."""

    channel: RadioChannel
    monday: date
    broadcasts: tuple[Broadcast, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From its Monday to the next one, as instants (UTC)."""
        zone = self.channel.timezone
        return instant(self.monday, 0, zone), instant(self.monday + timedelta(days=7), 0, zone)

    def airings(self) -> Iterator[Airing]:
        """All lines of the week."""
        for broadcast in self.broadcasts:
            yield from broadcast.airings
