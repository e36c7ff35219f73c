"""Rule 17: no showing shorter than 3 s comes from a cut."""

from datetime import date

from tests.schedule.builders import Plays, content, item, on, playlist

MONDAY_ONLY = date(2026, 6, 1)
TUESDAY = date(2026, 6, 2)
SUNDAY = date(2026, 6, 7)


def test_the_showing_before_is_prolonged_and_the_pick_undone(plays: Plays) -> None:
    """Were the pick of a3 not undone, Tuesday would begin with a1, and with B's turn."""
    a = playlist("A", [("a1", 10), ("a2", 10), ("a3", 10)], [on("08:00", "08:00:22", days="mon,tue")])

    assert plays(content(a)) == (
        "00:00 fallback | 08:00 a1 | 08:00:10 a2 | 08:00:22 fallback"
        " | Tue 08:00 a3 | 08:00:10 a1 | 08:00:22 fallback"
    )


def test_three_seconds_are_enough(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:00:23", days="mon")])

    assert plays(content(a)) == ("00:00 fallback | 08:00 a1 | 08:00:10 a2 | 08:00:20 a1 | 08:00:23 fallback")


def test_a_little_less_than_three_seconds_are_not_enough(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10.001)], [on("08:00", "08:00:23", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 08:00 a1 | 08:00:10 a2 | 08:00:23 fallback"


def test_an_item_that_is_short_of_itself_is_shown(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 2)], [on("08:00", "08:00:12", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 08:00 a1 | 08:00:10 a2 | 08:00:12 fallback"


def test_a_short_item_that_would_be_cut_is_not_begun(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 2)], [on("08:00", "08:00:11", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 08:00 a1 | 08:00:11 fallback"


def test_another_playlists_showing_is_prolonged_where_it_may_stay(plays: Plays) -> None:
    """b1 would be cut at 08:00:12, when B goes off; A stays on, so a1 lasts until then, and A is picked next."""
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:00:40", days="mon")])
    b = playlist("B", [("b1", 10)], [on("08:00", "08:00:12", days="mon")])

    assert plays(content(a, b)) == (
        "00:00 fallback | 08:00 a1 | 08:00:12 a2 | 08:00:22 a1 | 08:00:32 a2 | 08:00:40 fallback"
    )


def test_the_credit_of_the_undone_pick_is_as_before(plays: Plays) -> None:
    """B keeps the credit of its undone pick: back at 08:10, it is before A."""
    a = playlist("A", [("a1", 10), ("a2", 590)], [on("08:00", "09:00", days="mon")])
    entries = [on("08:00", "08:00:12", days="mon"), on("08:10:02", "09:00", days="mon")]
    b = playlist("B", [("b1", 600)], entries)

    assert plays(content(a, b), "Mon 08:00", "Mon 08:20:02") == ("08:00 a1 | 08:00:12 a2 | 08:10:02 b1")


def test_a_showing_that_may_not_stay_until_the_cut_is_not_prolonged(plays: Plays) -> None:
    """A goes off at 08:00:11, before b1's cut at 08:00:12."""
    a = playlist("A", [("a1", 10)], [on("08:00", "08:00:11", days="mon")])
    b = playlist("B", [("b1", 10)], [on("08:00", "08:00:12", days="mon")])

    assert plays(content(a, b)) == "00:00 fallback | 08:00 a1 | 08:00:10 b1 | 08:00:12 fallback"


def test_a_showing_that_was_itself_cut_at_this_instant_is_not_prolonged(plays: Plays) -> None:
    a = playlist("A", [("a1", 60)], [on("08:00", "08:01", days="mon")])
    urgent = playlist("U", [("u1", 60)], [on("08:00:30", "08:00:32", days="mon", priority="urgent")])

    assert plays(content(a, urgent)) == (
        "00:00 fallback | 08:00 a1 | 08:00:30 u1 | 08:00:32 a1 | 08:01 fallback"
    )


def test_an_item_no_longer_valid_is_not_prolonged(plays: Plays) -> None:
    """At midnight monday's showing ends whole; its day is over, so tuesday's 2 s stand."""
    monday, tuesday = item("monday", 600, last_day=MONDAY_ONLY), item("tuesday", 600, first_day=TUESDAY)
    a = playlist("A", [monday, tuesday], [on("23:50", "00:00:02", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 23:50 monday | Tue 00:00 tuesday | 00:00:02 fallback"


def test_a_midnight_that_ends_an_items_validity_prolongs_the_one_before(plays: Plays) -> None:
    over = item("over", 60, last_day=MONDAY_ONLY)
    a = playlist("A", [item("a1", 58), over, item("a2", 60)], [on("23:59", "00:01:02", days="mon")])

    assert plays(content(a)) == ("00:00 fallback | 23:59 a1 | Tue 00:00 a2 | 00:01:02 fallback")


def test_the_fallback_is_not_prolonged(plays: Plays) -> None:
    a = playlist("A", [("a1", 10)], [on("08:00", "08:00:02", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 08:00 a1 | 08:00:02 fallback"


def test_the_first_showing_of_the_week_has_none_before_it(plays: Plays) -> None:
    a = playlist("A", [("a1", 10)], [on("23:00", "00:00:02", days="sun")])

    assert plays(content(a), "Mon 00:00", "Mon 01:00") == "00:00 a1 | 00:00:02 fallback"


def test_the_end_of_the_week_is_a_cut(plays: Plays) -> None:
    a = playlist("A", [("a1", 3_599), ("a2", 3_600)], [on("23:00", "01:00", first_day=SUNDAY)])

    assert plays(content(a), "Sun 22:00", "+Mon 00:30") == "22:00 fallback | 23:00 a1 | Mon 00:00 a1"


def test_a_prolonged_showing_may_be_prolonged_again(plays: Plays) -> None:
    """a1 may stay all along; b1 would have 2 s, then at 08:00:12 c1 would have 1 s."""
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:00:33", days="mon")])
    b = playlist("B", [("b1", 10)], [on("08:00", "08:00:12", days="mon")])
    c = playlist("C", [("c1", 10)], [on("08:00", "08:00:13", days="mon", weight=1)])

    assert plays(content(a, b, c)) == (
        "00:00 fallback | 08:00 a1 | 08:00:13 a2 | 08:00:23 a1 | 08:00:33 fallback"
    )


def test_a_chain_ends_where_the_showing_may_not_stay(plays: Plays) -> None:
    """a1 lasts until B goes off at 08:00:12, but not until 08:00:14: A itself goes off at 08:00:13."""
    a = playlist("A", [("a1", 10)], [on("08:00", "08:00:13", days="mon")])
    b = playlist("B", [("b1", 10)], [on("08:00", "08:00:12", days="mon")])
    c = playlist("C", [("c1", 10)], [on("08:00", "08:00:14", days="mon")])

    assert plays(content(a, b, c)) == ("00:00 fallback | 08:00 a1 | 08:00:12 c1 | 08:00:14 fallback")


def test_a_cut_by_a_higher_priority_is_a_cut_too(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:01", days="mon")])
    urgent = playlist("U", [("u1", 28)], [on("08:00:12", "08:00:40", days="mon", priority="urgent")])

    assert plays(content(a, urgent)) == (
        "00:00 fallback | 08:00 a1 | 08:00:12 u1 | 08:00:40 a2 | 08:00:50 a1 | 08:01 fallback"
    )


def test_a_spots_showing_is_prolonged_too(plays: Plays) -> None:
    """a1 after the spot would have 2 s; the spot's own entry lasts on."""
    a = playlist("A", [("a1", 10)], [on("08:00", "08:00:12", days="mon")])
    spot = playlist("S", [("s1", 10), ("s2", 10)], [on("08:00", "09:00", days="mon", every="30m")])

    assert plays(content(a, spot)) == (
        "00:00 fallback | 08:00 s1 (spot) | 08:00:12 fallback | 08:30 s2 (spot) | 08:30:10 fallback"
    )


def test_a_spots_showing_is_not_prolonged_beyond_its_entry(plays: Plays) -> None:
    a = playlist("A", [("a1", 10)], [on("08:00", "08:00:12", days="mon")])
    spot = playlist("S", [("s1", 10)], [on("08:00", "08:00:11", days="mon", every="30m")])

    assert plays(content(a, spot)) == ("00:00 fallback | 08:00 s1 (spot) | 08:00:10 a1 | 08:00:12 fallback")


def test_a_spot_that_would_be_cut_at_once_is_not_begun_and_stays_due(plays: Plays) -> None:
    """At 08:00:10 the spot would have 2 s before the urgent playlist; it comes after that one."""
    a = playlist("A", [("a1", 10)], [on("08:00", "08:01", days="mon")])
    spot = playlist("S", [("s1", 10), ("s2", 10)], [on("08:00:05", "08:30", days="mon", every="1h")])
    urgent = playlist("U", [("u1", 28)], [on("08:00:12", "08:00:40", days="mon", priority="urgent")])

    assert plays(content(a, spot, urgent)) == (
        "00:00 fallback | 08:00 a1 | 08:00:12 u1 | 08:00:40 s1 (spot) | 08:00:50 a1 | 08:01 fallback"
    )


def test_a_spot_that_would_be_cut_at_once_is_begun_after_a_showing_that_may_not_stay(plays: Plays) -> None:
    spot = playlist("S", [("s1", 10)], [on("08:00", "08:00:02", days="mon", every="1h")])

    assert plays(content(spot)) == "00:00 fallback | 08:00 s1 (spot) | 08:00:02 fallback"
