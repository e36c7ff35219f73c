"""Rules 13 to 16: turns, credits, cursors, durations, cuts."""

from datetime import date

import pytest

from kiosk.content import Asset, Item
from tests.schedule.builders import Plays, content, item, notice, on, picture, playlist

MONDAY_ONLY = date(2026, 6, 1)


def test_on_a_tie_the_first_by_path_is_picked(plays: Plays) -> None:
    upper, lower = playlist("Z", [("Z", 600)]), playlist("a", [("a", 600)])
    accented = playlist("á", [("á", 600)])

    assert plays(content(accented, lower, upper), "Mon 00:00", "Mon 00:40") == (
        "00:00 Z | 00:10 a | 00:20 á | 00:30 Z"
    )


def test_sources_are_told_apart_by_their_prefix(plays: Plays) -> None:
    central, ward = playlist("central/b", [("c", 600)]), playlist("ward/a", [("w", 600)])

    assert plays(content(ward, central), "Mon 00:00", "Mon 00:30") == "00:00 c | 00:10 w | 00:20 c"


def test_weights_share_the_screen_smoothly(plays: Plays) -> None:
    a = playlist("A", [("A", 600)], [on(weight=5)])
    b, c = playlist("B", [("B", 600)]), playlist("C", [("C", 600)])

    assert plays(content(a, b, c), "Mon 00:00", "Mon 01:20") == (
        "00:00 A | 00:10 A | 00:20 B | 00:30 A | 00:40 C | 00:50 A | 01:00 A | 01:10 A"
    )


def test_a_playlist_that_goes_off_air_keeps_its_credit(plays: Plays) -> None:
    """At 00:20 C has a credit of 2 (A -1, B -1); at 01:00 that makes it first."""
    a, b = playlist("A", [("A", 600)]), playlist("B", [("B", 600)])
    c = playlist("C", [("C", 600)], [on("00:00", "00:20", days="mon"), on("01:00", "02:00", days="mon")])

    assert plays(content(a, b, c), "Mon 00:00", "Mon 01:30") == (
        "00:00 A | 00:10 B | 00:20 A | 00:30 B | 00:40 A | 00:50 B | 01:00 C | 01:10 A | 01:20 B"
    )


def test_credits_are_kept_while_a_higher_priority_has_the_screen(plays: Plays) -> None:
    a, b = playlist("A", [("A", 600)], [on(weight=2)]), playlist("B", [("B", 600)])
    high = playlist("H", [("H", 600)], [on("00:10", "00:20", days="mon", priority="high")])

    assert plays(content(a, b, high), "Mon 00:00", "Mon 01:00") == (
        "00:00 A | 00:10 H | 00:20 B | 00:30 A | 00:40 A | 00:50 B"
    )


def test_a_long_playlist_in_a_short_daypart_still_shows_every_item(plays: Plays) -> None:
    a = playlist("A", [(f"a{n}", 600) for n in range(1, 6)], [on("08:00", "08:20", days="mon-wed")])

    assert plays(content(a)) == (
        "00:00 fallback | 08:00 a1 | 08:10 a2 | 08:20 fallback | Tue 08:00 a3 | 08:10 a4 | 08:20 fallback"
        " | Wed 08:00 a5 | 08:10 a1 | 08:20 fallback"
    )


def test_a_cut_item_counts_as_shown(plays: Plays) -> None:
    a = playlist("A", [("a1", 600), ("a2", 600)], [on("08:00", "08:05", days="mon-wed")])

    assert plays(content(a)) == (
        "00:00 fallback | 08:00 a1 | 08:05 fallback | Tue 08:00 a2 | 08:05 fallback | Wed 08:00 a1 | 08:05 fallback"
    )


def test_items_that_are_not_valid_are_skipped(plays: Plays) -> None:
    """a2 is valid on Monday only; on Tuesday the cursor stands at it and a3 is next."""
    items = [item("a1", 600), item("a2", 600, last_day=MONDAY_ONLY), item("a3", 600)]
    a = playlist("A", items, [on("08:00", "08:40", days="mon"), on("08:00", "08:30", days="tue")])

    assert plays(content(a)) == (
        "00:00 fallback | 08:00 a1 | 08:10 a2 | 08:20 a3 | 08:30 a1 | 08:40 fallback"
        " | Tue 08:00 a3 | 08:10 a1 | 08:20 a3 | 08:30 fallback"
    )


