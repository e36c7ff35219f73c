"""Reading aloud holds for any text: numbers read back, no sign is left, a second time changes nothing."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.speech import Manner, spoken
from kiosk.speech.numbers import cardinal
from tests.speech.said import number_of

SOUTH = Manner("lẻ", "ngàn")
PLAIN = re.compile(r"[a-zA-ZÀ-ÖØ-öø-įıĲ-ſƠơƯưḀ-ỿ ,.?!]*")

PARTS = st.sampled_from(
    [
        "UBND",
        "142/KH-UBND",
        "7h30",
        "Quý IV",
        "3/4",
        "23/04/2022",
        "-",
        " - ",
        "1.005",
        "150.000đ",
        "%",
        "điện thoại",
        "1022",
        "VI",
        "CA",
        "I",
        "P.",
        "Q.1",
        "tp.",
        "khoản",
        "điểm b",
        "(",
        ")",
        "45 m2",
        "lần thứ",
        "XIII",
        "T2-T6",
        "dichvucong.gov.vn",
        "a@b.vn",
        "v.v.",
        "...",
        "Phần",
        "Chương",
        "ngày",
        "tháng",
        "năm",
        "giai đoạn",
        "2021-2026",
        "0912 345 678",
        "+84",
        "°C",
        "&",
        "AI",
        "COVID-19",
        "số",
        "05",
        "đ/c",
        "/",
        ":",
        ",",
        ".",
        " ",
        "\n",
        "**",
        "_",
        "[a](b)",
        "XỬ LÝ",
        "VI PHẠM",
        "TTg",
        "K",
        "từ",
        "đến",
        "ĐT",
        "QH15",
        "½",
        "m²",
        "１２",
        "thứ",
        "tiết a",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PARTS, st.text(max_size=4), st.integers(0, 10**7).map(str)), max_size=10).map("".join),
    st.lists(PARTS, max_size=10).map(" ".join),
)


@given(st.integers(0, 10**15))
@example(1000000000000000)
@example(1000000005)
@example(20000000000021)
def test_any_number_to_a_million_milliards_is_said_and_read_back(number: int) -> None:
    assert number_of(cardinal(number, Manner())) == number
    assert number_of(spoken(str(number))) == number
    assert number_of(spoken(f"{number:,}".replace(",", "."), SOUTH)) == number


@settings(max_examples=400)
@given(TEXTS)
def test_no_digit_and_no_sign_that_cannot_be_said_is_left(text: str) -> None:
    said = spoken(text)

    assert PLAIN.fullmatch(said), said
    assert said == said.strip()
    assert "  " not in said
    assert not re.search(r"[,.?!]\s?[,.?!]|\s[,.?!]", said)


@settings(max_examples=800)
@given(TEXTS)
def test_a_second_reading_changes_nothing(text: str) -> None:
    once = spoken(text)

    assert spoken(once) == once


@given(TEXTS)
def test_decomposed_letters_and_foreign_spaces_are_read_alike(text: str) -> None:
    assert spoken(unicodedata.normalize("NFD", text)) == spoken(unicodedata.normalize("NFC", text))
    assert spoken(text.replace(" ", "\u00a0")) == spoken(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1,",
        "1/",
        "1-",
        "1 ",
        "(",
        "[",
        "a.",
        "a-",
        "a@",
        "<a ",
        "*",
        "_",
        "I",
        "V ",
        "T2-",
        "ĐT 1 ",
        "điểm a, ",
        "0912 ",
        "1h",
        "5/4 và ",
        "ngày ",
        "A/",
        "Aa",
        "1/A-",
        "gọi ",
        "v.",
        "P. ",
        "![",
        "tháng 1/",
        "1 000 ",
        "đ/",
        "số 1/",
        "..",
        "- ",
        "1:1:",
        "&",
        "1%-",
        "+84 ",
        "(a) ",
    ],
)
def test_a_hostile_line_takes_no_more_than_its_share_of_time(piece: str) -> None:
    def seconds(length: int) -> float:
        line = (piece * length)[:length]
        return min(_seconds(line) for _ in range(2))

    short, long = seconds(4_000), seconds(32_000)

    assert long < max(short * 20, 0.2), (short, long)


def _seconds(line: str) -> float:
    began = time.thread_time()
    spoken(line)
    return time.thread_time() - began
