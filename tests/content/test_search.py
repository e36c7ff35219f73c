"""Search: what a person types finds what was meant, the closest first."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.search import Entry, plain, rank

LAND = Entry("dat-dai.md", "Thủ tục đất đai lần đầu", ("dat-dai.md", "Đất đai"))
BIRTH = Entry("khai-sinh.md", "Đăng ký khai sinh", ("khai-sinh.md", "Hộ tịch"))
HOURS = Entry("gio-lam-viec.md", "Giờ làm việc", ("gio-lam-viec.md", "thủ tục"))
PHOTO = Entry("anh/IMG_2041.jpg", "IMG_2041", ("anh/IMG_2041.jpg",))
ALL = [PHOTO, HOURS, BIRTH, LAND]


def test_words_without_tone_marks_find_words_with_them() -> None:
    assert rank("thu tuc", ALL) == ["dat-dai.md", "gio-lam-viec.md"]
    assert rank("DANG KY", ALL) == ["khai-sinh.md"]
    assert rank("ho tich", ALL) == ["khai-sinh.md"]


def test_a_word_typed_from_a_mac_is_the_same_word() -> None:
    assert rank(unicodedata.normalize("NFD", "đăng ký"), ALL) == ["khai-sinh.md"]


def test_every_word_must_be_there() -> None:
    assert rank("thủ tục khai", ALL) == []


def test_parts_of_names_are_found() -> None:
    assert rank("2041", ALL) == ["anh/IMG_2041.jpg"]
    assert rank("img", ALL) == ["anh/IMG_2041.jpg"]


def test_what_agrees_in_its_tone_marks_comes_first() -> None:
    ma, ma_grave = Entry("1", "Má"), Entry("2", "Mà")
    assert rank("mà", [ma, ma_grave]) == ["2", "1"]
    assert rank("ma", [ma, ma_grave]) == ["1", "2"]


def test_words_that_stand_together_come_first() -> None:
    apart = Entry("1", "Tư vấn pháp luật, bộ phận tư")
    together = Entry("2", "Ngày hội tư pháp")
    assert rank("tu phap", [apart, together])[0] == "2"


def test_nothing_typed_finds_everything_by_title() -> None:
    assert rank(" ", ALL) == ["khai-sinh.md", "gio-lam-viec.md", "anh/IMG_2041.jpg", "dat-dai.md"]


@given(st.text(max_size=60))
def test_plain_text_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain("ĐƯỜNG Nguyễn Huệ") == "duong nguyen hue"


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_gets_an_answer(query: str, title: str) -> None:
    assert rank(query, [Entry("k", title)]) in ([], ["k"])
