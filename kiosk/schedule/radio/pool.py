"""What a segment may take: its notices in the fair order of rule 21, its music in turn."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.content import Asset, Content, Form, Item, Kind, Outlet, Segment
from kiosk.content.station import CHOOSING
from kiosk.schedule.radio.announcer import Announcer
from kiosk.schedule.reel import validity


class Candidate(NamedTuple):
    """An asset that a segment may take, its place in its playlist, its days (both inclusive), its length.

    place: its rank among the segment's candidates as they are named.
    """

    asset: Asset
    playlist: str | None
    item: int | None
    first: date | None
    last: date | None
    length: timedelta
    place: int = 0

    def valid(self, day: date) -> bool:
        """Whether it may be broadcast in a slot of this day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def reaches(self, first: date, last: date) -> bool:
        """Whether it is valid on one of these days at least."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


def exact(seconds: float) -> timedelta:
    """A length to the millisecond, never shorter than it is."""
    return timedelta(milliseconds=-int(-seconds * 1000 // 1))


Named = tuple[Asset, str | None, Item | None]


def named(content: Content, segment: Segment) -> Iterator[Named]:
    """The segment's own asset, or those of its playlists in their order, then those of its subjects by path.

    What a playlist names is not named again by its subject.
    """
    if segment.asset is not None:
        if segment.asset in content.assets:
            yield content.assets[segment.asset], None, None
        return
    listed = set()
    for path in segment.playlists:
        playlist = content.playlist(path)
        for item in playlist.items if playlist is not None else ():
            listed.add(item.asset)
            yield content.assets[item.asset], path, item
    for path in sorted(content.assets) if segment.subjects else ():
        notice = content.assets[path].notice
        if notice is None or notice.form is not Form.NOTICE or path in listed:
            continue
        if notice.subject in segment.subjects:
            yield content.assets[path], None, None


def candidates(content: Content, segment: Segment, announcer: Announcer) -> list[Candidate]:
    """All that the segment may ever take: texts and sounds where it chooses, else sounds; pictures are not heard.

    A text that is not meant for the radio is none of them, wherever it is named.
    """
    kinds = (Kind.TEXT, Kind.AUDIO) if segment.kind in CHOOSING else (Kind.AUDIO,)
    found: list[Candidate] = []
    for asset, playlist, item in named(content, segment):
        if asset.kind in kinds and asset.goes_to(Outlet.RADIO):
            first, last = (asset.valid_from, asset.valid_until) if item is None else validity(item, asset)
            index = None if item is None else item.index
            length = exact(announcer.seconds(asset))
            found.append(Candidate(asset, playlist, index, first, last, length, len(found)))
    return found


@dataclass(slots=True)
class Pool:
    """The candidates of a segment that takes notices or spots, in the order of their last day, then of their place."""

    candidates: list[Candidate]

    def __post_init__(self) -> None:
        self.candidates = sorted(self.candidates, key=lambda one: one.last or date.max)

    def in_turn(self, day: date, airings: Counter[str]) -> list[Candidate]:
        """Those valid on the day: fewest airings this week first, then nearest last day, then playlist order."""
        valid = [one for one in self.candidates if one.length and one.valid(day)]
        return sorted(valid, key=lambda one: airings[one.asset.path])


@dataclass(slots=True)
class Tracks:
    """The music of a segment, with a cursor that goes on from slot to slot through the week."""

    candidates: list[Candidate]
    cursor: int = 0

    def on(self, day: date) -> Iterator[Candidate]:
        """The tracks valid on the day, from the cursor on, over and over; the cursor moves past each that is taken."""
        tracks = self.candidates
        while any(track.length and track.valid(day) for track in tracks):
            track = tracks[self.cursor]
            self.cursor = (self.cursor + 1) % len(tracks)
            if track.length and track.valid(day):
                yield track
