"""Whether a station has room for a notice, and for how much of it."""

from kiosk.content import Asset, Kind, Notice, Segment, SegmentKind, Slot, Station
from kiosk.outputs.radio.fitting import fitting
from kiosk.schedule.radio.announcer import Announcer

STATION = Station(
    "dai",
    slots=(Slot(0, "sáng", start=5 * 3600, stop=5 * 3600 + 120), Slot(1, "tối", start=0, stop=600)),
    clock=(
        Segment(0, SegmentKind.TUNE, asset="nhac.mp3", seconds=20),
        Segment(1, SegmentKind.NOTICES, subjects=("dat-dai",), slots=frozenset({"sáng"})),
        Segment(2, SegmentKind.SPOTS, playlists=("nhac-viec",), seconds=45),
        Segment(3, SegmentKind.MUSIC, least_seconds=10),
    ),
)
ANNOUNCER = Announcer(STATION.speaking)


def text(words: int, subject: str | None = None) -> Asset:
    return Asset("a.md", Kind.TEXT, "", 10, Notice("Thông báo", pages=("lời " * words,), subject=subject))


def test_a_notice_has_what_a_slot_leaves_beside_its_other_parts() -> None:
    fit = fitting(STATION, ANNOUNCER, text(20, "dat-dai"), ())
    assert (fit.taken, fit.room) == (True, 90)
    assert 0 < fit.seconds < fit.room
    assert "lời lời" in fit.words
    assert fitting(STATION, ANNOUNCER, text(900, "dat-dai"), ()).seconds > 90


def test_a_segment_takes_no_more_than_it_may_and_nothing_that_it_does_not_ask_for() -> None:
    assert fitting(STATION, ANNOUNCER, text(20), ("nhac-viec",)).room == 45
    strange = fitting(STATION, ANNOUNCER, text(20, "ho-tich"), ("khac",))
    assert (strange.taken, strange.room) == (False, 0)
