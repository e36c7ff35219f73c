"""The week as blocks: the calendar's picture agrees with the log that is played."""

from datetime import date, timedelta

from hypothesis import given

from kiosk.content import Content
from kiosk.schedule import Channel, log
from kiosk.schedule.blocks import Block, WeekBlocks, week_blocks
from kiosk.schedule.showing import Cause
from kiosk.timespan import Timespan
from tests.schedule.builders import HALL, HCM, MONDAY, content, item, on, playlist
from tests.schedule.random_schedules import weeks


def told(found: WeekBlocks) -> list[str]:
    return [line(block) for block in found.blocks]


def line(block: Block) -> str:
    parts = ", ".join(clock(span) for span in block.on_air)
    by = "".join(f" < {playlist.path}" for playlist, _ in block.beaten_by)
    return f"{block.playlist.path} {clock(block.span)} {block.fate}{by}" + (f": {parts}" if parts else "")


def clock(span: Timespan) -> str:
    start, end = span.start.astimezone(HCM), span.end.astimezone(HCM)
    return (
        f"{start:%a %H:%M}-{end:%H:%M}" if start.date() == end.date() else f"{start:%a %H:%M}-{end:%a %H:%M}"
    )


def week(*playlists: object) -> WeekBlocks:
    return week_blocks(content(*playlists), HALL, MONDAY)  # type: ignore[arg-type]


def test_each_day_of_an_entry_is_a_block() -> None:
    found = week(playlist("A", ["a1"], [on("08:00", "10:00", "mon,wed")]))
    assert told(found) == [
        "A Mon 08:00-10:00 on: Mon 08:00-10:00",
        "A Wed 08:00-10:00 on: Wed 08:00-10:00",
    ]
    assert [clock(span) for span in found.idle] == [
        "Mon 00:00-08:00",
        "Mon 10:00-Wed 08:00",
        "Wed 10:00-Mon 00:00",
    ]


def test_what_a_higher_priority_takes_is_no_part_of_a_block_on_air() -> None:
    low = playlist("A", ["a1"], [on("08:00", "12:00", "mon")])
    high = playlist("B", ["b1"], [on("09:00", "10:00", "mon", priority="high")])
    assert told(week(low, high)) == [
        "A Mon 08:00-12:00 partly < B: Mon 08:00-09:00, Mon 10:00-12:00",
        "B Mon 09:00-10:00 on: Mon 09:00-10:00",
    ]
    whole = playlist("C", ["c1"], [on("07:00", "12:00", "mon", priority="urgent")])
    assert told(week(low, high, whole))[1:] == [
        "A Mon 08:00-12:00 beaten < C",
        "B Mon 09:00-10:00 beaten < C",
    ]


def test_the_winner_is_who_is_on_just_then() -> None:
    low = playlist("A", ["a1"], [on("10:00", "14:00", "mon", priority="filler")])
    early = playlist("B", ["b1"], [on("05:00", "09:00", "mon")])
    middle = playlist("C", ["c1"], [on("09:00", "12:00", "mon")])
    late = playlist("D", ["d1"], [on("12:00", "22:00", "mon")])
    assert told(week(low, early, middle, late))[2] == "A Mon 10:00-14:00 beaten < C < D"


def test_a_block_that_crosses_midnight_is_whole_and_belongs_to_its_first_day() -> None:
    found = week(playlist("A", ["a1"], [on("22:00", "02:00", "sun")]))
    assert told(found) == [
        "A Sun 22:00-Mon 02:00 on: Mon 00:00-02:00",
        "A Sun 22:00-Mon 02:00 on: Sun 22:00-Mon 00:00",
    ]
    assert [block.day - MONDAY for block in found.blocks] == [timedelta(-1), timedelta(6)]


def test_where_two_entries_of_a_playlist_meet_one_decides() -> None:
    twice = playlist("A", ["a1"], [on("08:00", "12:00", "mon"), on("09:00", "10:00", "mon")])
    assert told(week(twice))[1] == "A Mon 09:00-10:00 covered"


def test_a_block_without_a_valid_item_is_empty() -> None:
    late = playlist("A", [item("a1", first_day=MONDAY + timedelta(2))], [on("08:00", "10:00", "mon-wed")])
    assert told(week(late)) == [
        "A Mon 08:00-10:00 empty",
        "A Tue 08:00-10:00 empty",
        "A Wed 08:00-10:00 on: Wed 08:00-10:00",
    ]


def test_a_spot_may_come_where_nothing_higher_is_on() -> None:
    spot = playlist("A", ["a1"], [on("08:00", "12:00", "mon", every="15m")])
    high = playlist("B", ["b1"], [on("09:00", "10:00", "mon", priority="high")])
    assert told(week(spot, high))[0] == "A Mon 08:00-12:00 partly < B: Mon 08:00-09:00, Mon 10:00-12:00"


@given(weeks())
def test_blocks_and_log_agree(made: tuple[Content, Channel, date]) -> None:
    """What rotates is within its playlist's blocks on air, and the fallback lies in idle time."""
    drawn, channel, monday = made
    found = week_blocks(drawn, channel, monday)
    by_place: dict[tuple[str, int], list[Timespan]] = {}
    for block in found.blocks:
        by_place.setdefault((block.playlist.path, block.entry.index), []).extend(block.on_air)
    for showing in log(drawn, channel, monday):
        if showing.cause is Cause.FALLBACK:
            assert any(span.start <= showing.start and showing.end <= span.end for span in found.idle)
        elif showing.playlist is not None and showing.entry is not None:
            assert any(showing.start in span for span in by_place[showing.playlist.path, showing.entry.index])
