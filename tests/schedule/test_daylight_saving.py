"""Rule 5: local times that daylight saving skips or repeats. Boards are in UTC where the local clock would mislead."""

from datetime import UTC, date, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from kiosk.schedule.showing import Channel
from tests.schedule.builders import Plays, content, item, on, playlist

BERLIN_SPRING = ("Europe/Berlin", date(2026, 3, 23))
BERLIN_AUTUMN = ("Europe/Berlin", date(2026, 10, 19))
NEW_YORK_SPRING = ("America/New_York", date(2026, 3, 2))
NEW_YORK_AUTUMN = ("America/New_York", date(2026, 10, 26))
LORD_HOWE_SPRING = ("Australia/Lord_Howe", date(2026, 9, 28))
LORD_HOWE_AUTUMN = ("Australia/Lord_Howe", date(2026, 3, 30))
HAVANA_SPRING = ("America/Havana", date(2026, 3, 2))
BEIRUT_SPRING = ("Asia/Beirut", date(2026, 3, 23))
BEIRUT_AUTUMN = ("Asia/Beirut", date(2026, 10, 19))
TEHRAN_SPRING = ("Asia/Tehran", date(2021, 3, 22))
"""Weeks with a change in the night to Sunday; Tehran's began with one, on Monday 00:00."""


@pytest.mark.parametrize(
    ("week", "start", "stop", "expected"),
    [
        pytest.param(BERLIN_SPRING, "02:30", "04:00", "01:00 a1 | 02:00 fallback", id="begins in the gap"),
        pytest.param(BERLIN_SPRING, "01:00", "02:30", "00:00 a1 | 01:00 fallback", id="ends in the gap"),
        pytest.param(BERLIN_SPRING, "01:30", "03:30", "00:30 a1 | 01:30 fallback", id="around the gap"),
        pytest.param(
            BERLIN_AUTUMN, "02:30", "03:30", "00:30 a1 | 02:30 fallback", id="begins in the repeated hour"
        ),
        pytest.param(
            BERLIN_AUTUMN, "01:30", "02:30", "23:30 a1 | Sun 00:30 fallback", id="ends in the repeated hour"
        ),
        pytest.param(
            BERLIN_AUTUMN, "02:10", "02:50", "00:10 a1 | 00:50 fallback", id="within the repeated hour"
        ),
        pytest.param(BERLIN_AUTUMN, "01:30", "03:00", "23:30 a1 | Sun 02:00 fallback", id="ends after it"),
        pytest.param(NEW_YORK_SPRING, "02:00", "03:30", "07:00 a1 | 07:30 fallback", id="New York, spring"),
        pytest.param(NEW_YORK_AUTUMN, "01:15", "02:00", "05:15 a1 | 07:00 fallback", id="New York, autumn"),
        pytest.param(
            LORD_HOWE_SPRING, "02:10", "03:00", "15:30 a1 | 16:00 fallback", id="half an hour skipped"
        ),
        pytest.param(
            LORD_HOWE_AUTUMN, "01:40", "02:00", "14:40 a1 | 15:30 fallback", id="half an hour repeated"
        ),
        pytest.param(
            HAVANA_SPRING, "00:20", "02:00", "05:00 a1 | 06:00 fallback", id="Havana has no midnight"
        ),
        pytest.param(
            BEIRUT_SPRING, "00:00", "02:00", "22:00 a1 | 23:00 fallback", id="Beirut has no midnight"
        ),
        pytest.param(
            BEIRUT_AUTUMN, "00:00", "01:00", "22:00 a1 | 23:00 fallback", id="midnight after 23:00 twice"
        ),
    ],
)
def test_sundays_entry(plays: Plays, week: tuple[str, date], start: str, stop: str, expected: str) -> None:
    zone, monday = week
    shown = content(playlist("A", [("a1", 90_000)], [on(start, stop, days="sun")]))

    everything = plays(shown, channel=Channel("hall", ZoneInfo(zone)), monday=monday, shown_in=UTC)

    clock, _, what = everything.partition(" fallback | ")[2].partition(" ")
    assert clock in {"Sat", "Sun"}
    assert what == expected