def test_an_item_that_becomes_valid_waits_for_the_cursor(plays: Plays) -> None:
    items = [item("a1", 1_200), item("a2", 1_200, first_day=date(2026, 6, 2)), item("a3", 1_200)]
    a = playlist("A", items, [on("23:00", "01:40", days="mon")])

    assert plays(content(a)) == (
        "00:00 fallback | 23:00 a1 | 23:20 a3 | 23:40 a1 | Tue 00:00 a2 | 00:20 a3 | 00:40 a1 | 01:00 a2"
        " | 01:20 a3 | 01:40 fallback"
    )


def test_cursors_and_credits_begin_anew_on_monday(plays: Plays) -> None:
    a = playlist("A", [("a1", 600), ("a2", 600), ("a3", 600)], [on("00:00", "00:10", days="mon,sun")])

    assert plays(content(a), "Sun 00:00", "+Mon 00:20") == (
        "00:00 a2 | 00:10 fallback | Mon 00:00 a1 | 00:10 fallback"
    )


@pytest.mark.parametrize(
    ("one", "seconds", "asset", "end"),
    [
        pytest.param(item("a1", 7), 20, picture("a1", 30), "08:00:07", id="the item's own"),
        pytest.param(item("a1"), 20, picture("a1", 30), "08:00:20", id="else the playlist's"),
        pytest.param(item("a1"), None, picture("a1", 30), "08:00:30", id="else the asset's"),
        pytest.param(item("a1"), None, picture("a1"), "08:00:10", id="a picture's own length"),
        pytest.param(item("a1", 7.25), None, picture("a1"), "08:00:07.25", id="fractions of a second"),
        pytest.param(item("a1"), None, notice("a1"), "08:00:10", id="a text's"),
    ],
)
def test_the_duration_of_a_showing(
    plays: Plays, one: Item, seconds: float | None, asset: Asset, end: str
) -> None:
    shown = content(playlist("A", [one], [on("08:00", "08:01")], seconds=seconds), assets=[asset])

    assert plays(shown, "Mon 08:00", "Mon 08:00:31").startswith(f"08:00 a1 | {end} a1")


def test_half_seconds_add_up(plays: Plays) -> None:
    a = playlist("A", [("a1", 0.5), ("a2", 0.1)], [on("08:00", "08:01")])

    assert plays(content(a), "Mon 08:00", "Mon 08:00:01") == "08:00 a1 | 08:00:00.5 a2 | 08:00:00.6 a1"


def test_a_playlist_of_the_same_priority_cuts_nothing(plays: Plays) -> None:
    a = playlist("A", [("a1", 1_200)], [on("08:00", "09:00", days="mon")])
    b = playlist("B", [("b1", 1_200)], [on("08:10", "08:50", days="mon")])

    assert plays(content(a, b)) == (
        "00:00 fallback | 08:00 a1 | 08:20 a1 | 08:40 b1 | 08:50 a1 | 09:00 fallback"
    )


def test_a_playlist_that_goes_off_while_another_is_shown_cuts_nothing(plays: Plays) -> None:
    a = playlist("A", [("a1", 1_200)], [on("08:00", "09:00", days="mon")])
    b = playlist("B", [("b1", 1_200)], [on("08:00", "08:10", days="mon")])

    assert plays(content(a, b), "Mon 08:00", "Mon 08:50") == "08:00 a1 | 08:20 a1 | 08:40 a1"


def test_a_showing_that_ends_just_when_its_playlist_goes_off_is_whole(plays: Plays) -> None:
    a = playlist("A", [("a1", 1), ("a2", 2)], [on("08:00", "08:00:03", days="mon")])

    assert plays(content(a)) == "00:00 fallback | 08:00 a1 | 08:00:01 a2 | 08:00:03 fallback"
