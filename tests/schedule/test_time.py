"""Rules 1 to 4 and 6: times of day, intervals, midnight, first and last days, the week."""

from datetime import UTC, date
from types import ModuleType
from zoneinfo import ZoneInfo

from kiosk.schedule.showing import Channel
from tests.schedule.builders import HALL, HCM, MONDAY, Plays, at, content, on, playlist

TUESDAY = date(2026, 6, 2)
WEDNESDAY = date(2026, 6, 3)
NIGHT = ("22:00", "02:00")


def long(name: str) -> list[tuple[str, float]]:
    """One item that lasts longer than any daypart here."""
    return [(name, 90_000)]


def test_times_of_day_are_those_of_the_channels_zone(plays: Plays) -> None:
    shown = content(playlist("A", long("a1"), [on("08:00", "09:00", days="mon")]))
    paris = Channel("hall", ZoneInfo("Europe/Paris"))

    assert plays(shown, shown_in=UTC) == "17:00 fallback | Mon 01:00 a1 | 02:00 fallback"
    assert plays(shown, channel=paris, shown_in=UTC) == "22:00 fallback | Mon 06:00 a1 | 07:00 fallback"


def test_instants_in_a_log_are_in_utc(schedule: ModuleType) -> None:
    (whole,) = schedule.log(content(), HALL, MONDAY)

    assert whole.start.utcoffset() == whole.end.utcoffset() == UTC.utcoffset(None)
    assert (whole.start, whole.end) == (at("Mon 00:00"), at("+Mon 00:00"))


def test_one_goes_off_at_the_instant_at_which_the_next_comes_on(plays: Plays) -> None:
    morning = playlist("A", long("a1"), [on("08:00", "09:00", days="mon")])
    later = playlist("B", long("b1"), [on("09:00", "10:00", days="mon")])

    assert plays(content(morning, later)) == "00:00 fallback | 08:00 a1 | 09:00 b1 | 10:00 fallback"


def test_twenty_four_is_the_end_of_the_day(plays: Plays) -> None:
    evening = playlist("A", long("a1"), [on("23:00", "24:00", days="mon")])

    assert plays(content(evening)) == "00:00 fallback | 23:00 a1 | Tue 00:00 fallback"


def test_to_midnight_as_zero_is_the_same_as_twenty_four(plays: Plays) -> None:
    evening = playlist("A", long("a1"), [on("23:00", "00:00", days="mon")])

    assert plays(content(evening)) == "00:00 fallback | 23:00 a1 | Tue 00:00 fallback"


def test_to_equal_to_from_lasts_until_the_next_day(plays: Plays) -> None:
    day = playlist("A", long("a1"), [on("08:00", "08:00", days="mon")])

    assert plays(content(day)) == "00:00 fallback | 08:00 a1 | Tue 08:00 fallback"


def test_seconds_count(plays: Plays) -> None:
    brief = playlist("A", long("a1"), [on("08:00:05", "08:00:17", days="mon")])

    assert plays(content(brief)) == "00:00 fallback | 08:00:05 a1 | 08:00:17 fallback"


def test_days_name_the_day_on_which_the_night_began(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="fri")])

    assert plays(content(night)) == "00:00 fallback | Fri 22:00 a1 | Sat 02:00 fallback"


def test_the_night_of_sunday_goes_on_in_the_next_week(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="sun")])

    assert plays(content(night)) == "00:00 a1 | 02:00 fallback | Sun 22:00 a1"


def test_first_day_leaves_out_the_night_that_began_the_day_before(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="mon,tue", first_day=TUESDAY)])

    assert plays(content(night)) == "00:00 fallback | Tue 22:00 a1 | Wed 02:00 fallback"


def test_the_night_of_the_last_day_lasts_until_morning(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, last_day=MONDAY, first_day=MONDAY)])

    assert plays(content(night)) == "00:00 fallback | 22:00 a1 | Tue 02:00 fallback"


def test_except_leaves_out_the_night_that_begins_on_that_day(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="mon,tue,wed", except_days=frozenset({TUESDAY}))])

    assert plays(content(night)) == (
        "00:00 fallback | 22:00 a1 | Tue 02:00 fallback | Wed 22:00 a1 | Thu 02:00 fallback"
    )


def test_a_holiday_leaves_out_the_night_that_begins_on_it(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="mon,tue,wed", except_holidays=True)])
    office = Channel("hall", HCM, holidays=frozenset({TUESDAY}))

    assert plays(content(night), channel=office) == (
        "00:00 fallback | 22:00 a1 | Tue 02:00 fallback | Wed 22:00 a1 | Thu 02:00 fallback"
    )


def test_except_on_the_sunday_before_leaves_monday_morning_free(plays: Plays) -> None:
    night = playlist("A", long("a1"), [on(*NIGHT, days="sun", except_days=frozenset({date(2026, 5, 31)}))])

    assert plays(content(night)) == "00:00 fallback | Sun 22:00 a1"


def test_holidays_mean_nothing_to_an_entry_that_does_not_name_them(plays: Plays) -> None:
    day = playlist("A", long("a1"), [on("08:00", "09:00", days="tue")])
    office = Channel("hall", HCM, holidays=frozenset({TUESDAY}))

    assert plays(content(day), channel=office) == "00:00 fallback | Tue 08:00 a1 | 09:00 fallback"


def test_first_day_and_last_day_are_both_inclusive(plays: Plays) -> None:
    days = playlist("A", long("a1"), [on("08:00", "09:00", first_day=TUESDAY, last_day=WEDNESDAY)])

    assert plays(content(days)) == (
        "00:00 fallback | Tue 08:00 a1 | 09:00 fallback | Wed 08:00 a1 | 09:00 fallback"
    )


def test_days_that_touch_are_one_stretch(plays: Plays) -> None:
    always = playlist("A", [("a1", 100_000)], [on(days="mon-wed")])

    assert plays(content(always)) == "00:00 a1 | Tue 03:46:40 a1 | Wed 07:33:20 a1 | Thu 00:00 fallback"


def test_a_showing_is_cut_at_the_end_of_the_week_and_the_next_week_begins_anew(plays: Plays) -> None:
    five_hours = playlist("A", [("a1", 18_000), ("a2", 18_000)])

    assert plays(content(five_hours), "Sun 16:00", "+Mon 10:00") == (
        "16:00 a1 | 21:00 a2 | Mon 00:00 a1 | 05:00 a2"
    )


def test_the_fallback_is_cut_at_the_end_of_the_week(plays: Plays) -> None:
    assert plays(content(), "Sun 16:00", "+Mon 10:00") == "16:00 fallback | Mon 00:00 fallback"
