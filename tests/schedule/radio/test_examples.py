"""Rules 20 and 21 as timetables."""

from datetime import date, timedelta

import pytest

from kiosk.content import Content
from kiosk.messages import say
from kiosk.schedule.radio import log
from tests.schedule.builders import MONDAY, content, item, picture, playlist
from tests.schedule.radio.builders import part, said, sheet, slot, sound, station, week

TUNE = part("tune", asset="t.mp3")
NOTICES = part("notices", playlists=("A",))
MUSIC = part("music", playlists=("M",))
CLOSING = part("closing", text="5 giây")
SOUNDS = (sound("t.mp3", 8), sound("m1.mp3", 30), sound("m2.mp3", 20))
MINUTE = slot("05:00", "05:01", "mon")


def office(*notices: tuple[str, float]) -> Content:
    """Playlist A of these notices, playlist M of the music."""
    return content(
        playlist("A", [name for name, _ in notices], []),
        playlist("M", ["m1.mp3", "m2.mp3"], []),
        assets=[*SOUNDS, *(said(name, seconds) for name, seconds in notices)],
    )


def test_a_broadcast_follows_the_clock_and_music_fades_before_the_closing() -> None:
    made = week(office(("a", 10), ("b", 7)), station([MINUTE], [TUNE, NOTICES, MUSIC, CLOSING]))
    assert sheet(made) == (
        "Mon 05:00 tune t.mp3 | 05:00:08 notice a | 05:00:18 notice b | 05:00:25 music m1.mp3 | 05:00:55 closing"
    )


def test_the_last_piece_of_music_is_faded_where_the_closing_needs_its_time() -> None:
    made = week(
        office(
            ("a", 22),
        ),
        station([MINUTE], [TUNE, NOTICES, MUSIC, CLOSING]),
    )
    assert (
        sheet(made) == "Mon 05:00 tune t.mp3 | 05:00:08 notice a | 05:00:30 music m1.mp3 ~ | 05:00:55 closing"
    )


def test_without_music_there_is_silence_after_the_closing() -> None:
    made = week(office(("a", 10)), station([MINUTE], [TUNE, NOTICES, CLOSING]))
    assert sheet(made) == "Mon 05:00 tune t.mp3 | 05:00:08 notice a | 05:00:18 closing | 05:00:23 silence"


def test_where_the_music_has_no_sound_silence_stands_in_its_place() -> None:
    made = week(office(("a", 10)), station([MINUTE], [NOTICES, part("music", playlists=("X",)), CLOSING]))
    assert sheet(made) == "Mon 05:00 notice a | 05:00:10 silence | 05:00:55 closing"


def test_a_notice_that_does_not_fit_is_passed_over_and_keeps_its_place() -> None:
    slots = [slot("05:00", "05:00:30", "mon"), slot("17:00", "17:01", "mon")]
    made = week(office(("a", 20), ("b", 40), ("c", 10)), station(slots, [NOTICES]))
    assert sheet(made) == "Mon 05:00 notice a | 05:00:20 notice c\nMon 17:00 notice b | 17:00:40 notice a"
    assert made.left_out == ()


def test_a_notice_that_would_take_the_closings_time_is_not_taken_by_a_second() -> None:
    fits = week(office(("a", 55)), station([MINUTE], [NOTICES, CLOSING]))
    assert sheet(fits) == "Mon 05:00 notice a | 05:00:55 closing"
    misses = week(office(("a", 56)), station([MINUTE], [NOTICES, CLOSING]))
    assert sheet(misses) == "Mon 05:00 closing | 05:00:05 silence"
    (left,) = misses.left_out
    assert (left.asset, left.code, left.params) == ("a", "left_too_long", {"seconds": "56", "room": "55"})


