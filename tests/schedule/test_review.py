"""What the reviews tell a staff member before a visitor notices."""

from datetime import date, timedelta

from kiosk.content import Config, Content, Display, Problem
from kiosk.schedule.review import review
from tests.schedule.builders import HALL, MONDAY, content, item, notice, on, playlist

CONFIG = Config(displays=(Display("hall", tags=frozenset({"floor-1"}), layout="main-ticker"),))


def told(made: Content, today: date = MONDAY) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in reviewed(made, today)]


def reviewed(made: Content, today: date = MONDAY) -> list[Problem]:
    return review(CONFIG, made, [HALL], today)


def test_good_content_is_passed_in_silence() -> None:
    assert told(content(playlist("A", ["a1", "a2"]))) == []


def test_a_playlist_without_a_schedule_is_named_once() -> None:
    assert told(content(playlist("A", ["a1", "a2"], []))) == [
        ("playlists/A.toml", "playlist_without_schedule")
    ]


def test_an_item_whose_days_lie_elsewhere_is_never_on() -> None:
    later = playlist("A", ["a1", item("a2", first_day=MONDAY + timedelta(days=20))])
    (problem,) = reviewed(content(later))
    assert (problem.code, problem.params["asset"]) == ("item_never_on", "a2")
    assert "21/06/2026" in problem.text("vi")


def test_an_item_whose_turn_does_not_come_is_never_on() -> None:
    short = playlist("A", [("a1", 600), ("a2", 600)], [on("08:00", "08:05", days="mon", last_day=MONDAY)])
    (problem,) = reviewed(content(short))
    assert problem.params["asset"] == "a2"
    assert "chưa tới lượt" in problem.text("vi")


def test_a_schedule_under_a_higher_one_is_always_beaten() -> None:
    low = playlist("A", ["a1"], [on("09:00", "10:00")])
    high = playlist("B", ["b1"], [on("08:00", "12:00", priority="high")])
    assert ("playlists/A.toml", "entry_beaten") in told(content(low, high))
    free_for_a_second = playlist("A", ["a1"], [on("09:00", "12:00:05")])
    assert told(content(free_for_a_second, high)) == []


def test_a_spot_under_a_higher_one_is_always_beaten() -> None:
    spot = playlist("A", ["a1"], [on("09:00", "10:00", every="15m")])
    high = playlist("B", ["b1"], [on("08:00", "12:00", priority="high")])
    assert ("playlists/A.toml", "entry_beaten") in told(content(spot, high))
    assert ("playlists/A.toml", "entry_beaten") not in told(content(spot, playlist("B", ["b1"])))


def test_an_entry_that_no_display_shows_is_named() -> None:
    everywhere = on(days="daily")
    for nowhere in (on(displays=("lobby",)), on(displays=("tag:floor-2",)), on(zone="side")):
        found = told(content(playlist("A", ["a1"], [everywhere, nowhere])))
        assert found == [("playlists/A.toml", "entry_no_display")]
    misspelt = on(displays=("hall", "lobi"))
    assert told(content(playlist("A", ["a1"], [misspelt]))) == [("playlists/A.toml", "unknown_name")]


def test_a_notice_that_expires_within_a_week_is_named() -> None:
    soon, later = MONDAY + timedelta(days=7), MONDAY + timedelta(days=20)
    for last, expected in ((soon, ["expires_soon"]), (MONDAY, ["expires_soon"]), (later, [])):
        made = content(playlist("A", ["a1"]), assets=[notice("a1", valid_until=last)])
        assert [code for _, code in told(made)] == expected


def test_an_asset_that_nobody_uses_is_named() -> None:
    made = content(playlist("A", ["a1"]), assets=[notice("b1")])
    assert told(made) == [("media/b1", "asset_unused")]
