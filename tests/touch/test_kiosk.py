"""The kiosk under a finger, in real Chromium with touch: what it shows, how fast, and that nobody gets out of it."""

import io
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from environment.places import here
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from kiosk.clock import SystemClock
from kiosk.feedback.box import FOLDER, Box
from kiosk.runtime import Runtime
from kiosk.wiring import build
from tests.touch.office import ward
from tests.web.serving import Place, serving

AXE = (here().node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
AXE_RUN = """() => axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast-enhanced': {enabled: true}}})
    .then((done) => done.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`))"""
TARGETS = """() => [...document.querySelectorAll('#kiosk button, #kiosk input, #countdown[open] button')]
    .filter((one) => one.checkVisibility()).map((one) => {
        const target = one.closest('.field, label') ?? one;
        const { left, top, right, bottom, width, height } = target.getBoundingClientRect();
        const window = one.closest('.window')?.getBoundingClientRect();
        return { name: one.textContent || one.id, left, top, right, bottom, width, height,
            seen: !window || (top >= window.top - 1 && bottom <= window.bottom + 1) };
    }).filter(({ seen }) => seen)"""
MM_UPRIGHT = 1080 / 267.7
"""CSS pixels a millimetre on the display `dung`."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Runtime]]:
    office = ward(tmp_path_factory.mktemp("touch"))
    runtime = build(office.config_file, SystemClock())
    runtime.load()
    with serving(runtime) as place:
        yield place, runtime
    runtime.close()


class Kiosk:
    """A kiosk's page, and all that went wrong on it."""

    def __init__(self, context: BrowserContext, place: Place, display: str) -> None:
        self.url = f"http://127.0.0.1:{place.port}"
        self.display = display
        self.problems: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("popup", lambda popup: self.problems.append(f"a window opened: {popup.url}"))
        self.page.on("console", lambda message: self._console(message.text))
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text:
            self.problems.append(text)

    def _request(self, url: str) -> None:
        if not url.startswith((self.url, "blob:", "data:")):
            self.problems.append(f"a request left the office: {url}")

    def open(self) -> "Kiosk":
        self.page.goto(f"{self.url}/kiosk/{self.display}")
        self.page.wait_for_selector("#start:not([hidden])")
        self.until("kiosk.board.player?.zones.get('main')?.shown && kiosk.board.player.plan?.plan")
        return self

    def touch_the_board(self) -> "Kiosk":
        self.page.touchscreen.tap(500, 900)
        self.page.wait_for_selector("#kiosk:not([hidden]) .tiles")
        self.page.wait_for_timeout(30)
        return self

    def tap(self, selector: str) -> None:
        self.page.tap(selector)

    def get(self, expression: str) -> Any:
        return self.page.evaluate(f"() => {expression}")

    def until(self, expression: str, seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not self.get(f"typeof kiosk !== 'undefined' && Boolean({expression})"):
            assert time.monotonic() < end, f"not within {seconds} s: {expression}"
            self.page.wait_for_timeout(50)

    def heading(self) -> str:
        return self.page.locator("#kiosk h1").inner_text()

    def check(self, upright: bool) -> None:
        """Accessible, nothing cut off at a side, every target 20 mm, and in reach of a seated person."""
        self.page.evaluate(AXE)
        assert self.page.evaluate(AXE_RUN) == []
        width, height = self.get("[innerWidth, innerHeight]")
        least = 20 * (MM_UPRIGHT if upright else 1920 / 476)
        for target in self.page.evaluate(TARGETS):
            assert target["width"] >= least - 0.5 and target["height"] >= least - 0.5, target
            assert target["left"] >= 0 and target["right"] <= width and target["bottom"] <= height, target
            assert not upright or target["top"] >= height * 0.36, target


@pytest.fixture
def kiosk(served: tuple[Place, Runtime], browser: Browser) -> Iterator[Kiosk]:
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    one = Kiosk(context, served[0], "dung").open()
    yield one
    context.close()
    assert one.problems == []


def test_a_touch_opens_the_menu_at_once_and_what_it_covers_counts_as_not_shown(
    kiosk: Kiosk, served: tuple[Place, Runtime]
) -> None:
    player = "kiosk.board.player"
    assert kiosk.get(f"{player}.screen.size") == [1080, 1920 - kiosk.get("kiosk.sizes.foot")]
    kiosk.touch_the_board()
    for times in (1, 2, 3):
        kiosk.until(f"performance.getEntriesByName('kiosk-open').length === {times}")
        if times < 3:
            kiosk.tap(".end")
            kiosk.touch_the_board()
    opened = kiosk.get("performance.getEntriesByName('kiosk-open').map(({duration}) => duration)")
    assert sorted(opened)[1] <= 300, opened
    assert kiosk.heading() == "Quý vị cần tìm gì?"
    assert kiosk.get(f"{player}.plays.open.size") == 0
    kiosk.page.wait_for_timeout(1200)
    kiosk.tap(".end")
    assert kiosk.get(f"{player}.plays.open.size") > 0
    kiosk.page.wait_for_timeout(300)
    kiosk.touch_the_board()
    kiosk.page.evaluate(f"async () => {{ await {player}.send(); }}")
    day = served[1].clock.now()
    told = served[1].plays.between("dung", day - timedelta(minutes=5), day + timedelta(minutes=1))
    rows = [row for row in told if row.zone == "main"]
    gaps = [(late.start - early.end).total_seconds() for early, late in pairwise(rows)]
    assert any(gap >= 1 for gap in gaps)


@pytest.mark.parametrize("display", ["dung", "ngang"])
def test_every_view_is_accessible_and_made_for_fingers_in_three_text_sizes(
    display: str, served: tuple[Place, Runtime], browser: Browser
) -> None:
    upright = display == "dung"
    size = (1080, 1920) if upright else (1920, 1080)
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=True)
    kiosk = Kiosk(context, served[0], display).open()
    kiosk.page.evaluate(AXE)
    assert kiosk.page.evaluate(AXE_RUN) == []
    kiosk.touch_the_board().check(upright)
    for size_of_text in ("large", "largest"):
        kiosk.tap(f"[data-key={size_of_text}]")
        kiosk.check(upright)
    for path in (["[data-key=tu-phap]", ".row"], ["[data-key=news]", ".row"], ["[data-key=search]"],
                 ["[data-key=papers]"], ["[data-key=opening]"], ["[data-key=feedback]", "#fb-text"]):  # fmt: skip
        for selector in path:
            kiosk.tap(selector)
            kiosk.check(upright)
        kiosk.tap(".to-start")
    kiosk.tap(".language")
    assert kiosk.heading() == "What are you looking for?"
    kiosk.get("kiosk.touched -= 50000")
    kiosk.page.wait_for_selector("#countdown[open]")
    kiosk.check(upright)
    context.close()
    assert kiosk.problems == []


def test_guidance_goes_step_by_step_and_its_codes_lead_where_they_say(kiosk: Kiosk) -> None:
    kiosk.touch_the_board().tap("[data-key=tu-phap]")
    kiosk.tap(".row")
    assert "Bước 1/3" in kiosk.page.locator(".where").inner_text()
    found = {
        zxingcpp.read_barcode(Image.open(io.BytesIO(code.screenshot()))).text
        for code in kiosk.page.locator(".code img").all()
    }
    assert found == {
        "https://dichvucong.gov.vn/khai-sinh",
        "https://phuong.example.vn/tin/huong-dan/khai-sinh/",
    }
    kiosk.tap(".next")
    kiosk.tap(".next")
    assert "Bước 3/3" in kiosk.page.locator(".where").inner_text()
    assert "Nhận kết quả trong ngày" in kiosk.page.locator(".page").inner_text()
    assert kiosk.page.locator(".next").get_attribute("aria-disabled") == "true"
    kiosk.tap(".back")
    assert kiosk.heading() == "Hộ tịch, tư pháp"


def test_what_was_typed_finds_its_text_and_is_gone_a_minute_later(kiosk: Kiosk) -> None:
    kiosk.touch_the_board().tap("[data-key=search]")
    for key in "thur tucj":
        kiosk.tap(".key.space" if key == " " else f".key:text-is('{key}')")
    assert kiosk.page.input_value("#query") == "thủ tục"
    assert kiosk.page.locator(".row .title").all_inner_texts() == ["Thủ tục đăng ký khai sinh"]
    kiosk.page.fill("#query", "quyen su dung")
    assert kiosk.page.locator(".row .title").all_inner_texts() == ["Cấp giấy chứng nhận quyền sử dụng đất"]
    kiosk.tap(".size >> nth=2")
    kiosk.tap(".language")
    kiosk.get("kiosk.touched -= 46000")
    kiosk.page.wait_for_selector("#countdown[open]")
    assert "14" in kiosk.page.locator("#countdown .left").inner_text()
    kiosk.tap(".stay")
    assert kiosk.page.locator("#countdown").is_hidden()
    assert kiosk.page.input_value("#query") == "quyen su dung"
    kiosk.get("kiosk.touched -= 61000")
    kiosk.until("!kiosk.inUse")
    assert kiosk.get("[kiosk.query, kiosk.size, kiosk.language, document.documentElement.lang]") == [
        "", 0, "vi", "vi",
    ]  # fmt: skip
    kiosk.touch_the_board().tap("[data-key=search]")
    assert kiosk.page.input_value("#query") == ""


def test_feedback_is_written_with_the_keyboard_on_the_screen_and_nothing_of_it_is_left(
    kiosk: Kiosk, served: tuple[Place, Runtime]
) -> None:
    kiosk.touch_the_board().tap("[data-key=feedback]")
    kiosk.tap(".fb-step-4")
    kiosk.tap("#fb-text")
    for key in "toots lawms":
        kiosk.tap(".key.space" if key == " " else f".key:text-is('{key}')")
    kiosk.tap(".language")
    assert kiosk.page.input_value("#fb-text") == "tốt lắm"
    assert kiosk.page.locator(".fb-step-4 input").is_checked()
    kiosk.page.locator(".fb-send").scroll_into_view_if_needed()
    kiosk.tap(".fb-send")
    kiosk.page.wait_for_selector(".fb-thanks:not([hidden])", timeout=20_000)
    kept = Box(served[1].data / FOLDER).get(1)
    assert (kept.opinion.text, kept.opinion.satisfaction, kept.opinion.place) == ("tốt lắm", 4, "dung")
    kiosk.tap(".fb-again")
    assert kiosk.heading() == "What are you looking for?"
    kiosk.tap("[data-key=feedback]")
    kiosk.tap("#fb-contact")
    kiosk.tap(".key:text-is('9')")
    kiosk.get("kiosk.touched -= 61000")
    kiosk.until("!kiosk.inUse")
    kiosk.touch_the_board().tap("[data-key=feedback]")
    assert kiosk.page.input_value("#fb-contact") == ""


def test_a_page_is_read_aloud_in_the_radios_words_and_stops_when_one_goes_on(kiosk: Kiosk) -> None:
    kiosk.touch_the_board().tap("[data-key=tu-phap]")
    kiosk.tap(".row")
    kiosk.tap(".aloud")
    kiosk.until("kiosk.reader.sound.duration > 2 && kiosk.reader.sound.currentTime > 0.1")
    assert kiosk.page.locator(".aloud").get_attribute("aria-pressed") == "true"
    kiosk.get("kiosk.touched -= 61000")
    kiosk.page.wait_for_timeout(400)
    assert kiosk.get("kiosk.inUse")
    kiosk.tap(".next")
    assert kiosk.get("kiosk.reader.sound.paused && !kiosk.reader.reading")


def test_it_is_wholly_usable_by_keyboard_and_nothing_leads_out(kiosk: Kiosk) -> None:
    page = kiosk.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    kiosk.until("kiosk.inUse")
    assert kiosk.get("document.activeElement.tagName") == "H1"
    page.wait_for_timeout(700)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert kiosk.heading() == "Hộ tịch, tư pháp"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Bước 1/3" in page.locator(".where").inner_text()
    for keys in ("F5", "F11", "Control+p", "Control+o", "Control+n", "Alt+ArrowLeft"):
        page.keyboard.press(keys)
    prevented = "(name) => !dispatchEvent(new Event(name, {cancelable: true}))"
    for name in ("contextmenu", "dragstart", "selectstart", "drop"):
        assert page.evaluate(prevented, name)
    assert kiosk.get("document.querySelectorAll('a, [target], input[type=file]').length") == 0
    assert kiosk.get("getComputedStyle(document.body).touchAction") == "none"
    for _ in range(3):
        page.keyboard.press("Escape")
    assert not kiosk.get("kiosk.inUse")
    assert page.url.endswith("/kiosk/dung")


def test_what_is_urgent_shows_over_the_menu_and_the_kiosk_goes_on_without_a_server_even_from_a_new_start(
    tmp_path: Path, browser: Browser
) -> None:
    office = ward(tmp_path)
    runtime = build(office.config_file, SystemClock())
    runtime.load()
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    with serving(runtime) as place:
        kiosk = Kiosk(context, place, "dung").open()
        kiosk.until("document.documentElement.dataset.kept")
        kiosk.until("kiosk.board.frame.contentDocument.documentElement.dataset.kept")
        kiosk.touch_the_board()
        office.playlist("khan", ["thong-bao/dat.md"], schedule='priority = "urgent"')
        runtime.load()
        kiosk.page.wait_for_selector(".urgent:not([hidden])")
        assert "quyền sử dụng đất" in kiosk.page.locator(".urgent b").inner_text()
        kiosk.check(upright=True)
        kiosk.tap(".see")
        kiosk.until("!kiosk.inUse && kiosk.board.urgent()")
    runtime.close()
    kiosk.page.reload()
    kiosk.until("kiosk.content && kiosk.board.player?.zones.get('main')?.shown?.showing.slot.asset")
    kiosk.touch_the_board().tap("[data-key=tu-phap]")
    kiosk.tap(".row")
    assert "giấy chứng sinh" in kiosk.page.locator(".page").inner_text()
    kiosk.tap(".aloud")
    kiosk.page.wait_for_selector(".mute")
    kiosk.tap(".end")
    assert kiosk.page.locator("#board").is_visible()
    context.close()
