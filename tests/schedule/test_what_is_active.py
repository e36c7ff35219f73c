"""Rules 7 to 12: displays, zones, days, priorities, validity, several entries, the fallback."""

from datetime import date

import pytest

from kiosk.schedule.showing import Channel
from tests.schedule.builders import HALL, HCM, MONDAY, Plays, content, item, notice, on, playlist

LONG = 90_000


def test_an_entry_without_displays_is_for_all(plays: Plays) -> None:
    shown = content(playlist("A", [("a1", LONG)], [on("08:00", "09:00", days="mon")]))

    assert plays(shown, channel=Channel("anything", HCM)) == "00:00 fallback | 08:00 a1 | 09:00 fallback"


def test_an_entry_is_for_the_displays_and_tags_it_names(plays: Plays) -> None:
    entry = on("08:00", "09:00", days="mon", displays=("hall", "tag:yard"))
    shown = content(playlist("A", [("a1", LONG)], [entry]))

    assert "a1" in plays(shown, channel=Channel("hall", HCM))
    assert "a1" in plays(shown, channel=Channel("gate", HCM, tags=frozenset({"yard", "wall"})))
    assert "a1" not in plays(shown, channel=Channel("gate", HCM, tags=frozenset({"wall", "hall"})))
    assert "a1" not in plays(shown, channel=Channel("yard", HCM))


def test_an_entry_is_for_one_zone_of_the_layout(plays: Plays) -> None:
    main = playlist("A", [("a1", LONG)], [on("08:00", "09:00", days="mon")])
    ticker = playlist("T", [("t1", LONG)], [on("08:00", "09:00", days="mon", zone="ticker", priority="high")])

    assert plays(content(main, ticker)) == "00:00 fallback | 08:00 a1 | 09:00 fallback"
    assert plays(content(main, ticker), channel=Channel("hall", HCM, zone="ticker")) == (
        "00:00 fallback | 08:00 t1 | 09:00 fallback"
    )


def test_a_rule_chooses_the_first_monday_of_the_month(plays: Plays) -> None:
    entry = on("08:00", "09:00", days="tue", rrule="FREQ=MONTHLY;BYDAY=1MO")
    shown = content(playlist("A", [("a1", LONG)], [entry]))

    assert plays(shown) == "00:00 fallback | 08:00 a1 | 09:00 fallback"
    assert plays(shown, monday=date(2026, 6, 8)) == "00:00 fallback"


@pytest.mark.parametrize(
    ("more", "days"),
    [
        pytest.param({}, "Mon Wed Fri Sun", id="counted from Monday 2001-01-01"),
        pytest.param({"first_day": date(2026, 6, 2)}, "Tue Thu Sat", id="counted from the first day"),
        pytest.param({"last_day": date(2026, 6, 3)}, "Mon Wed", id="up to the last day"),
        pytest.param({"except_days": frozenset({date(2026, 6, 3)})}, "Mon Fri Sun", id="except a day"),
        pytest.param({"except_holidays": True}, "Mon Wed Sun", id="except Friday's holiday"),
    ],
)
def test_every_second_day_by_rule(plays: Plays, more: dict[str, object], days: str) -> None:
    entry = on("08:00", "09:00", days="mon", rrule="FREQ=DAILY;INTERVAL=2", **more)
    shown = content(playlist("A", [("a1", LONG)], [entry]))

    found = plays(shown, channel=Channel("hall", HCM, holidays=frozenset({date(2026, 6, 5)})))

    expected = [f"{day} 08:00 a1 | 09:00 fallback".removeprefix("Mon ") for day in days.split()]
    assert found == " | ".join(["00:00 fallback", *expected])


def test_a_rule_with_a_count_counts_from_the_first_day(plays: Plays) -> None:
    entry = on("22:00", "02:00", rrule="FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", first_day=date(2026, 5, 25))
    shown = content(playlist("A", [("a1", LONG)], [entry]))

    assert plays(shown) == "00:00 fallback | 22:00 a1 | Tue 02:00 fallback"


def test_the_night_of_a_rules_day_belongs_to_that_day(plays: Plays) -> None:
    entry = on("22:00", "02:00", rrule="FREQ=MONTHLY;BYMONTHDAY=-1")
    shown = content(playlist("A", [("a1", LONG)], [entry]))

    assert plays(shown) == "00:00 a1 | 02:00 fallback"


def test_the_highest_priority_has_the_screen(plays: Plays) -> None:
    filler = playlist("F", [("f1", LONG)], [on("08:00", "18:00", days="mon", priority="filler")])
    normal = playlist("N", [("n1", LONG)], [on("09:00", "17:00", days="mon")])
    high = playlist("H", [("h1", LONG)], [on("10:00", "12:00", days="mon", priority="high")])
    urgent = playlist("U", [("u1", LONG)], [on("11:00", "16:00", days="mon", priority="urgent")])

    assert plays(content(filler, high, normal, urgent)) == (
        "00:00 fallback | 08:00 f1 | 09:00 n1 | 10:00 h1 | 11:00 u1 | 16:00 n1 | 17:00 f1 | 18:00 fallback"
    )


def test_a_higher_playlist_without_a_valid_item_takes_nothing(plays: Plays) -> None:
    normal = playlist("N", [("n1", LONG)], [on("08:00", "18:00", days="mon")])
    over = item("h1", LONG, last_day=date(2026, 5, 31))
    high = playlist("H", [over], [on("10:00", "12:00", days="mon", priority="high")])
    empty = playlist("U", [], [on("10:00", "12:00", days="mon", priority="urgent")])

    assert plays(content(empty, high, normal)) == "00:00 fallback | 08:00 n1 | 18:00 fallback"