def test_an_entry_within_the_gap_is_not_on_that_day(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", 90_000)], [on("02:10", "02:50", days="sat,sun")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("Europe/Berlin")), monday=date(2026, 3, 23)) == (
        "00:00 fallback | Sat 02:10 a1 | 02:50 fallback"
    )


def test_a_spot_whose_entry_lies_within_the_gap_does_not_fall_due(plays: Plays) -> None:
    shown = content(playlist("S", [("s1", 60)], [on("02:10", "02:50", days="sat,sun", every="1h")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("Europe/Berlin")), monday=date(2026, 3, 23)) == (
        "00:00 fallback | Sat 02:10 s1 (spot) | 02:11 fallback"
    )


def test_the_night_across_a_change_is_an_hour_shorter_or_longer(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", 90_000)], [on("22:00", "04:00", days="sat")]))
    berlin = Channel("hall", ZoneInfo("Europe/Berlin"))

    assert plays(shown, channel=berlin, monday=date(2026, 3, 23), shown_in=UTC) == (
        "23:00 fallback | Sat 21:00 a1 | Sun 02:00 fallback"
    )
    assert plays(shown, channel=berlin, monday=date(2026, 10, 19), shown_in=UTC) == (
        "22:00 fallback | Sat 20:00 a1 | Sun 03:00 fallback"
    )


def test_to_equal_to_from_in_the_gap_lasts_to_the_same_time_next_day(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", 180_000)], [on("02:30", "02:30", days="sat")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("Europe/Berlin")), monday=date(2026, 3, 23)) == (
        "00:00 fallback | Sat 02:30 a1 | Sun 03:00 fallback"
    )


def test_a_spot_counts_elapsed_time_across_a_change(plays: Plays) -> None:
    shown = content(playlist("S", [("s1", 600)], [on("00:30", "05:00", days="sun", every="90m")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("Europe/Berlin")), monday=date(2026, 3, 23)) == (
        "00:00 fallback | Sun 00:30 s1 (spot) | 00:40 fallback | 03:00 s1 (spot) | 03:10 fallback"
        " | 04:30 s1 (spot) | 04:40 fallback"
    )


@pytest.mark.parametrize(
    ("week", "hours"),
    [
        (BERLIN_SPRING, 167.0),
        (BERLIN_AUTUMN, 169.0),
        (LORD_HOWE_SPRING, 167.5),
        (LORD_HOWE_AUTUMN, 168.5),
        (TEHRAN_SPRING, 167.0),
        (("Asia/Tehran", date(2020, 9, 14)), 169.0),
        (("Pacific/Apia", date(2011, 12, 26)), 144.0),
    ],
)
def test_the_week_is_as_long_as_its_clocks_make_it(
    schedule: ModuleType, week: tuple[str, date], hours: float
) -> None:
    zone, monday = week

    (whole,) = schedule.log(content(), Channel("hall", ZoneInfo(zone)), monday)

    assert (whole.end - whole.start) / timedelta(hours=1) == hours


def test_a_week_whose_first_midnight_is_skipped_begins_after_the_gap(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", 600)], [on("00:00", "01:30", days="mon")]))
    zone, monday = TEHRAN_SPRING

    assert plays(shown, channel=Channel("hall", ZoneInfo(zone)), monday=monday) == (
        "01:00 a1 | 01:10 a1 | 01:20 a1 | 01:30 fallback"
    )


def test_a_skipped_day_has_no_showing(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", 90_000)], [on("08:00", "09:00", days="thu,fri,sat")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("Pacific/Apia")), monday=date(2011, 12, 26)) == (
        "00:00 fallback | Thu 08:00 a1 | 09:00 fallback | Sat 08:00 a1 | 09:00 fallback"
    )


def test_an_item_becomes_valid_at_the_first_instant_of_a_day_without_midnight(plays: Plays) -> None:
    sunday = date(2026, 3, 8)
    old, new = item("old", 90_000, last_day=date(2026, 3, 7)), item("new", 90_000, first_day=sunday)
    shown = content(playlist("A", [old, new], [on(days="sat,sun")]))

    assert plays(shown, channel=Channel("hall", ZoneInfo("America/Havana")), monday=date(2026, 3, 2)) == (
        "00:00 fallback | Sat 00:00 old | Sun 01:00 new"
    )
