"""A notice as it is read: sentences and pauses, and how long they take."""

import pytest

from kiosk.content import Notice
from kiosk.speech import (
    Manner,
    Pace,
    Sentence,
    script,
    script_of_text,
    spoken_seconds,
    spoken_text,
    syllables,
)

TABLE = """
| Quầy | Việc |
| --- | --- |
| 1 | Hộ tịch |
| 2 | Đất đai, kinh doanh |
"""


def said(markdown: str) -> list[str]:
    return [sentence.text for sentence in script_of_text(markdown)]


@pytest.mark.parametrize(
    ("markdown", "sentences"),
    [
        ("Nộp hồ sơ\ntại quầy 1. Nhận kết quả sau 3 ngày.", ["Nộp hồ sơ tại quầy một.", "Nhận kết quả sau ba ngày."]),
        ("## Hồ sơ ##\n\nTờ khai", ["Hồ sơ.", "Tờ khai."]),
        ("- Tờ khai;\n- Ảnh 4x6", ["Tờ khai.", "Ảnh bốn nhân sáu."]),
        ("1. Mang ảnh.\n2. UBND trả giấy", ["Một là, mang ảnh.", "Hai là, ủy ban nhân dân trả giấy."]),
        ("## Các bước\n1. Lấy số\n2. Hà Nội", ["Các bước.", "Bước một, lấy số.", "Bước hai, Hà Nội."]),
        (TABLE, ["Quầy một, việc hộ tịch.", "Quầy hai.", "Việc đất đai, kinh doanh."]),
        ("Cần gì? Gọi ngay!", ["Cần gì?", "Gọi ngay!"]),
        ("Tại TP. Hà Nội, P. Thanh Xuân. Mời bà con.", ["Tại thành phố Hà Nội, phường Thanh Xuân.", "Mời bà con."]),
        ("quý IV", ["Quý bốn."]),
        ("Một\n\n---\n\nHai", ["Một.", "Hai."]),
        ("<!-- ghi chú -->\n\n![](a.png)\n\nMột", ["Một."]),
        ("", []),
    ],
)  # fmt: skip
def test_structure_becomes_sentences(markdown: str, sentences: list[str]) -> None:
    assert said(markdown) == sentences


def test_headings_and_paragraphs_are_followed_by_longer_pauses_than_sentences() -> None:
    heading, first, second, item = script_of_text(
        "# Tin\n\nMột. Hai.\n- Ba", Manner(), Pace(sentence_seconds=1)
    )

    assert heading.pause > second.pause > first.pause == item.pause == 1


def test_the_title_is_read_first_and_only_once() -> None:
    assert (
        spoken_text(script(Notice("Lịch tiếp dân", pages=("Sáng 03/12.",))))
        == "Lịch tiếp dân. Sáng ba tháng mười hai."
    )
    assert spoken_text(script(Notice("Một cửa", pages=("**Một cửa**, một lần",)))) == "Một cửa, một lần."
    assert spoken_text(script(Notice("", pages=("Một.", "Hai.")))) == "Một. Hai."


def test_a_radio_script_overrules_title_and_body() -> None:
    notice = Notice("Lịch", pages=("Sáng 03/12.",), radio_script="Mời bà con đến lúc 7h30.")

    assert spoken_text(script(notice)) == "Mời bà con đến lúc bảy giờ ba mươi."
    assert spoken_text(script(Notice("Lịch", pages=("Sáng.",), radio_script="  "))) == "Lịch. Sáng."


def test_the_manner_of_the_station_reaches_the_script() -> None:
    assert (
        spoken_text(script_of_text("Có 1.005 hộ", Manner("lẻ", "ngàn")))
        == "Có một ngàn không trăm lẻ năm hộ."
    )


def test_a_hundred_and_seventy_syllables_take_a_minute_and_pauses_come_on_top() -> None:
    assert spoken_seconds("ba " * 170) == pytest.approx(60)
    assert spoken_seconds("một, hai. Ba?") == pytest.approx(3 * 60 / 170 + 0.4 + 2 * 0.8)
    assert spoken_seconds([Sentence("Một, hai.", 2.0)]) == pytest.approx(2 * 60 / 170 + 0.4 + 2.0)
    assert spoken_seconds("một hai", Pace(120, 1, 1)) == 1
    assert spoken_seconds([]) == 0
    assert syllables("Một, hai. Ba?") == 3