def test_an_item_is_valid_from_its_first_day_to_its_last(plays: Plays) -> None:
    two = item("a1", 43_200, first_day=date(2026, 6, 2), last_day=date(2026, 6, 3))

    assert plays(content(playlist("A", [two]))) == (
        "00:00 fallback | Tue 00:00 a1 | 12:00 a1 | Wed 00:00 a1 | 12:00 a1 | Thu 00:00 fallback"
    )


def test_an_asset_is_valid_on_the_days_of_its_front_matter(plays: Plays) -> None:
    words = notice("a1", valid_from=date(2026, 6, 2), valid_until=date(2026, 6, 3))

    assert plays(content(playlist("A", [("a1", 86_400)]), assets=[words])) == (
        "00:00 fallback | Tue 00:00 a1 | Wed 00:00 a1 | Thu 00:00 fallback"
    )


def test_where_item_and_asset_have_days_both_must_hold(plays: Plays) -> None:
    words = notice("a1", valid_from=date(2026, 6, 2), valid_until=date(2026, 6, 4))
    days = item("a1", 86_400, first_day=date(2026, 6, 3), last_day=date(2026, 6, 6))

    assert plays(content(playlist("A", [days]), assets=[words])) == (
        "00:00 fallback | Wed 00:00 a1 | Thu 00:00 a1 | Fri 00:00 fallback"
    )


def test_an_item_is_cut_at_the_midnight_at_which_it_is_no_longer_valid(plays: Plays) -> None:
    over = item("over", 7_200, last_day=MONDAY)
    shown = content(playlist("A", [over, ("a1", 7_200)], [on("23:00", "01:00", days="mon")]))

    assert plays(shown) == "00:00 fallback | 23:00 over | Tue 00:00 a1 | 01:00 fallback"


def test_a_playlist_active_through_two_entries_counts_once(plays: Plays) -> None:
    twice = playlist("A", [("a1", 600)], [on("08:00", "09:00", days="mon"), on("08:00", "09:00")])
    once = playlist("B", [("b1", 600)], [on("08:00", "09:00")])

    assert plays(content(twice, once), "Mon 08:00", "Mon 08:40") == (
        "08:00 a1 | 08:10 b1 | 08:20 a1 | 08:30 b1"
    )


def test_a_playlist_has_the_highest_priority_of_its_entries_and_the_first_weight_of_these(
    plays: Plays,
) -> None:
    entries = [on(weight=1), on(weight=3, priority="high"), on(weight=5, priority="high")]
    a = playlist("A", [("A", 600)], entries)
    b = playlist("B", [("B", 600)], [on(weight=1, priority="high")])
    normal = playlist("N", [("N", 600)])

    assert plays(content(a, b, normal), "Mon 00:00", "Mon 01:20") == (
        "00:00 A | 00:10 A | 00:20 B | 00:30 A | 00:40 A | 00:50 A | 01:00 B | 01:10 A"
    )


def test_entries_that_overlap_keep_a_playlist_on_without_a_cut(plays: Plays) -> None:
    entries = [
        on("08:00", "09:00", days="mon"),
        on("08:30", "10:00", days="mon"),
        on("10:00", "11:00", days="mon"),
    ]
    shown = content(playlist("A", [("a1", LONG)], entries))

    assert plays(shown) == "00:00 fallback | 08:00 a1 | 11:00 fallback"


def test_an_entry_that_raises_the_priority_cuts_others_but_not_its_own_playlist(plays: Plays) -> None:
    a = playlist("A", [("a1", 3_000)], [on(days="mon"), on("00:30", "02:00", days="mon", priority="high")])
    b = playlist("B", [("b1", 3_000)], [on(days="mon")])

    assert plays(content(a, b), "Mon 00:00", "Mon 03:00") == ("00:00 a1 | 00:50 a1 | 01:40 a1 | 02:30 b1")


def test_the_fallback_gives_way_however_short_it_was(plays: Plays) -> None:
    one = playlist("A", [("a1", LONG)], [on("08:00", "09:00", days="mon")])
    next_one = playlist("B", [("b1", LONG)], [on("09:00:01", "10:00", days="mon")])

    assert plays(content(one, next_one)) == (
        "00:00 fallback | 08:00 a1 | 09:00 fallback | 09:00:01 b1 | 10:00 fallback"
    )


def test_the_fallback_gives_way_to_a_spot(plays: Plays) -> None:
    spot = playlist("S", [("s1", 60)], [on("08:00:01", "09:00", days="mon", every="30m")])

    assert plays(content(spot)) == (
        "00:00 fallback | 08:00:01 s1 (spot) | 08:01:01 fallback | 08:30:01 s1 (spot) | 08:31:01 fallback"
    )


def test_a_spot_is_not_on_air(plays: Plays) -> None:
    spot = playlist("S", [("s1", 60)], [on("08:00", "18:00", days="mon", every="12h", priority="urgent")])
    normal = playlist("N", [("n1", LONG)], [on("08:30", "09:00", days="mon")])

    assert plays(content(spot, normal), channel=HALL) == (
        "00:00 fallback | 08:00 s1 (spot) | 08:01 fallback | 08:30 n1 | 09:00 fallback"
    )


def test_fallback_showings_that_touch_are_one(plays: Plays) -> None:
    over = item("s1", 60, last_day=date(2026, 5, 31))
    spot = playlist("S", [over], [on("08:00", "18:00", every="1h")])

    assert plays(content(spot)) == "00:00 fallback"
