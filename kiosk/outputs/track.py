"""What one zone shows over some hours, in the compact form in which the player's plan carries it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.content import Content, Kind, Priority
from kiosk.outputs.unixtime import milliseconds
from kiosk.schedule import Cause, Channel, Showing, showings
from kiosk.timespan import Timespan

WEEK = timedelta(days=7)


class Slot(NamedTuple):
    """What a showing shows and why. asset, playlist and item are None for the fallback."""

    asset: str | None
    playlist: str | None
    item: int | None
    cause: str
    urgent: bool


FALLBACK = Slot(None, None, None, Cause.FALLBACK.value, False)


class Aired(NamedTuple):
    """One showing of a track: from start_ms (inclusive) to end_ms (exclusive), Unix time in ms."""

    start_ms: int
    end_ms: int
    slot: Slot


class Track:
    """Showings without gaps: number i lasts from starts[i] to starts[i + 1] and shows table[numbers[i]]."""

    __slots__ = ("numbers", "starts", "table")

    def __init__(self, starts: "array[int]", numbers: "array[int]", table: tuple[Slot, ...]) -> None:
        if len(starts) != len(numbers) + 1 or not numbers:
            raise ValueError("a track needs showings, and an end")
        self.starts = starts
        self.numbers = numbers
        self.table = table

    def at(self, unix_ms: int) -> Aired | None:
        """The showing that is on at this moment; None outside the track."""
        place = bisect_right(self.starts, unix_ms) - 1
        return self._aired(place) if 0 <= place < len(self.numbers) else None

    def after(self, unix_ms: int) -> Aired | None:
        """The showing that follows the one that is on at this moment."""
        place = bisect_right(self.starts, unix_ms)
        return self._aired(place) if 0 < place < len(self.numbers) else None

    def _aired(self, place: int) -> Aired:
        return Aired(self.starts[place], self.starts[place + 1], self.table[self.numbers[place]])

    def document(self) -> dict[str, object]:
        """As plan.json writes a zone (docs/architecture.md)."""
        run: list[int] = []
        for place, number in enumerate(self.numbers):
            run += (self.starts[place + 1] - self.starts[place], number)
        return {"start": self.starts[0], "slots": [slot._asdict() for slot in self.table], "run": run}


def track(content: Content, channel: Channel, span: Timespan) -> Track:
    """What the channel shows over this span, from the beginning of what is on at its start; cut at its end.

    Pure; takes the week's log showing by showing and keeps the span's part only.
    """
    starts, numbers = array("q"), array("L")
    table: dict[Slot, int] = {}
    for showing in _reaching_into(content, channel, span):
        starts.append(milliseconds(showing.start))
        numbers.append(table.setdefault(_slot(showing, content), len(table)))
    starts.append(milliseconds(span.end))
    return Track(starts, numbers, tuple(table))


def fallback_track(span: Timespan) -> Track:
    """The office's own slide for the whole span: what a board gets while no content has been read yet."""
    return Track(array("q", [milliseconds(span.start), milliseconds(span.end)]), array("L", [0]), (FALLBACK,))


def _reaching_into(content: Content, channel: Channel, span: Timespan) -> Iterator[Showing]:
    day = span.start.astimezone(channel.timezone).date()
    monday = day - timedelta(days=day.weekday())
    last: datetime | None = None
    while last is None or last < span.end:
        for showing in showings(content, channel, monday):
            last = showing.end
            if showing.start >= span.end:
                return
            if showing.end > span.start:
                yield showing
        monday += WEEK


def _slot(showing: Showing, content: Content) -> Slot:
    if showing.item is None or showing.playlist is None or showing.entry is None:
        return FALLBACK
    asset = content.assets[showing.item.asset]
    if asset.kind is not Kind.TEXT and not asset.files:
        return FALLBACK
    urgent = showing.entry.priority is Priority.URGENT
    return Slot(asset.path, showing.playlist.path, showing.item.index, showing.cause.value, urgent)
