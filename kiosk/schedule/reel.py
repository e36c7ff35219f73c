"""A playlist's items through one week: their length, their validity, and whose turn is next (rules 9, 14, 15)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.content import Asset, Item, Playlist
from kiosk.schedule.occurrences import valid_span
from kiosk.timespan import Timespan, merge


class Frame(NamedTuple):
    """An item of this week with its duration and the part of the week in which it is valid."""

    item: Item
    duration: timedelta
    valid: Timespan


def duration(item: Item, playlist: Playlist, asset: Asset) -> timedelta:
    """How long the item is shown: its own seconds, else the playlist's, else the asset's own length (rule 15)."""
    seconds = item.seconds or playlist.seconds or asset.seconds
    return timedelta(seconds=seconds)


def validity(item: Item, asset: Asset) -> tuple[date | None, date | None]:
    """First and last day on which the item may be shown: its own days and its asset's both hold (rule 9)."""
    first, last = item.first_day, item.last_day
    if asset.notice is not None:
        opens, closes = asset.notice.valid_from, asset.notice.valid_until
        first = opens if first is None else first if opens is None else max(first, opens)
        last = closes if last is None else last if closes is None else min(last, closes)
    return first, last


def frames(
    playlist: Playlist, assets: Mapping[str, Asset], week: Timespan, timezone: ZoneInfo
) -> list[Frame]:
    """The items that a screen can show and that are valid at some time of the week, in file order."""
    found = []
    for item in playlist.items:
        asset = assets[item.asset]
        if not asset.on_screens:
            continue
        valid = valid_span(*validity(item, asset), week, timezone)
        if valid is not None:
            found.append(Frame(item, duration(item, playlist, asset), valid))
    return found


class Reel:
    """Frames with a cursor that moves one on at each pick and wraps."""

    __slots__ = ("_always", "cursor", "frames")

    def __init__(self, frames: list[Frame], week: Timespan) -> None:
        self.frames = frames
        self.cursor = 0
        self._always = all(frame.valid == week for frame in frames)

    def next(self, moment: datetime) -> int | None:
        """The place of the next frame that is valid at this instant; None if there is none. Moves nothing."""
        if self._always:
            return self.cursor if self.frames else None
        count = len(self.frames)
        for step in range(count):
            place = (self.cursor + step) % count
            start, end = self.frames[place].valid
            if start <= moment < end:
                return place
        return None

    def take(self, place: int) -> None:
        """The frame at this place is shown."""
        self.cursor = (place + 1) % len(self.frames)

    def showable(self) -> list[Timespan]:
        """The merged spans of the week in which at least one frame is valid."""
        return merge(frame.valid for frame in self.frames)

    def next_valid(self, moment: datetime) -> datetime | None:
        """The first instant after this one at which a frame becomes valid."""
        return min((frame.valid.start for frame in self.frames if frame.valid.start > moment), default=None)
