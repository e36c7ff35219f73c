"""Rule 18: what is shown at its time, before any turn of the rotation."""

from datetime import date
from zoneinfo import ZoneInfo

from kiosk.schedule.showing import Channel
from tests.schedule.builders import Plays, content, item, on, playlist

MONDAY_ONLY = date(2026, 6, 1)
TUESDAY = date(2026, 6, 2)


def test_a_spot_falls_due_at_its_start_and_at_each_interval_after_it(plays: Plays) -> None:
    spot = playlist("S", [("s1", 60), ("s2", 60)], [on("08:10", "08:40", days="mon", every="15m")])

    assert plays(content(spot)) == (
        "00:00 fallback | 08:10 s1 (spot) | 08:11 fallback | 08:25 s2 (spot) | 08:26 fallback"
    )


def test_a_spot_waits_for_the_next_pick(plays: Plays) -> None:
    a = playlist("A", [("a1", 600), ("a2", 600)], [on("08:00", "09:00", days="mon")])
    spot = playlist("S", [("s1", 60)], [on("08:05", "08:59", days="mon", every="30m")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 08:00 a1 | 08:10 s1 (spot) | 08:11 a2 | 08:21 a1 | 08:31 a2 | 08:41 s1 (spot) | 08:42 a1"
        " | 08:52 a2 | 09:00 fallback"
    )


def test_a_spot_due_at_the_very_instant_of_a_pick_is_shown_then(plays: Plays) -> None:
    a = playlist("A", [("a1", 600)], [on("08:00", "08:30", days="mon")])
    spot = playlist("S", [("s1", 60)], [on("08:10", "08:30", days="mon", every="30m")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 08:00 a1 | 08:10 s1 (spot) | 08:11 a1 | 08:21 a1 | 08:30 fallback"
    )


def test_each_occurrence_begins_its_own_count(plays: Plays) -> None:
    """Seven hours don't divide the day: 00:00, 07:00, 14:00, 21:00, then midnight again and not 04:00."""
    spot = playlist("S", [("s1", 3_600)], [on(days="mon,tue", every="7h")])

    assert plays(content(spot), "Mon 20:00", "Tue 10:00") == (
        "20:00 fallback | 21:00 s1 (spot) | 22:00 fallback | Tue 00:00 s1 (spot) | 01:00 fallback"
        " | 07:00 s1 (spot) | 08:00 fallback"
    )


def test_a_spot_that_began_on_sunday_goes_on_counting_on_monday(plays: Plays) -> None:
    spot = playlist("S", [("s1", 600)], [on("23:00", "02:00", days="sun", every="45m")])

    assert plays(content(spot), "Mon 00:00", "Mon 03:00") == (
        "00:00 fallback | 00:30 s1 (spot) | 00:40 fallback | 01:15 s1 (spot) | 01:25 fallback"
    )


def test_what_fell_due_in_the_week_before_is_not_made_up_for(plays: Plays) -> None:
    a = playlist("A", [("a1", 1_800)])
    spot = playlist("S", [("s1", 600)], [on("23:59", "02:00", days="sun", every="1h")])

    assert plays(content(a, spot), "Sun 23:50", "+Mon 01:30") == (
        "23:50 a1 | Mon 00:00 a1 | 00:30 a1 | 01:00 s1 (spot) | 01:10 a1"
    )


def test_a_due_instant_that_meets_the_next_is_dropped(plays: Plays) -> None:
    """08:10, 08:20 and 08:30 fall due during a1; it is shown once, and next at 08:40."""
    a = playlist("A", [("a1", 1_800)], [on("08:00", "09:00", days="mon")])
    spot = playlist("S", [("s1", 60)], [on("08:10", "08:45", days="mon", every="10m")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 08:00 a1 | 08:30 s1 (spot) | 08:31 a1 | 09:00 fallback"
    )


def test_a_spot_longer_than_its_interval_is_shown_once_at_a_time(plays: Plays) -> None:
    spot = playlist("S", [("s1", 900)], [on("08:00", "08:40", days="mon", every="10m")])

    assert plays(content(spot)) == (
        "00:00 fallback | 08:00 s1 (spot) | 08:15 s1 (spot) | 08:30 s1 (spot) | 08:40 fallback"
    )


def test_a_spot_whose_entry_has_ended_is_no_longer_shown(plays: Plays) -> None:
    a = playlist("A", [("a1", 1_800)], [on("08:00", "09:00", days="mon")])
    spot = playlist("S", [("s1", 60)], [on("08:10", "08:30", days="mon", every="1h")])

    assert plays(content(a, spot)) == "00:00 fallback | 08:00 a1 | 08:30 a1 | 09:00 fallback"


def test_a_spot_yields_to_a_higher_priority_until_that_is_over(plays: Plays) -> None:
    high = playlist("H", [("h1", 600)], [on("08:00", "08:25", days="mon", priority="high")])
    spot = playlist("S", [("s1", 60)], [on("08:00", "09:00", days="mon", every="30m")])

    assert plays(content(high, spot)) == (
        "00:00 fallback | 08:00 h1 | 08:10 h1 | 08:20 h1 | 08:25 s1 (spot) | 08:26 fallback"
        " | 08:30 s1 (spot) | 08:31 fallback"
    )


def test_a_spot_of_the_same_priority_goes_before_the_rotation(plays: Plays) -> None:
    high = playlist("H", [("h1", 600)], [on("08:00", "08:20", days="mon", priority="high")])
    spot = playlist("S", [("s1", 600)], [on("08:00", "08:20", days="mon", every="1h", priority="high")])

    assert plays(content(high, spot)) == "00:00 fallback | 08:00 s1 (spot) | 08:10 h1 | 08:20 fallback"


def test_a_spot_of_a_higher_priority_does_not_cut_what_is_on(plays: Plays) -> None:
    a = playlist("A", [("a1", 600)], [on("08:00", "08:20", days="mon")])
    spot = playlist("S", [("s1", 60)], [on("08:05", "08:20", days="mon", every="1h", priority="urgent")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 08:00 a1 | 08:10 s1 (spot) | 08:11 a1 | 08:20 fallback"
    )


def test_due_spots_go_in_order_of_due_instant_then_path(plays: Plays) -> None:
    a = playlist("A", [("a1", 600)], [on("08:00", "08:20", days="mon")])
    late = playlist("B", [("late", 60)], [on("08:05", "08:20", days="mon", every="1h")])
    early_z = playlist("Z", [("z", 60)], [on("08:04", "08:20", days="mon", every="1h")])
    early_c = playlist("C", [("c", 60)], [on("08:04", "08:20", days="mon", every="1h")])

    assert plays(content(early_z, late, a, early_c)) == (
        "00:00 fallback | 08:00 a1 | 08:10 c (spot) | 08:11 z (spot) | 08:12 late (spot) | 08:13 a1 | 08:20 fallback"
    )


def test_the_priority_of_a_spot_does_not_change_the_order_of_spots(plays: Plays) -> None:
    first = playlist("A", [("first", 60)], [on("08:00", "08:20", days="mon", every="1h")])
    urgent = playlist(
        "B", [("urgent", 60)], [on("08:00", "08:20", days="mon", every="1h", priority="urgent")]
    )

    assert plays(content(first, urgent)) == (
        "00:00 fallback | 08:00 first (spot) | 08:01 urgent (spot) | 08:02 fallback"
    )


def test_a_spot_that_has_to_wait_does_not_hold_up_those_behind_it(plays: Plays) -> None:
    high = playlist("H", [("h1", 600)], [on("08:00", "08:10", days="mon", priority="high")])
    waits = playlist("A", [("waits", 60)], [on("08:00", "08:20", days="mon", every="1h")])
    goes = playlist("B", [("goes", 60)], [on("08:00", "08:20", days="mon", every="1h", priority="high")])

    assert plays(content(high, waits, goes)) == (
        "00:00 fallback | 08:00 goes (spot) | 08:01 h1 | 08:10 waits (spot) | 08:11 fallback"
    )


def test_two_spot_entries_of_a_playlist_share_one_cursor(plays: Plays) -> None:
    entries = [on("08:00", "09:00", days="mon", every="40m"), on("08:00", "09:00", days="mon", every="30m")]
    spot = playlist("S", [("s1", 60), ("s2", 60), ("s3", 60)], entries)

    assert plays(content(spot)) == (
        "00:00 fallback | 08:00 s1 (spot) | 08:01 s2 (spot) | 08:02 fallback | 08:30 s3 (spot) | 08:31 fallback"
        " | 08:40 s1 (spot) | 08:41 fallback"
    )


def test_a_spot_leaves_the_rotation_of_its_own_playlist_where_it_is(plays: Plays) -> None:
    both = [on("08:00", "09:00", days="mon"), on("08:10", "09:00", days="mon", every="20m")]
    a = playlist("A", [("a1", 600), ("a2", 600), ("a3", 600)], both)

    assert plays(content(a)) == (
        "00:00 fallback | 08:00 a1 | 08:10 a1 (spot) | 08:20 a2 | 08:30 a2 (spot) | 08:40 a3"
        " | 08:50 a3 (spot) | 09:00 fallback"
    )


def test_a_spot_leaves_credits_where_they_are(plays: Plays) -> None:
    a = playlist("A", [("A", 600)], [on("08:00", "09:00", days="mon", weight=2)])
    b = playlist("B", [("B", 600)], [on("08:00", "09:00", days="mon")])
    spot = playlist("S", [("S", 600)], [on("08:10", "08:40", days="mon", every="1h")])

    assert plays(content(a, b, spot)) == (
        "00:00 fallback | 08:00 A | 08:10 S (spot) | 08:20 B | 08:30 A | 08:40 A | 08:50 B | 09:00 fallback"
    )


def test_a_spot_shows_its_next_valid_item(plays: Plays) -> None:
    items = [item("s1", 60), item("s2", 60, first_day=TUESDAY), item("s3", 60)]
    spot = playlist("S", items, [on("22:00", "03:00", days="mon", every="1h")])

    assert plays(content(spot)) == (
        "00:00 fallback | 22:00 s1 (spot) | 22:01 fallback | 23:00 s3 (spot) | 23:01 fallback"
        " | Tue 00:00 s1 (spot) | 00:01 fallback | 01:00 s2 (spot) | 01:01 fallback | 02:00 s3 (spot) | 02:01 fallback"
    )


def test_a_spot_is_cut_when_a_higher_priority_comes_on_and_not_resumed(plays: Plays) -> None:
    spot = playlist("S", [("s1", 600)], [on("08:00", "09:00", days="mon", every="1h")])
    high = playlist("H", [("h1", 600)], [on("08:05", "08:10", days="mon", priority="high")])

    assert plays(content(spot, high)) == "00:00 fallback | 08:00 s1 (spot) | 08:05 h1 | 08:10 fallback"


def test_a_spot_is_not_cut_by_what_is_not_higher(plays: Plays) -> None:
    spot = playlist("S", [("s1", 600)], [on("08:00", "09:00", days="mon", every="1h", priority="high")])
    high = playlist("H", [("h1", 600)], [on("08:05", "08:20", days="mon", priority="high")])
    other = playlist("T", [("t1", 60)], [on("08:06", "09:00", days="mon", every="1h", priority="urgent")])

    assert plays(content(spot, high, other)) == (
        "00:00 fallback | 08:00 s1 (spot) | 08:10 t1 (spot) | 08:11 h1 | 08:20 fallback"
    )


def test_a_spot_is_cut_when_its_entry_ends(plays: Plays) -> None:
    entries = [on("08:00", "08:05", days="mon", every="1h"), on("08:00", "09:00", days="tue", every="1h")]
    spot = playlist("S", [("s1", 600)], entries)

    assert (
        plays(content(spot), "Mon 00:00", "Tue 00:00") == "00:00 fallback | 08:00 s1 (spot) | 08:05 fallback"
    )


def test_a_spot_is_cut_when_its_item_is_no_longer_valid(plays: Plays) -> None:
    spot = playlist(
        "S", [item("s1", 600, last_day=MONDAY_ONLY)], [on("23:55", "02:00", days="mon", every="3h")]
    )

    assert plays(content(spot)) == "00:00 fallback | 23:55 s1 (spot) | Tue 00:00 fallback"


def test_a_spot_is_cut_at_the_end_of_the_week(plays: Plays) -> None:
    spot = playlist("S", [("s1", 600)], [on("23:55", "02:00", days="sun", every="3h")])

    assert plays(content(spot), "Sun 23:00", "+Mon 03:00") == (
        "23:00 fallback | 23:55 s1 (spot) | Mon 00:00 fallback"
    )


def test_a_spot_goes_on_where_its_occurrences_touch(plays: Plays) -> None:
    spot = playlist("S", [("s1", 3_600)], [on(days="mon,tue", every="23h")])

    assert plays(content(spot), "Mon 00:00", "Tue 03:00") == (
        "00:00 s1 (spot) | 01:00 fallback | 23:00 s1 (spot) | Tue 00:00 s1 (spot) | 01:00 fallback"
    )


def test_a_spot_without_a_valid_item_is_shown_at_the_first_pick_that_finds_one(plays: Plays) -> None:
    a = playlist("A", [("a1", 1_500)], [on("23:30", "00:30", days="mon")])
    spot = playlist("S", [item("s1", 60, first_day=TUESDAY)], [on("23:45", "01:00", days="mon", every="2h")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 23:30 a1 | 23:55 a1 | Tue 00:20 s1 (spot) | 00:21 a1 | 00:30 fallback"
    )


def test_the_fallback_gives_way_when_a_due_spots_item_becomes_valid(plays: Plays) -> None:
    spot = playlist("S", [item("s1", 60, first_day=TUESDAY)], [on("23:45", "01:00", days="mon", every="2h")])

    assert plays(content(spot)) == "00:00 fallback | Tue 00:00 s1 (spot) | 00:01 fallback"


def test_spots_are_for_their_zone_and_displays(plays: Plays) -> None:
    spot = playlist("S", [("s1", 60)], [on("08:00", "08:10", days="mon", every="1h", zone="ticker")])
    ticker = Channel("hall", ZoneInfo("Asia/Ho_Chi_Minh"), zone="ticker")

    assert plays(content(spot)) == "00:00 fallback"
    assert plays(content(spot), channel=ticker) == "00:00 fallback | 08:00 s1 (spot) | 08:01 fallback"