def test_the_one_aired_least_comes_first_then_the_one_that_ends_first_then_playlist_order() -> None:
    tuesday = MONDAY + timedelta(days=1)
    made = content(
        playlist("A", ["a", "b", item("c", last_day=tuesday), "d"], []),
        assets=[said("a", 20), said("b", 20, last=date(2026, 12, 31)), said("c", 20), said("d", 20)],
    )
    told = week(made, station([slot("05:00", "05:00:40", "mon-thu")], [NOTICES]))
    assert sheet(told) == "\n".join(
        (
            "Mon 05:00 notice c | 05:00:20 notice b",
            "Tue 05:00 notice a | 05:00:20 notice d",
            "Wed 05:00 notice b | 05:00:20 notice a",
            "Thu 05:00 notice d | 05:00:20 notice b",
        )
    )


def test_airings_are_counted_anew_each_week() -> None:
    channel = station([slot("05:00", "05:00:20", "sun")], [NOTICES])
    content_of_two = office(("a", 20), ("b", 20))
    assert sheet(week(content_of_two, channel)) == sheet(
        week(content_of_two, channel, MONDAY + timedelta(days=7))
    )


def test_a_slot_that_crosses_midnight_belongs_whole_to_the_day_on_which_it_began() -> None:
    sunday = MONDAY + timedelta(days=6)
    made = content(playlist("A", [item("a", last_day=sunday)], []), assets=[said("a", 90)])
    channel = station([slot("23:59", "00:01", "sun")], [NOTICES])
    told = week(made, channel)
    assert sheet(told) == "Sun 23:59 notice a | 00:00:30 silence"
    assert told.broadcasts[0].day == sunday
    assert sheet(week(made, channel, MONDAY + timedelta(days=7))) == "Sun 23:59 silence"


def test_daylight_saving_makes_slots_longer_and_shorter() -> None:
    channel = station([slot("01:30", "03:30", "sun")], [MUSIC], "Europe/Berlin")
    spring, autumn, usual = (
        week(Content(), channel, day) for day in (date(2026, 3, 23), date(2026, 10, 19), MONDAY)
    )
    assert [made.broadcasts[0].seconds for made in (spring, autumn, usual)] == [3600, 10800, 7200]
    gone = station([slot("02:10", "02:50", "sun")], [MUSIC], "Europe/Berlin")
    assert week(Content(), gone, date(2026, 3, 23)).broadcasts == ()


def test_excepted_days_and_holidays_have_no_broadcast() -> None:
    tuesday, wednesday = (MONDAY + timedelta(days=days) for days in (1, 2))
    hours = slot("05:00", "05:01", "mon-thu", except_days=frozenset({tuesday}), except_holidays=True)
    made = week(office(("a", 60)), station([hours], [NOTICES], holidays=[wednesday]))
    assert sheet(made) == "Mon 05:00 notice a\nThu 05:00 notice a"


def test_overlapping_slots_share_the_air_the_first_to_begin_first() -> None:
    slots = [
        slot("05:00", "05:01", "mon"),
        slot("05:00:30", "05:02", "mon"),
        slot("05:01:10", "05:01:50", "mon"),
    ]
    assert sheet(week(Content(), station(slots, [NOTICES]))) == "Mon 05:00 silence\nMon 05:01 silence"


def test_a_segment_may_belong_to_some_slots_only() -> None:
    slots = [slot("05:00", "05:01", "mon", name="Sáng"), slot("17:00", "17:01", "mon", name="Chiều")]
    clock = [part("greeting", text="3", slots=frozenset({"Chiều"})), NOTICES]
    assert sheet(week(office(("a", 50)), station(slots, clock))) == (
        "Mon 05:00 notice a | 05:00:50 silence\nMon 17:00 greeting | 17:00:03 notice a | 17:00:53 silence"
    )


def test_a_notice_is_read_once_in_a_slot_although_two_segments_name_it() -> None:
    made = content(
        assets=[said("a", 10, subject="dat"), said("b", 10, subject="dat"), said("c", 10, subject="ho")]
    )
    clock = [part("notices", subjects=("dat",), count=1), part("notices", subjects=("dat", "ho"))]
    assert (
        sheet(week(made, station([MINUTE], clock)))
        == "Mon 05:00 notice a | 05:00:10 notice b | 05:00:20 notice c | 05:00:30 silence"
    )


