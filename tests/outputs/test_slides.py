"""Texts as slides: safe, with pictures from media/ only, and lines that never break at the wrong place."""

import pytest

from kiosk.content import Asset, Form, Kind, Notice
from kiosk.content.asset import MediaFile
from kiosk.outputs.glue import glue, glue_html
from kiosk.outputs.qr import qr_code
from kiosk.outputs.slides import Slides, picture_key, plain, slides

PICTURES = {
    path: Asset(path, Kind.PICTURE, "", files=(MediaFile(f"{number}.jpg", "image/jpeg"),))
    for number, path in enumerate(("tb/anh.jpg", "anh.jpg", "hoạt động/ảnh 1.jpg"))
}


def made(body: str, form: Form = Form.NOTICE) -> Slides:
    return slides("tb/a.md", Notice("Tên", form, (body,)), PICTURES, "vi")


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "<iframe src=//evil.example></iframe>",
        '<p style="background:url(//evil.example)">x</p>',
        "<style>p{color:red}</style>",
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        "![x](https://evil.example/p.png)",
        "![x](//evil.example/p.png)",
        "![x](data:image/svg+xml;base64,AAAA)",
        '<video src="//evil.example/v.mp4" autoplay></video>',
        '<form action="//evil.example"><input name="x"></form>',
        '<meta http-equiv="refresh" content="0;url=//evil.example">',
        '<math><mtext><table><mglyph><style><img src="x" onerror="alert(1)">',
        "<p class=x id=y onclick=alert(1)>x</p>",
        "<!-- <img src=x onerror=alert(1)> -->",
        '<base href="//evil.example">',
    ],
)
def test_nothing_that_acts_or_calls_out_gets_through(evil: str) -> None:
    page = made(f"Trước {evil} sau\n\n{evil}\n\nHết").pages[0]
    assert "Trước" in page
    for part in ("evil", "alert", "script", "onerror", "style", "class=", "href", "<svg", "<form", "<video"):
        assert part not in page


def test_markdown_becomes_what_a_slide_can_show() -> None:
    body = "# To\n\nĐậm **x** và *y*\n\n1. một\n2. hai\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n> trích\n\n[chữ](https://x.vn)"
    page = made(body).pages[0]
    for part in (
        "<h1>To</h1>",
        "<strong>x</strong>",
        "<ol>",
        "<table>",
        'align="right"',
        "<blockquote>",
        "chữ",
    ):
        assert part in page
    assert "x.vn" not in page


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("anh.jpg", "0.jpg"),
        ("/anh.jpg", "1.jpg"),
        ("../anh.jpg", "1.jpg"),
        ("media/anh.jpg", "1.jpg"),
        ("hoạt động/ảnh 1.jpg", "2.jpg"),
        ("ho%E1%BA%A1t%20%C4%91%E1%BB%99ng/%E1%BA%A3nh%201.jpg", "2.jpg"),
        ("ho\u0061\u0323t đ\u00f4\u0323ng/a\u0309nh 1.jpg", "2.jpg"),
        ("../../anh.jpg", None),
        ("https://a.vn/anh.jpg", None),
        ("khong-co.jpg", None),
        ("", None),
    ],
)
def test_a_picture_is_found_beside_the_notice_or_from_media(source: str, key: str | None) -> None:
    assert picture_key("tb/a.md", source, PICTURES) == key


def test_pictures_inside_are_needed_and_missing_ones_leave_no_hole() -> None:
    found = made("![a](anh.jpg) ![b](khong-co.jpg)")
    assert found.needs == ("0.jpg",)
    assert found.pages[0].count("<img") == 1


def test_the_weight_of_a_page_is_what_is_read_on_it() -> None:
    assert made("một hai **ba**", Form.SLOGAN).weights == (3,)
    assert made("một hai ba").weights == (4,), "a notice shows its title too"


@pytest.mark.parametrize(
    "body", ["> " * 3000 + "x", "*" * 20_000, "[" * 500, "|" * 999 + "\n" + "-|" * 999, "`" * 999]
)
def test_a_text_that_is_a_trap_takes_no_more_than_a_moment(body: str) -> None:
    assert made(body).pages


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5",
        "ngày 01/7",
        "15 ngày",
        "khoản 2",
        "200.000 đồng",
        "tháng 12",
        "Quý IV",
        "tầng 3",
        "số 58/TB",
        "024 0000 1234",
        "0912 345 678",
        "+84 24 3858 1234",
        "1900 1022",
    ],
)
def test_a_number_stays_with_the_word_that_gives_it_meaning(text: str) -> None:
    assert glue(f"theo {text} này") == f"theo {text.replace(' ', chr(0xA0))} này"


def test_glue_leaves_tags_and_other_spaces_alone() -> None:
    html = '<td colspan="2">ngày 5</td> <img alt="ngày 5" src="/media/a.jpg">'
    assert glue_html(html) == '<td colspan="2">ngày\u00a05</td> <img alt="ngày 5" src="/media/a.jpg">'
    assert glue("Kính mời ông bà") == "Kính mời ông bà"
    assert glue("giữa 10 20 30, 2.000 1900") == "giữa 10 20 30, 2.000 1900"


def test_plain_words_keep_blocks_apart() -> None:
    assert plain("<p>một</p><ul><li>hai &amp; ba</li><li>bốn</li></ul>") == "một hai & ba bốn"


def test_a_qr_code_is_a_drawing_with_a_quiet_zone_and_the_same_each_time() -> None:
    first, second = qr_code("https://dichvucong.gov.vn"), qr_code("https://dichvucong.gov.vn")
    assert first == second
    assert first.key != qr_code("https://dichvucong.gov.vn/").key
    side = 25 + 8
    assert f'viewBox="0 0 {side} {side}"'.encode() in first.svg
    assert b"M4 4.5" in first.svg, "the first module lies behind four of white"
    assert slides("a.md", Notice("x", link="https://x.vn/" + "a" * 5000), {}, "vi").qr is None


@pytest.mark.parametrize("mess", ["[", "![", "[a](", "<a ", "1. ", "> ", "- ", "*", "`", "&#", "a|b\n-|-\n"])
@pytest.mark.timeout(60)  # once: 12 s for one kind of sign, and an endless recursion for another
def test_a_text_of_senseless_signs_is_shown_as_it_stands(mess: str) -> None:
    made = slides("rac.md", Notice("Rác", pages=(mess * 5000 + "\n\nHết.",)), {}, "vi")

    assert "Hết." in made.pages[0]
