"""What would change, told before it does."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk.content import Config, Content, Display, Playlist
from kiosk.schedule.change_words import in_words
from kiosk.schedule.changes import changes, first_week_that_changes
from kiosk.schedule.showing import Channel
from tests.schedule import builders
from tests.schedule.builders import HALL, HCM, MONDAY, content, item, notice, on

YARD = Channel("yard", HCM)
CONFIG = Config(displays=(Display("hall", "Sảnh"), Display("yard", "Sân")))
MORNING = on("07:30", "11:30", "mon-fri")


def playlist(path: str, *more: Any) -> Playlist:
    return replace(builders.playlist(path, *more), title=path)


def told(before: Content, after: Content, *channels: Channel) -> list[str]:
    found = changes(before, after, channels or [HALL, YARD], MONDAY)
    return [("! " if one.grave else "") + one.text for one in in_words(found, CONFIG, after, "vi")]


def test_nothing_changes_where_nothing_is_changed() -> None:
    same = content(playlist("A", ["a1"], [MORNING]))
    assert told(same, same) == []
    assert not changes(same, same, [HALL], MONDAY)


def test_hours_gained_and_lost_are_named_by_day_and_hour() -> None:
    before = content(playlist("A", ["a1"], [MORNING]), playlist("Z", ["z1"], [on(priority="filler")]))
    after = content(
        playlist("A", ["a1"], [on("08:00", "12:00", "mon-fri")]),
        playlist("Z", ["z1"], [on(priority="filler")]),
    )
    assert told(before, after) == [
        "! Mọi màn hình: “A” không còn phát thứ Hai đến thứ Sáu 07:30–08:00.",
        "! Mọi màn hình: “Z” không còn phát thứ Hai đến thứ Sáu 11:30–12:00.",
        "Mọi màn hình: “A” phát thêm thứ Hai đến thứ Sáu 11:30–12:00.",
        "Mọi màn hình: “Z” phát thêm thứ Hai đến thứ Sáu 07:30–08:00.",
    ]


def test_screens_that_change_differently_are_told_apart() -> None:
    before = content(playlist("A", ["a1"], [on(displays=("hall", "yard"))]))
    after = content(playlist("A", ["a1"], [on(displays=("hall",))]))
    assert told(before, after) == [
        "! Sân: “A” không còn phát suốt tuần.",
        "! Sân: không có gì để phát suốt tuần, nên hiện trang chờ của đơn vị.",
    ]


def test_who_takes_whose_place_is_named_once() -> None:
    low = playlist("A", ["a1"], [on("09:00", "10:00", "mon,tue")])
    before = content(low)
    after = content(low, playlist("B", ["b1"], [on("08:00", "12:00", "mon", priority="high")]))
    assert told(before, after, HALL) == [
        "! Sảnh: “A” không còn phát thứ Hai 09:00–10:00.",
        "Sảnh: “B” (ưu tiên cao) phát thay “A” thứ Hai 09:00–10:00.",
        "Sảnh: “B” phát thêm thứ Hai 08:00–12:00.",
    ]
    always = content(low, playlist("B", ["b1"], [on("08:00", "12:00", priority="high")]))
    assert told(before, always, HALL)[0] == (
        "! Sảnh: “B” (ưu tiên cao) chiếm hết giờ của “A”: thứ Hai, thứ Ba 09:00–10:00."
    )
    assert not changes(always, always, [HALL], MONDAY).conflicts


def test_items_that_nobody_would_see_are_named_with_the_reason() -> None:
    before = content(playlist("A", ["a1"]))
    after = content(
        playlist("A", ["a1", "old", item("later", first_day=MONDAY + timedelta(30))]),
        assets=[notice("old", valid_until=MONDAY - timedelta(1))],
    )
    assert told(before, after, HALL) == [
        "! Không màn hình nào chiếu “old” của “A” trong tuần này: đã hết hạn.",
        "Không màn hình nào chiếu “later” của “A” trong tuần này: chưa tới ngày.",
        "“A”: thêm “old”, “later”; một vòng dài 30 giây (trước đây 10 giây).",
    ]


def test_an_item_whose_turn_does_not_come_is_named() -> None:
    brief = on("08:00", "08:05", "mon", last_day=MONDAY)
    before = content(playlist("A", [("a1", 600)], [brief]))
    after = content(playlist("A", [("a1", 600), ("a2", 600)], [brief]))
    assert (
        "! Không màn hình nào chiếu “a2” của “A” trong tuần này: giờ phát quá ngắn nên chưa tới lượt."
        in told(before, after)
    )


def test_another_order_and_a_missing_item_are_named() -> None:
    before = content(playlist("A", ["a1", "a2", "a3"]))
    after = content(playlist("A", ["a3", "a1"]))
    assert told(before, after) == ["“A”: bỏ “a2”; đổi thứ tự; một vòng dài 20 giây (trước đây 30 giây)."]


def test_a_deleted_playlist_loses_its_hours() -> None:
    gone = told(content(playlist("A", ["a1"], [MORNING])), content(), HALL)
    assert gone[0] == "! Sảnh: “A” không còn phát thứ Hai đến thứ Sáu 07:30–11:30."


def test_a_change_that_begins_later_is_found_in_its_week() -> None:
    third = MONDAY + timedelta(14)
    before = content(playlist("A", ["a1"], [MORNING]))
    after = content(playlist("A", ["a1"], [MORNING, on("13:00", "14:00", first_day=third)]))
    assert first_week_that_changes(before, after, [HALL], MONDAY) == third
    assert first_week_that_changes(before, before, [HALL], MONDAY) == MONDAY
