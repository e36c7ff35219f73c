"""The worked examples of scheduling.md, one by one."""

from datetime import date

from tests.schedule.builders import Plays, content, on, playlist


def test_two_playlists_take_turns(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10)])
    b = playlist("B", [("b1", 20)])

    assert plays(content(a, b), "Mon 00:00", "Mon 00:01:10") == (
        "00:00 a1 | 00:00:10 b1 | 00:00:30 a2 | 00:00:40 b1 | 00:01 a1"
    )


def test_weight_two_is_shown_twice_as_often(plays: Plays) -> None:
    a = playlist("A", [("A", 10)], [on(weight=2)])
    b = playlist("B", [("B", 10)], [on(weight=1)])

    assert plays(content(a, b), "Mon 00:00", "Mon 00:01:30") == (
        "00:00 A | 00:00:10 B | 00:00:20 A | 00:00:30 A | 00:00:40 B | 00:00:50 A | 00:01 A | 00:01:10 B | 00:01:20 A"
    )


def test_the_last_showing_is_cut_at_the_end_of_the_daypart(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:00:25")])

    assert plays(content(a), "Mon 08:00", "Mon 09:00") == (
        "08:00 a1 | 08:00:10 a2 | 08:00:20 a1 | 08:00:25 fallback"
    )


def test_two_seconds_before_the_end_nothing_new_begins(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10)], [on("08:00", "08:00:22")])

    assert plays(content(a), "Mon 08:00", "Tue 08:00:10") == (
        "08:00 a1 | 08:00:10 a2 | 08:00:22 fallback | Tue 08:00 a1"
    )


def test_monday_night_lasts_until_tuesday_morning(plays: Plays) -> None:
    night = playlist("A", [("a1", 14_400)], [on("22:00", "02:00", days="mon")])

    assert plays(content(night)) == "00:00 fallback | 22:00 a1 | Tue 02:00 fallback"


def test_monday_night_lasts_until_tuesday_morning_on_its_last_day_too(plays: Plays) -> None:
    night = playlist("A", [("a1", 14_400)], [on("22:00", "02:00", days="mon", last_day=date(2026, 6, 1))])

    assert plays(content(night)) == "00:00 fallback | 22:00 a1 | Tue 02:00 fallback"


def test_urgent_cuts_what_is_on_and_the_rotation_goes_on_with_the_next_pick(plays: Plays) -> None:
    a = playlist("A", [("a1", 10), ("a2", 10), ("a3", 10)], [on("09:00", "10:00")])
    urgent = playlist("U", [("u1", 100)], [on("09:00:07", "09:03", days="mon", priority="urgent")])

    assert plays(content(a, urgent), "Mon 09:00", "Mon 09:03:20") == (
        "09:00 a1 | 09:00:07 u1 | 09:01:47 u1 | 09:03 a2 | 09:03:10 a3"
    )
