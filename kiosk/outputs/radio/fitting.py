"""Whether a station has room for one notice, before anybody has planned its week."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content import Asset, Form, Segment, SegmentKind, Slot, Station
from kiosk.content.playlist import DAY_SECONDS
from kiosk.content.station import CHOOSING, SPOKEN
from kiosk.schedule.radio.announcer import Announcer


@dataclass(frozen=True, slots=True)
class RadioFit:
    """words: what is read, a line a paragraph. seconds: how long that takes.

    taken: whether any part of the station's clock asks for it. room: the most seconds that any slot leaves to it.
    """

    words: str
    seconds: float
    taken: bool
    room: float


def fitting(station: Station, announcer: Announcer, asset: Asset, playlists: Iterable[str]) -> RadioFit:
    """How this text fits the station. playlists: the ids of those that it is in, or shall be."""
    listed = set(playlists)
    takers = [one for one in station.clock if one.kind in CHOOSING and _takes(one, asset, listed)]
    rooms = [
        _room(station, slot, segment, announcer)
        for segment in takers
        for slot in station.slots
        if segment.within(slot)
    ]
    return RadioFit(announcer.words(asset), announcer.seconds(asset), bool(takers), max(rooms, default=0.0))


def _takes(segment: Segment, asset: Asset, playlists: set[str]) -> bool:
    notice = asset.notice
    by_subject = notice is not None and notice.form is Form.NOTICE and notice.subject in segment.subjects
    return by_subject or bool(playlists & set(segment.playlists))


def _room(station: Station, slot: Slot, segment: Segment, announcer: Announcer) -> float:
    """The slot's seconds without what its other parts need, and no more than the segment may last."""
    length = float((slot.stop - slot.start) % DAY_SECONDS or DAY_SECONDS)
    for other in station.clock:
        if other is not segment and other.within(slot):
            if other.kind in SPOKEN:
                length -= announcer.said(other.text)[1]
            else:
                music = other.seconds if other.kind in (SegmentKind.MUSIC, SegmentKind.TUNE) else None
                length -= max(other.least_seconds, music or 0.0)
    return max(min(length, segment.seconds or length), 0.0)
