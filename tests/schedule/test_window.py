"""A window is the part of the weeks' logs that lies within it."""

from types import ModuleType

from tests.schedule.builders import HALL, Plays, at, content, on, playlist

SHOWN = content(playlist("A", [("a1", 3_600), ("a2", 3_600)], [on("08:00", "11:00")]))


def test_a_window_is_clipped_at_both_ends(schedule: ModuleType) -> None:
    first, second = schedule.window(SHOWN, HALL, at("Mon 08:30"), at("Mon 09:30"))

    assert (first.start, first.end) == (at("Mon 08:30"), at("Mon 09:00"))
    assert (second.start, second.end) == (at("Mon 09:00"), at("Mon 09:30"))


def test_a_window_goes_on_across_weeks(plays: Plays) -> None:
    assert plays(SHOWN, "Sun 10:00", "+Mon 08:30") == (
        "10:00 a1 | 11:00 fallback | Mon 00:00 fallback | 08:00 a1"
    )


def test_a_window_of_no_length_is_empty(schedule: ModuleType) -> None:
    assert schedule.window(SHOWN, HALL, at("Mon 08:30"), at("Mon 08:30")) == []


def test_a_window_that_ends_where_a_showing_begins_does_not_name_it(plays: Plays) -> None:
    assert plays(SHOWN, "Mon 08:00", "Mon 09:00") == "08:00 a1"
