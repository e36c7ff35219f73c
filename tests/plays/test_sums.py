"""What was shown, by the hour."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.plays import HourSum, Outcome, Play, hour_sums, write_sums

DAY = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
"""Midnight of the 24th in Hà Nội."""
END = DAY + timedelta(days=1)


def play(start: float, seconds: float, asset: str = "a.md", outcome: Outcome = Outcome.SHOWN) -> Play:
    """start: minutes after midnight."""
    begin = DAY + timedelta(minutes=start)
    end = begin + timedelta(seconds=seconds)
    return Play("p", 1, "sanh", "main", begin, end, begin, "sang", 0, asset, "rotation", outcome)


def said(sums: list[HourSum]) -> list[str]:
    return [
        f"{(one.hour - DAY).seconds // 3600:02} {one.asset} {one.shown}+{one.failed} {one.seconds:g}"
        for one in sums
    ]


def test_showings_are_counted_in_the_hour_in_which_they_began() -> None:
    plays = [play(0, 10), play(1, 10), play(2, 5, "b.md"), play(61, 10)]

    assert said(hour_sums(plays, DAY, END)) == ["00 a.md 2+0 20", "00 b.md 1+0 5", "01 a.md 1+0 10"]


def test_a_showing_across_the_hour_is_one_showing_and_its_seconds_lie_where_they_were() -> None:
    assert said(hour_sums([play(59, 120)], DAY, END)) == ["00 a.md 1+0 60", "01 a.md 0+0 60"]


def test_a_showing_across_midnight_counts_for_the_day_on_which_it_began() -> None:
    crossing = play(-1, 120)

    assert said(hour_sums([crossing], DAY, END)) == ["00 a.md 0+0 60"]
    before = hour_sums([crossing], DAY - timedelta(days=1), DAY)
    assert [(one.shown, one.seconds) for one in before] == [(1, 60)]


def test_what_failed_is_counted_and_was_not_seen() -> None:
    assert said(hour_sums([play(0, 10, outcome=Outcome.FAILED)], DAY, END)) == ["00 a.md 0+1 0"]


@given(st.lists(st.tuples(st.floats(0, 1439), st.integers(0, 20_000)), max_size=20))
def test_no_showing_and_no_second_is_lost(drawn: list[tuple[float, int]]) -> None:
    plays = [play(start, seconds) for start, seconds in drawn]
    sums = hour_sums(plays, DAY, END + timedelta(days=1))

    assert sum(one.shown for one in sums) == len(plays)
    total = sum((one.end - one.start).total_seconds() for one in plays)
    assert abs(sum(one.seconds for one in sums) - total) < 0.1


def test_the_file_tells_hours_with_their_offset_and_is_the_same_for_the_same_sums() -> None:
    sums = hour_sums([play(450, 10)], DAY, END)
    zone = ZoneInfo("Asia/Ho_Chi_Minh")

    data = write_sums(sums, date(2026, 11, 24), zone, "sanh")

    assert data == write_sums(sums, date(2026, 11, 24), zone, "sanh")
    document = json.loads(data)
    assert document["day"] == "2026-11-24"
    assert document["hours"] == [
        {
            "hour": "2026-11-24T07:00+07:00",
            "zone": "main",
            "playlist": "sang",
            "asset": "a.md",
            "shown": 1,
            "failed": 0,
            "seconds": 10.0,
        }
    ]
