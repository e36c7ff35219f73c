"""Text of any length fits any screen, and none of it is too small to read."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.board.page import samples
from tests.board.page.conftest import Board

AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
UNDER_MINIMUM = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < player.plan.display.minimum_px - 0.01) small.push(`${size} ${node.data}`);
  }
  return small;
})()
"""


@pytest.mark.parametrize("size", samples.SIZES)
def test_no_text_leaves_its_box_or_is_under_the_minimum(size: str, board: Callable[..., Board]) -> None:
    screen = board(samples.plan(size, {"main": samples.zone(samples.now_ms(), (None, 3_600_000))}))
    wrong = {}
    for name in samples.TEXTS:
        found = screen.page.evaluate(AUDIT, [name, name == "urgent"])
        if found["wrong"]:
            wrong[name] = found["wrong"][:3]
        assert found["took"] < 6000
    assert wrong == {}


@pytest.mark.parametrize("size", ["landscape", "portrait", "side", "side-portrait", "small", "uhd"])
def test_head_band_and_ticker_keep_the_minimum_and_their_boxes(
    size: str, board: Callable[..., Board]
) -> None:
    zones = {name: samples.zone(samples.now_ms(), ("notice-qr", 600_000)) for name in ("main", "ticker")}
    if "side" in samples.SIZES[size][4]:
        zones["side"] = samples.zone(samples.now_ms(), ("notice-short", 600_000))
    screen = board(samples.plan(size, zones))
    assert screen.get(UNDER_MINIMUM) == []
    outside = """
      [...document.querySelectorAll('.head span')].filter((box) => {
        const rect = box.getBoundingClientRect();
        const head = document.querySelector('.head').getBoundingClientRect();
        return rect.width && (rect.right > head.right || rect.left < head.left || rect.bottom > head.bottom + 1);
      }).map((box) => box.textContent)"""
    assert screen.get(outside) == []


@pytest.mark.parametrize(
    ("size", "asset"),
    [
        ("landscape", "slogan-capitals"), ("landscape", "marks-one"), ("full", "marks"), ("portrait", "marks-one"),
        ("led", "marks-one"), ("led", "slogan"), ("led-square", "marks-one"),
        ("led-wide", "slogan-capitals"), ("led-page", "marks-one"),
    ],
)  # fmt: skip
def test_stacked_marks_are_drawn_whole(size: str, asset: str, board: Callable[..., Board]) -> None:
    """By picture: with every box let go of its clipping, not one dot of ink more is seen."""
    assets = {"marks-one": samples.text("slogan", "ẲẴ ẪẬ ỖỘ Ễ ữ ậ")}
    screen = board(samples.plan(size, {"main": samples.zone(samples.now_ms(), (asset, 3_600_000))}, assets))
    screen.page.wait_for_timeout(600)
    clipped = Image.open(io.BytesIO(screen.page.screenshot()))
    screen.get(
        """document.querySelectorAll('.window, .slide, .layer, .zone, .lines').forEach((box) => {
             Object.assign(box.style, { overflow: 'visible', contain: 'none', zIndex: 5 }) })"""
    )
    whole = Image.open(io.BytesIO(screen.page.screenshot()))
    assert ImageChops.difference(clipped.convert("RGB"), whole.convert("RGB")).getbbox() is None


def test_two_lines_of_marks_do_not_touch_on_an_led_strip(board: Callable[..., Board]) -> None:
    assets = {"two": samples.text("slogan", "ẲẴ ẪẬ ỖỘ một cửa ỰẬ ẲẴ ẪẬ")}
    screen = board(samples.plan("led", {"main": samples.zone(samples.now_ms(), ("two", 3_600_000))}, assets))
    screen.page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(screen.page.screenshot())).convert("L")
    rows = [max(picture.getpixel((x, y)) for x in range(picture.width)) > 60 for y in range(picture.height)]
    inked = "".join("#" if row else "." for row in rows).strip(".")
    assert "." in inked, "there is a dark row between the lines"
    assert not rows[0] and not rows[-1], "no ink at the very edge"


def test_every_page_of_a_long_text_has_its_turn_and_the_texts_are_all_there(
    board: Callable[..., Board],
) -> None:
    screen = board(
        samples.plan("landscape", {"main": samples.zone(samples.now_ms(), ("notice-long", 600_000))})
    )
    pages = screen.get("player.zones.get('main').shown.slide.pages")
    assert pages > 3
    ends = screen.get("player.zones.get('main').shown.slide.ends")
    assert len(ends) == pages and ends == sorted(ends) and ends[-1] == 600_000
    assert screen.get("document.querySelector('.count').textContent") == f"Trang 1/{pages}"
    assert screen.words().count("Bộ phận Một cửa tiếp nhận hồ sơ") == 8
    assert "Hiệu lực đến 30/06/2027" in screen.words()


def test_a_table_that_is_too_wide_becomes_records_with_the_columns_names(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("portrait", {"main": samples.zone(samples.now_ms(), ("table", 600_000))}))
    assert screen.get("document.querySelectorAll('.zone.main table').length") == 0
    assert screen.get("document.querySelectorAll('.zone.main .records dl').length") == 4
    assert screen.get("document.querySelector('.zone.main .records dl').innerText").split("\n")[:2] == [
        "Đăng ký khai sinh", "Lĩnh vực: Hộ tịch",
    ]  # fmt: skip


def test_a_table_that_fits_stays_a_table(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan("landscape", {"main": samples.zone(samples.now_ms(), ("table-small", 600_000))})
    )
    assert screen.get("document.querySelectorAll('.zone.main table tr').length") == 3


def test_the_picture_is_the_same_in_a_smaller_window(board: Callable[..., Board]) -> None:
    plan = samples.plan("landscape", {"main": samples.zone(samples.now_ms(), ("notice", 600_000))})
    true = board(plan)
    small = board(plan, viewport={"width": 1366, "height": 900})
    size = "player.zones.get('main').shown.slide.flow.style.fontSize"
    assert small.get(size) == true.get(size)
    pages = "player.zones.get('main').shown.slide.pages"
    assert small.get(pages) == true.get(pages)
    box = small.get("document.getElementById('stage').getBoundingClientRect().toJSON()")
    assert (round(box["width"]), round(box["height"])) == (1366, 768)
    assert round(box["top"]) == 66


def test_a_zone_that_is_not_in_the_plan_gives_its_room_to_main(board: Callable[..., Board]) -> None:
    main = {"main": samples.zone(samples.now_ms(), ("slogan", 600_000))}
    height = "document.querySelector('.zone.main').clientHeight"
    width = "document.querySelector('.zone.main').clientWidth"
    alone = board(samples.plan("side", main))
    assert alone.get(width) == 1920
    alone_height = alone.get(height)
    ticker = samples.zone(samples.now_ms(), ("slogan", 600_000))
    full = board(samples.plan("side", {**main, "side": ticker, "ticker": ticker}))
    assert full.get(height) < alone_height
    assert full.get(width) < 1400