def test_time_kept_for_a_later_segment_is_not_given_to_notices() -> None:
    spots = part("spots", playlists=("S",), count=1, least_seconds=15)
    made = office(("a", 50), ("b", 40))
    made = Content(
        (*made.playlists, playlist("S", ["s1", "s2"], [])),
        {**made.assets, "s1": said("s1", 12), "s2": said("s2", 12)},
    )
    told = week(made, station([slot("05:00", "05:01", "mon,tue")], [NOTICES, spots]))
    assert sheet(told).splitlines() == [
        "Mon 05:00 notice b | 05:00:40 spot s1 | 05:00:52 silence",
        "Tue 05:00 notice b | 05:00:40 spot s2 | 05:00:52 silence",
    ]
    assert [(one.asset, one.code) for one in told.left_out] == [("a", "left_too_long")]


def test_a_break_of_music_has_its_own_length_and_the_next_slot_goes_on_with_the_next_piece() -> None:
    clock = [part("music", playlists=("M",), seconds=40.0), NOTICES]
    made = week(office(("a", 20)), station([slot("05:00", "05:01", "mon,tue")], clock))
    assert sheet(made) == (
        "Mon 05:00 music m1.mp3 | 05:00:30 music m2.mp3 ~ | 05:00:40 notice a\n"
        "Tue 05:00 music m1.mp3 | 05:00:30 music m2.mp3 ~ | 05:00:40 notice a"
    )


def test_a_slot_too_short_for_its_fixed_parts_keeps_the_closing_and_names_the_rest() -> None:
    made = week(office(("a", 1)), station([slot("05:00", "05:00:10", "mon")], [TUNE, NOTICES, CLOSING]))
    assert sheet(made) == "Mon 05:00 notice a | 05:00:01 closing | 05:00:06 silence"
    (left,) = made.left_out
    assert (left.code, left.asset) == ("left_segment", "t.mp3")
    assert "8 giây" in say("vi", left.code, **left.params)


@pytest.mark.parametrize(
    ("notice", "clock", "code"),
    [
        (said("a", 61), NOTICES, "left_too_long"),
        (said("a", 0), NOTICES, "left_nothing_to_read"),
        (said("a", 10, first=MONDAY + timedelta(days=1)), NOTICES, "left_no_slot"),
        (said("a", 50), NOTICES, "left_no_time"),
        (said("a", 10), part("notices", playlists=("A",), count=1), "left_no_turn"),
        (said("a", 10, first=MONDAY + timedelta(days=7)), NOTICES, None),
        (said("a", 10, last=MONDAY - timedelta(days=1)), NOTICES, None),
        (picture("a"), NOTICES, None),
    ],
)
def test_what_the_week_cannot_hold_is_named_with_the_reason(
    notice: object, clock: object, code: str | None
) -> None:
    made = content(playlist("A", ["z", "a"], []), assets=[said("z", 30), notice])  # type: ignore[list-item]
    left = week(made, station([MINUTE], [clock])).left_out  # type: ignore[list-item]
    assert [(one.asset, one.code) for one in left] == ([] if code is None else [("a", code)])


def test_a_recording_counts_by_its_own_length() -> None:
    made = content(playlist("A", ["r.mp3"], []), assets=[sound("r.mp3", 12.345)])
    told = week(made, station([MINUTE], [NOTICES]))
    assert [airing.seconds for airing in told.airings()] == [12.345, 47.655]


def test_the_greeting_names_the_day_as_people_say_it() -> None:
    clock = [part("greeting", text="Đây là {station} {office}, {weekday} ngày {date}, {time}.")]
    (greeting, _) = log(Content(), station([MINUTE], clock), MONDAY).airings()
    assert greeting.words == (
        "Đây là Đài Phường, thứ Hai ngày một tháng sáu năm hai nghìn không trăm hai mươi sáu, năm giờ."
    )


def test_a_week_begins_on_a_monday() -> None:
    with pytest.raises(ValueError, match="begins on a Monday"):
        week(Content(), station([MINUTE], []), MONDAY + timedelta(days=1))
