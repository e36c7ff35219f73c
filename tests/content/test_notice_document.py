"""media/**/NAME.md: front matter, pages, and a validity that is never guessed."""

from datetime import date

import pytest

from kiosk.content import Asset, Form, Kind, Notice, Problem
from kiosk.content.documents import read_notice

SUBJECTS = frozenset({"tu-phap", "dat-dai"})

WHOLE = """+++
title = "Kế hoạch 142/KH-UBND"
kind = "guidance"
subject = "tu-phap"
number = "142/KH-UBND"
issued = 2022-04-22
valid_from = 2022-04-25
valid_until = 2022-12-31
link = "https://example.vn/142"
[radio]
script = "Đọc thế này."
[social]
text = "Ngắn gọn."
+++
Trang một.

---
Trang hai.
"""


def read(text: str) -> tuple[Notice | None, list[Problem]]:
    return read_notice("thong-bao/ke-hoach-142.md", "media/thong-bao/ke-hoach-142.md", text, SUBJECTS)


def test_every_key_of_the_front_matter_is_read() -> None:
    notice, problems = read(WHOLE)
    assert problems == []
    assert notice == Notice(
        title="Kế hoạch 142/KH-UBND",
        form=Form.GUIDANCE,
        pages=("Trang một.", "Trang hai."),
        subject="tu-phap",
        number="142/KH-UBND",
        issued=date(2022, 4, 22),
        valid_from=date(2022, 4, 25),
        valid_until=date(2022, 12, 31),
        link="https://example.vn/142",
        radio_script="Đọc thế này.",
        social_text="Ngắn gọn.",
    )


def test_a_text_without_front_matter_is_a_notice_called_by_its_heading_or_file() -> None:
    notice, problems = read("Xin chào.\n\n## Lịch tiếp dân ##\n\nThứ Năm.")
    assert notice is not None
    assert (notice.title, notice.headline, problems) == ("", "Lịch tiếp dân", [])
    assert Asset("a/ke-hoach.md", Kind.TEXT, "", notice=notice).title == "Lịch tiếp dân"
    notice, _ = read("Thứ Năm.")
    assert notice is not None
    assert Asset("a/ke-hoach.md", Kind.TEXT, "", notice=notice).title == "ke-hoach"


def test_a_line_of_dashes_starts_a_new_page_but_not_inside_code() -> None:
    notice, _ = read("Một\n---\nHai\n-----   \nBa\n\n```\na\n---\nb\n```\n- - -\n")
    assert notice is not None
    assert notice.pages == ("Một", "Hai", "Ba\n\n```\na\n---\nb\n```\n- - -")


def test_windows_line_ends_and_a_byte_order_mark_are_understood() -> None:
    notice, problems = read("\ufeff" + WHOLE.replace("\n", "\r\n"))
    assert problems == []
    assert notice is not None
    assert notice.pages == ("Trang một.", "Trang hai.")


def test_decomposed_letters_are_composed() -> None:
    notice, _ = read('+++\ntitle = "Thu\u0309 tu\u0323c"\n+++\nThu\u0309')
    assert notice is not None
    assert (notice.title, notice.pages) == ("Thủ tục", ("Thủ",))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('valid_until = "31/12/2022"', "type_date"),
        ("valid_from = 2022-13-01", "toml_syntax"),
        ("valid_from = 2022-12-31\nvalid_until = 2022-01-01", "days_reversed"),
        ('title = "không đóng', "toml_syntax"),
    ],
)
def test_words_whose_validity_cannot_be_read_are_not_shown(line: str, code: str) -> None:
    notice, problems = read(f"+++\n{line}\n+++\nNội dung")
    assert notice is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("line", "code", "suggestion"),
    [
        ('kind = "thong-bao"', "bad_form", None),
        ('link = "javascript:alert(1)"', "bad_link", None),
        ('link = "dichvucong.gov.vn"', "bad_link", None),
        ('subject = "tu-fap"', "unknown_subject", None),
        ('numbr = "1"', "unknown_key", "number"),
        ("title = 3", "type_text", None),
        ("radio = 3", "type_table", None),
        ('[radio]\nscrip = "x"', "unknown_key", "script"),
    ],
)
def test_any_other_mistake_is_told_and_the_words_stay_on(
    line: str, code: str, suggestion: str | None
) -> None:
    notice, problems = read(f"+++\n{line}\n+++\nNội dung")
    assert notice is not None
    assert [(problem.code, problem.line, problem.suggestion) for problem in problems] == [
        (code, 3 if line.startswith("[radio]") else 2, suggestion)
    ]


def test_a_text_as_long_as_a_book_is_refused() -> None:
    notice, problems = read("x" * 200_001)
    assert notice is None
    assert [problem.code for problem in problems] == ["text_too_long"]
