"""What templates are given, and the words of a post."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import Asset, Config, Content, Kind, Notice, Office
from kiosk.outputs.print.blocks import blocks
from kiosk.outputs.print.sheet import sheet
from kiosk.outputs.print.social import LIMITS, hashtag, length, post
from kiosk.outputs.slides import slides

TEXT = """
## Giấy tờ

Mang **căn cước**, *bản chính*.

1. Một
    - a
    - b
2. Hai

| Quầy | Giờ |
| --- | --- |
| 1 | **8:00** |
"""


def said(text: str) -> list[str]:
    """Each block in a line."""
    made = slides("a.md", Notice("T", pages=(text,)), {}, "vi")
    lines = []
    for one in blocks("\n".join(made.pages)):
        words = "".join(f"*{r['text']}*" if r["bold"] else r["text"] for r in one["runs"])
        rows = [" | ".join("".join(r["text"] for r in cell) for cell in row) for row in one["rows"]]
        lines.append(
            " ".join(filter(None, (one["kind"], str(one["level"] or ""), one["mark"], words, *rows)))
        )
    return [line.replace("\u00a0", " ") for line in lines]


def test_a_text_becomes_headings_paragraphs_items_and_tables() -> None:
    assert said(TEXT) == [
        "heading 2 Giấy tờ",
        "paragraph Mang *căn cước*, bản chính.",
        "item 1 1. Một",
        "item 2 • a",
        "item 2 • b",
        "item 1 2. Hai",
        "table Quầy | Giờ 1 | 8:00",
    ]


@given(st.text(max_size=300))
def test_no_word_of_a_text_is_lost_on_its_way_to_paper(text: str) -> None:
    made = slides("a.md", Notice("T", pages=(text,)), {}, "vi")
    found = blocks("\n".join(made.pages))
    runs = [run for one in found for run in one["runs"]]
    runs += [run for one in found for row in one["rows"] for cell in row for run in cell]
    assert all(isinstance(run["text"], str) for run in runs)
    letters = [sign for page in made.pages for sign in _words(page) if sign.isalnum()]
    assert [sign for run in runs for sign in run["text"] if sign.isalnum()] == letters


def _words(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", page))


def test_a_hashtag_keeps_its_marks_and_loses_its_spaces() -> None:
    assert hashtag("Đăng ký kinh doanh") == "#ĐăngKýKinhDoanh"
    assert hashtag("Hộ tịch, tư pháp") == "#HộTịchTưPháp"
    assert hashtag("!!!") == ""


def test_a_post_fits_its_network_and_keeps_link_and_tags_whole() -> None:
    config = Config(office=Office(name="Phường Thử"), subjects={"dd": "Đất đai"})
    long = Notice("Tên", subject="dd", social_text="Câu này dài. " * 400)
    for network, limit in LIMITS.items():
        words = post(config, long, "", "https://example.org/x", network)
        assert 0 < length(words, network) <= limit
        assert words.endswith("https://example.org/x\n\n#ĐấtĐai #PhườngThử")
    assert post(config, Notice("Tên"), "Thân bài.", "", "zalo") == "Tên\n\nThân bài.\n\n#PhườngThử"


def test_letters_count_as_the_network_counts_them() -> None:
    assert length("Hà Nội", "zalo") == 6
    assert length("Hà Nội", "x") == 7, "ộ lies above U+10FF"
    assert length("https://phuong.example.vn/tin/thong-bao/rat-dai/", "x") == 23


def test_the_code_leads_to_the_notices_own_page_where_the_site_is_known() -> None:
    from_link = sheet(
        Config(), Content(), Asset("tb/a.md", Kind.TEXT, "", 10, Notice("T", link="https://x.vn/"))
    )
    assert from_link.link == "https://x.vn/"
