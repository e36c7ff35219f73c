"""Sheets as a printer gets them: whole, with every font inside, and a code that a phone reads."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.content import Asset, Config, Content, Form, Kind, Notice, Office
from kiosk.content.display import WebSite
from kiosk.errors import BadRequestError
from kiosk.printing.fonts import faces
from kiosk.printing.orders import Order, banner_size, is_scaled, pictures, printed
from kiosk.printing.press import Finish, Press

DAY = date(2026, 11, 24)
PARTS = 17
CONFIG = Config(
    office=Office(name="Phường Thử Nghiệm", parent="Thành phố Hà Nội"),
    subjects={"dd": "Đất đai"},
    site=WebSite("https://phuong.example.vn/tin"),
)
SENTENCE = "Người dân mang theo căn cước và giấy tờ về nhà đất đang giữ; công chức sẽ xem từng trường hợp. "
TABLE = "\n\n| Đợt | Tổ | Ngày | Nơi |\n| --- | --- | --- | --- |\n| 1 | 1 đến 6 | 05/12/2026 | Nhà văn hóa tổ 3 |\n"
Printed = Callable[..., Path]


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(faces(tmp_path_factory.mktemp("faces")))


def content(body: str, title: str = "ẲẴ ẪẬ ỖỘ: lịch tiếp nhận hồ sơ") -> Content:
    notice = Notice(title, subject="dd", number="12/TB-UBND", valid_until=date(2026, 12, 31), pages=(body,))
    slogan = Notice("", Form.SLOGAN, ("Một cửa: đúng hẹn, công khai, tận tình",))
    return Content(
        assets={
            "tb/a.md": Asset("tb/a.md", Kind.TEXT, "", 10, notice),
            "kh/a.md": Asset("kh/a.md", Kind.TEXT, "", 10, slogan),
        }
    )


@pytest.fixture
def made(press: Press, tmp_path: Path) -> Printed:
    def make(form: str, body: str, finish: Finish | None = None) -> Path:
        order = Order(form, "tb/a.md", finish=finish or Finish())
        file = tmp_path / f"{form}.pdf"
        file.write_bytes(printed(press, CONFIG, content(body), order, DAY))
        return file

    return make


def asked(*command: object) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def pages(file: Path) -> tuple[int, float, float]:
    """How many, and how wide and high in mm."""
    facts = asked("pdfinfo", file)
    count = re.search(r"Pages:\s+(\d+)", facts)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts)
    assert count and size
    return int(count[1]), round(float(size[1]) / 72 * 25.4), round(float(size[2]) / 72 * 25.4)


@pytest.mark.parametrize(
    ("form", "size"),
    [
        ("poster-a3", (1, 297, 420)),
        ("poster-a4", (1, 210, 297)),
        ("leaflet-a5", (1, 148, 210)),
        ("folded-a4", (2, 297, 210)),
    ],
)
def test_each_sheet_has_its_size_all_words_its_fonts_and_a_code_that_is_read(
    form: str, size: tuple[int, int, int], made: Printed, tmp_path: Path
) -> None:
    file = made(form, SENTENCE * 3 + TABLE)
    assert pages(file) == size
    words = " ".join(asked("pdftotext", "-layout", file, "-").split())
    for said in ("Phường Thử Nghiệm", "12/TB-UBND", "05/12/2026", "ẲẴ ẪẬ ỖỘ"):
        assert said in words
    fonts = asked("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes\s+yes\s+yes\b", line) for line in fonts), fonts
    assert b"pdfaid" in file.read_bytes()
    asked("pdftoppm", "-r", "150", "-png", file, tmp_path / "page")
    codes = [
        code.text
        for page in sorted(tmp_path.glob("page*.png"))
        for code in zxingcpp.read_barcodes(Image.open(page))
    ]
    assert codes == ["https://phuong.example.vn/tin/tb/a/"]


def test_a_longer_text_is_set_smaller_then_takes_another_page_then_is_refused_by_how_much(
    made: Printed,
) -> None:
    bodies = (SENTENCE, (SENTENCE * 4 + "\n\n") * 8)
    assert [pages(made("leaflet-a5", body))[0] for body in bodies] == [1, 2]
    with pytest.raises(BadRequestError) as refused:
        made("leaflet-a5", (SENTENCE * 4 + "\n\n") * 30)
    assert refused.value.code == "print_too_long"
    assert int(str(refused.value.params["percent"])) >= 50


def test_what_the_inner_panels_cannot_hold_goes_onto_the_flap(made: Printed) -> None:
    body = "".join(f"## Phần {n}\n\n{SENTENCE * 4}\n\n" for n in range(PARTS))
    file = made("folded-a4", body)
    outside, inside = (asked("pdftotext", "-f", n, "-l", n, file, "-") for n in (1, 2))
    assert "Phần 0" in inside
    assert f"Phần {PARTS - 1}" in outside and f"Phần {PARTS - 1}" not in inside


def test_bleed_and_marks_make_the_paper_larger_and_the_sheet_no_smaller(made: Printed) -> None:
    assert pages(made("poster-a4", SENTENCE, Finish(bleed=True))) == (1, 216, 303)
    assert pages(made("poster-a4", SENTENCE, Finish(bleed=True, marks=True))) == (1, 230, 317)


def test_the_same_notice_gives_the_same_bytes(made: Printed) -> None:
    assert made("poster-a4", SENTENCE).read_bytes() == made("poster-a4", SENTENCE).read_bytes()


@pytest.mark.parametrize(
    "evil", ["#panic()", "$x$ @y <z>", '"}", json("/etc/passwd")', '\\#read("/etc/passwd")', "= Tiêu đề"]
)
def test_peoples_words_are_never_source(evil: str, press: Press) -> None:
    held = content(evil, title=evil)
    assert printed(press, CONFIG, held, Order("poster-a4", "tb/a.md"), DAY).startswith(b"%PDF")


def test_slogans_are_cut_from_a_sheet_and_banners_have_any_size(press: Press, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(printed(press, CONFIG, content(""), Order("slogans"), DAY))
    assert "Một cửa: đúng hẹn" in " ".join(asked("pdftotext", file, "-").split())
    banner = Order("banner", "kh/a.md", banner_size("300x80"))
    file.write_bytes(printed(press, CONFIG, content(""), banner, DAY))
    assert pages(file) == (1, 3000, 800)
    large = replace(banner, size=banner_size("1200 x 100"))
    file.write_bytes(printed(press, CONFIG, content(""), large, DAY))
    assert (is_scaled(large), pages(file)) == (True, (1, 1200, 100))
    for wrong in ("300", "0x80", "ba mét", "300x80x2"):
        with pytest.raises(BadRequestError):
            banner_size(wrong)


def test_pictures_for_social_pages_have_the_sizes_that_they_ask_for(press: Press) -> None:
    made = pictures(press, CONFIG, content(SENTENCE), "tb/a.md", DAY)
    sizes = {name: Image.open(BytesIO(data)).size for name, data in made.items()}
    assert sizes == {"social-square": (1080, 1080), "social-portrait": (1080, 1350)}


def test_an_offices_own_template_comes_first_and_its_mistakes_are_named(press: Press, tmp_path: Path) -> None:
    own = replace(press, own=tmp_path)
    (tmp_path / "poster.typ").write_text(
        "#set page(width: 100mm, height: 50mm)\n#d.title\n#pages", encoding="utf-8"
    )
    file = tmp_path / "own.pdf"
    file.write_bytes(printed(own, CONFIG, content("x"), Order("poster-a4", "tb/a.md"), DAY))
    assert pages(file) == (1, 100, 50)
    (tmp_path / "poster.typ").write_text("#no-such-thing", encoding="utf-8")
    with pytest.raises(BadRequestError) as refused:
        printed(own, CONFIG, content("x"), Order("poster-a4", "tb/a.md"), DAY)
    assert "no-such-thing" in json.dumps(refused.value.params, default=str)
