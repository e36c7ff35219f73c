"""How long people need to read a text from a wall."""

import pytest

from kiosk.content import Notice, Reading
from kiosk.speech import reading_seconds, reading_weight


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("", 0),
        ("Cải cách hành chính", 4),
        ("**Cải cách**, hành chính!", 4),
        ("| Loại | Phí |\n| --- | ---: |\n| Bản sao | 2.000 đồng |", 4 + 4 + 1),
        ("Số 142/KH-UBND", 4),
        ("1022", 4),
        ("150.000 đồng", 5),
        ("[Cổng dịch vụ công](https://dichvucong.gov.vn)", 4),
        ("![hình](a.png) chữ", 1),
        ("- một\n- hai", 2),
    ],
)
def test_a_written_word_is_a_syllable_and_a_long_figure_is_four(text: str, syllables: int) -> None:
    assert reading_weight(text) == syllables


def test_two_hundred_syllables_take_a_minute_and_each_page_two_seconds() -> None:
    assert reading_seconds(Notice("một", pages=("hai " * 199,)), Reading()) == 62
    assert reading_seconds(Notice("một", pages=("hai " * 99, "ba " * 100)), Reading()) == 64


def test_a_code_gives_time_to_take_out_a_phone() -> None:
    linked = Notice("một", pages=("hai " * 199,), link="https://example.vn/1")
    assert reading_seconds(linked, Reading()) == 68


def test_no_text_is_shown_for_less_than_six_seconds() -> None:
    assert reading_seconds(Notice("Một cửa"), Reading()) == 6


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    slogan = Notice("Một cửa, một lần", pages=("**MỘT CỬA** một lần",))
    assert reading_seconds(slogan, Reading(shortest_seconds=1)) == 4


def test_the_speed_is_a_setting() -> None:
    slow = Reading(syllables_per_minute=100, notice_seconds=5, shortest_seconds=1)
    assert reading_seconds(Notice("một hai ba bốn năm"), slow) == 8
