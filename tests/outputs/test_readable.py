"""Whether texts can be read, and what a staff member is told where they can't."""

import pytest

from kiosk.content import Asset, Config, Content, Display, Item, Kind, Notice, Playlist, ScheduleEntry, Theme
from kiosk.outputs.legibility import qr_px
from kiosk.outputs.readable import contrast, pages_needed, unreadable

HALL = Display("hall", "Sảnh", layout="main-ticker")


def told(notice: Notice, seconds: float | None, display: Display = HALL) -> list[str]:
    asset = Asset("a.md", Kind.TEXT, "", 20.0, notice)
    playlist = Playlist("p", items=(Item(0, "a.md", seconds),), entries=(ScheduleEntry(),))
    content = Content((playlist,), {"a.md": asset})
    return [problem.code for problem in unreadable(Config(displays=(display,)), content)]


def test_a_text_with_the_time_it_needs_is_passed_in_silence() -> None:
    assert told(Notice("Một", pages=("chữ " * 30,)), 20) == []
    assert told(Notice("Một", pages=("chữ " * 30,)), None) == []


def test_a_text_with_less_time_than_reading_takes_is_named() -> None:
    assert told(Notice("Một", pages=("chữ " * 30,)), 19) == ["too_little_time"]


def test_a_text_of_many_pages_with_seconds_for_few_is_named() -> None:
    assert told(Notice("Một", pages=("chữ " * 600,)), 30) == ["too_many_pages"]


def test_a_link_too_long_to_be_scanned_from_where_people_stand_is_named() -> None:
    long = "https://example.vn/" + "a" * 400
    assert told(Notice("Một", link=long), None) == ["code_too_small"]
    assert told(Notice("Một", link="https://example.vn/142"), 20) == []


def test_a_page_of_text_grows_with_its_words_and_shrinks_with_the_screen() -> None:
    short, long = Notice("", pages=("chữ " * 10,)), Notice("", pages=("chữ " * 400,))
    assert pages_needed(short, HALL) == 1
    assert pages_needed(long, HALL) > 3
    assert pages_needed(long, Display("near", viewing_distance=2)) < pages_needed(long, HALL)


def test_a_screen_too_small_for_its_distance_and_weak_colours_are_named() -> None:
    far = Config(displays=(Display("far", size=(1280, 720), diagonal=32, viewing_distance=20),))
    assert [problem.code for problem in unreadable(far, Content())] == ["display_too_small"]
    weak = Config(theme=Theme(ink="#777777"))
    assert [problem.code for problem in unreadable(weak, Content())] == ["low_contrast"]
    assert list(unreadable(Config(), Content())) == []


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.01)


def test_a_code_of_29_modules_is_some_16_cm_wide_for_five_metres() -> None:
    assert qr_px(HALL, 29 + 8) == pytest.approx(158 / 0.496, abs=2)
