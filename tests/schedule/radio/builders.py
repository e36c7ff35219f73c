"""Small words to write a station with, and `sheet`, which prints its broadcasts like a timetable."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.content import Asset, Content, Kind, Notice, Office, Segment, SegmentKind, Slot, Station
from kiosk.schedule.radio import Airing, Announcer, RadioChannel, RadioLog, log
from tests.schedule.builders import MONDAY, seconds_of, weekdays


class Stopwatch(Announcer):
    """Reads as many seconds as a text says: the body "12" takes 12 s."""

    def words(self, asset: Asset) -> str:
        return asset.notice.pages[0] if asset.notice else ""

    def seconds(self, asset: Asset) -> float:
        return _number(asset.notice.pages[0]) if asset.notice else asset.seconds

    def said(self, text: str) -> tuple[str, float]:
        return text, _number(text)


def _number(words: str) -> float:
    digits = "".join(sign for sign in words if sign.isdigit() or sign == ".")
    return float(digits) if digits else 0.0


def said(
    path: str, seconds: float, first: date | None = None, last: date | None = None, subject: str | None = None
) -> Asset:
    """A notice that takes so long to read."""
    notice = Notice("", pages=(f"{seconds:g}",), valid_from=first, valid_until=last, subject=subject)
    return Asset(path, Kind.TEXT, path, 10.0, notice)


def sound(path: str, seconds: float) -> Asset:
    """An audio file of this length."""
    return Asset(path, Kind.AUDIO, path, seconds)


def slot(start: str, stop: str, days: str = "daily", **more: object) -> Slot:
    """On air from start to stop."""
    made = Slot(weekdays=weekdays(days), start=seconds_of(start), stop=seconds_of(stop))
    return replace(made, **more)  # type: ignore[arg-type]


def part(kind: str, **more: object) -> Segment:
    """A segment; `station` gives it its place."""
    return replace(Segment(0, SegmentKind(kind)), **more)  # type: ignore[arg-type]


def station(
    slots: Iterable[Slot],
    clock: Iterable[Segment],
    timezone: str = "Asia/Ho_Chi_Minh",
    holidays: Iterable[date] = (),
) -> RadioChannel:
    """A station on the air."""
    made = Station(
        "dai",
        "Đài",
        tuple(replace(one, index=index) for index, one in enumerate(slots)),
        tuple(replace(one, index=index) for index, one in enumerate(clock)),
    )
    return RadioChannel(made, Office(name="Phường", timezone=timezone), frozenset(holidays))


def week(content: Content, channel: RadioChannel, monday: date = MONDAY) -> RadioLog:
    """The log with the stopwatch as announcer."""
    return log(content, channel, monday, Stopwatch(channel.station.speaking))


def sheet(made: RadioLog, days: str = "") -> str:
    """The broadcasts as "Mon 05:00 tune t.mp3 | 05:00:08 notice a": a line a broadcast, of the days named or of all."""
    zone = made.channel.timezone
    lines = []
    for broadcast in made.broadcasts:
        name = f"{broadcast.start.astimezone(zone):%a}"
        if not days or name in days.split():
            lines.append(f"{name} " + " | ".join(_words(airing, zone) for airing in broadcast.airings))
    return "\n".join(lines)


def _words(airing: Airing, zone: ZoneInfo) -> str:
    what = [
        _clock(airing.start.astimezone(zone)),
        airing.cue.value,
        airing.asset or "",
        "~" if airing.faded else "",
    ]
    return " ".join(word for word in what if word)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}".removesuffix(":00")
