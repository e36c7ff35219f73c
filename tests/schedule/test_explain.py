"""Why is this on, and why is my notice not on?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.content import Content, ScheduleEntry
from kiosk.schedule.explain import Explanation, explain
from kiosk.schedule.wording import when
from tests.schedule.builders import HALL, MONDAY, at, content, item, notice, on, playlist


def asked(made: Content, moment: str, asset: str | None = None, name: str | None = None) -> Explanation:
    return explain(made, HALL, at(moment), "en", asset=asset, playlist=name)


def test_what_is_on_names_its_playlist_hours_and_priority() -> None:
    found = asked(content(playlist("A", ["a1"], [on("08:00", "11:30", days="mon-fri")])), "mon 08:00:05")
    assert [one.text for one in found.reasons] == [
        "the playlist “” is on Monday to Friday, 08:00–11:30, priority normal."
    ]


def test_the_fallback_explains_itself() -> None:
    found = asked(content(playlist("A", ["a1"], [on("08:00", "09:00")])), "mon 07:00")
    assert [one.text for one in found.reasons] == ["no playlist is on air."]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (on(displays=("lobby",)), "not_this_display"),
        (on(zone="ticker"), "not_this_zone"),
        (on("09:00", "10:00"), "not_in_hours"),
        (on(days="tue"), "not_today"),
        (on(first_day=MONDAY + timedelta(days=1)), "not_started"),
        (on(last_day=MONDAY - timedelta(days=1)), "not_ended"),
        (on(except_days=frozenset({MONDAY})), "not_excepted"),
        (on(rrule="FREQ=MONTHLY;BYDAY=2MO"), "not_today"),
    ],
)
def test_each_rule_that_keeps_it_off_is_one_sentence(entry: ScheduleEntry, code: str) -> None:
    found = asked(content(playlist("A", ["a1"], [entry])), "mon 08:00", asset="a1")
    assert not found.on
    assert [one.code for one in found.reasons] == [code]


def test_a_holiday_is_named_as_such() -> None:
    closed = replace(HALL, holidays=frozenset({MONDAY}))
    made = content(playlist("A", ["a1"], [on(except_holidays=True)]))
    found = explain(made, closed, at("mon 08:00"), "vi", asset="a1")
    assert [one.text for one in found.reasons] == ["lịch 1 trừ ngày lễ, mà 01/06/2026 là ngày lễ."]
    assert found.next == at("tue 00:00")


def test_what_has_expired_says_when() -> None:
    made = content(
        playlist("A", ["a1", item("a2", last_day=date(2026, 5, 1))]),
        assets=[notice("a1", valid_until=date(2026, 5, 31))],
    )
    assert [one.text for one in asked(made, "mon 08:00", asset="a1").reasons] == [
        "“a1” expired on 31 May 2026."
    ]
    assert [one.code for one in asked(made, "mon 08:00", asset="a2").reasons] == ["not_item_until"]
    assert asked(made, "mon 08:00", asset="a1").next is None


def test_what_is_beaten_says_by_whom_and_until_when() -> None:
    low = playlist("A", ["a1"])
    high = replace(playlist("B", ["b1"], [on("08:00", "09:00", priority="high")]), title="Họp dân")
    found = asked(content(low, high), "mon 08:30", name="A")
    assert [one.text for one in found.reasons] == [
        "it is beaten by the playlist “Họp dân” (priority high) until 09:00 Monday 1 Jun 2026."
    ]
    assert found.next == at("mon 09:00")


def test_what_waits_for_its_turn_or_its_due_time_says_so() -> None:
    made = content(playlist("A", ["a1", "a2"]), playlist("S", ["s1"], [on(every="15m")]))
    assert [one.code for one in asked(made, "mon 08:00:35", asset="s1").reasons] == ["not_spot_due"]
    waiting = "a2" if asked(made, "mon 08:05").showing.item == playlist("A", ["a1"]).items[0] else "a1"
    assert [one.code for one in asked(made, "mon 08:05", asset=waiting).reasons] == ["not_its_turn"]


def test_an_asset_in_no_playlist_says_so() -> None:
    found = asked(content(playlist("A", ["a1"])), "mon 08:00", asset="zz")
    assert [one.code for one in found.reasons] == ["not_in_any_playlist"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (on(), "hằng ngày, cả ngày"),
        (
            on("07:30", "11:30", days="mon-fri", except_holidays=True),
            "thứ Hai đến thứ Sáu, 07:30–11:30, trừ ngày lễ",
        ),
        (on("22:00", "02:00:30", days="sat,sun"), "thứ Bảy, Chủ nhật, 22:00–02:00:30"),
        (on(days="mon,wed-fri"), "thứ Hai, thứ Tư đến thứ Sáu, cả ngày"),
        (
            on(rrule="FREQ=MONTHLY;BYDAY=1MO", first_day=MONDAY, except_days=frozenset({date(2026, 7, 6)})),
            "thứ Hai đầu tiên hằng tháng, cả ngày, từ 01/06/2026, trừ 06/07/2026",
        ),
    ],
)
def test_a_schedule_is_said_in_words(entry: ScheduleEntry, words: str) -> None:
    assert when(entry, "vi") == words
