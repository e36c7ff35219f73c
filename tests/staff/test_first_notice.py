"""From a fresh office to the first own notice on the screen, and an urgent one: counted and timed in a real browser."""

import re
import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.runtime.office import Office, two_notices
from tests.staff.living import living, people
from tests.staff.site import PASSWORD
from tests.web.serving import Place

CODE = re.compile(r"\b(\d{4}-\d{4})\b")


class Hand:
    """A person at the browser: every click counts; a field is reached with Tab and typed into."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.click(selector)

    def type(self, selector: str, text: str) -> None:
        self.page.focus(selector)
        self.page.keyboard.type(text)


def words_on(screen: Page) -> str:
    """What the lobby screen's main zone shows."""
    seen: str = screen.evaluate(
        "() => document.querySelector('.zone.main .layer[data-state=shown]')?.textContent ?? ''"
    )
    return seen


def wait_for(screen: Page, words: str, seconds: float) -> float:
    """Waits until the screen says this; how long it took, seconds."""
    began = time.monotonic()
    while words not in words_on(screen):
        assert time.monotonic() - began < seconds, (
            f"not on the screen within {seconds} s: {words_on(screen)!r}"
        )
        screen.wait_for_timeout(20)
    return time.monotonic() - began


def screen_of(browser: Browser, place: Place, display: str) -> Page:
    """The display's page, as on the wall."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"http://127.0.0.1:{place.port}/board/{display}")
    page.wait_for_function("() => document.querySelector('.zone.main .layer[data-state=shown]')")
    return page


def log_in(page: Page, place: Place, login: str) -> None:
    page.goto(f"http://127.0.0.1:{place.port}/staff/login")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url("**/staff/")


def test_the_first_own_notice_is_on_the_screen_within_three_minutes_and_twelve_clicks(
    tmp_path: Path, browser: Browser
) -> None:
    began = time.monotonic()
    (tmp_path / "playlists").mkdir()
    (tmp_path / "media").mkdir()
    office = Office.__new__(Office)
    office.root, office.config_file = tmp_path, tmp_path / "config.toml"
    with living(office) as place:
        assert place.process is not None and place.process.stdout is not None
        code = ""
        while not code:
            found = CODE.search(place.process.stdout.readline())
            code = found[1] if found else ""
        hand = Hand(browser.new_page(viewport={"width": 1280, "height": 800}))
        hand.page.goto(f"http://127.0.0.1:{place.port}/staff/")
        hand.page.wait_for_url("**/staff/start/")
        for field, text in (
            ("code", code),
            ("name", "Nguyễn Thị Lan"),
            ("login", "lan"),
            ("password", PASSWORD),
        ):
            hand.type(f"[name={field}]", text)
        hand.click("main button.btn-primary")
        hand.page.wait_for_url("**/staff/start/office")
        hand.type("[name=name]", "Phường Bến Nghé")
        hand.click("main form button.btn-primary")
        hand.page.wait_for_url("**/staff/")
        hand.click("a.big.btn-primary")
        hand.type("#title", "Lịch tiếp công dân")
        hand.page.keyboard.press("Tab")
        hand.type("#body", "Thứ Năm hằng tuần, từ 8:00 đến 11:00.")
        hand.click("[data-do=submit]")
        hand.page.wait_for_url("**/staff/")
        hand.page.frame_locator(".miniature iframe").first.locator(".zone.main").wait_for()
        display = hand.page.get_attribute(".miniature iframe", "data-src")
        assert display is not None
        screen = screen_of(browser, place, display.rpartition("/")[2])
        wait_for(screen, "Thứ Năm hằng tuần", 20)
        assert hand.clicks <= 12
        assert time.monotonic() - began < 180
        screen.close()
        hand.page.close()


@pytest.fixture
def busy(tmp_path: Path) -> Office:
    office = two_notices(tmp_path)
    people(office.root, "lan")
    return office


def test_an_urgent_notice_is_on_within_two_seconds_of_the_second_click_and_ends_with_one(
    busy: Office, browser: Browser
) -> None:
    with living(busy) as place:
        screen = screen_of(browser, place, "sanh")
        wait_for(screen, "Thông báo", 20)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        log_in(page, place, "lan")
        hand = Hand(page)
        hand.click("a.btn-danger")
        page.wait_for_url("**/staff/urgent/")
        hand.type("#title", "Mưa lớn, tránh hầm chui")
        hand.type("#text", "Hầm chui Kim Liên ngập sâu.")
        took = []
        began = time.monotonic()
        hand.click("form#urgent button.btn-danger")
        wait_for(screen, "Mưa lớn", 10)
        took.append(time.monotonic() - began)
        page.wait_for_url("**/staff/")
        assert "Mưa lớn" in page.inner_text(".urgent-banner")
        began = time.monotonic()
        hand.click(".urgent-banner button")
        wait_for(screen, "Thông báo", 10)
        took.append(time.monotonic() - began)
        assert hand.clicks == 3
        assert max(took) < 2.0, took
        assert page.locator(".urgent-banner").count() == 0
        screen.close()
        page.close()


def test_a_photo_of_a_moment_ago_is_sent_up_and_urgent_on_the_same_page(
    busy: Office, browser: Browser, tmp_path: Path
) -> None:
    photo = tmp_path / "anh-hien-truong.jpg"
    Image.new("RGB", (1600, 900), (10, 90, 160)).save(photo)
    with living(busy) as place:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        log_in(page, place, "lan")
        page.goto(f"http://127.0.0.1:{place.port}/staff/urgent/")
        page.fill("#title", "Cầu gãy, cấm đường")
        page.set_input_files("#fresh", photo)
        page.locator("#asset option:checked[value='khan/anh-hien-truong.jpg']").wait_for(state="attached")
        page.frame_locator(".glass iframe").locator(".layer[data-state=shown] img").first.wait_for()
        page.click("form#urgent button.btn-danger")
        page.wait_for_url("**/staff/")
        screen = screen_of(browser, place, "sanh")
        screen.locator(".zone.main .layer[data-state=shown] img").first.wait_for(timeout=15_000)
        screen.close()
        page.close()
    assert (busy.root / "media/khan/anh-hien-truong.jpg").exists()


ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>{}</p>"
)
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>"
    "<p class=MsoNormal><b>Hồ sơ gồm</b>:<o:p></o:p></p>"
    + ITEM.format("Tờ khai")
    + ITEM.format("Căn cước")
    + "</body></html>"
)
EXCEL = "<table><tr><td>Việc</td><td>Phí</td></tr><tr><td>Chứng thực</td><td>2.000&nbsp;đ</td></tr></table>"


def test_what_is_pasted_from_word_and_excel_keeps_lists_and_tables(busy: Office, browser: Browser) -> None:
    with living(busy) as place:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        log_in(page, place, "lan")
        page.goto(f"http://127.0.0.1:{place.port}/staff/notices/new")
        for html in (WORD, EXCEL):
            page.evaluate(
                """html => {
                    const data = new DataTransfer();
                    data.setData("text/html", html);
                    const body = document.getElementById("body");
                    body.focus();
                    body.setSelectionRange(body.value.length, body.value.length);
                    const about = {clipboardData: data, cancelable: true, bubbles: true};
                    body.dispatchEvent(new ClipboardEvent("paste", about));
                }""",
                html,
            )
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
        assert page.input_value("#body").rstrip() == (
            "**Hồ sơ gồm**:\n\n- Tờ khai\n- Căn cước\n\n| Việc | Phí |\n| --- | --- |\n| Chứng thực | 2.000 đ |"
        )
        page.wait_for_function("() => document.getElementById('saved').textContent.includes('lúc')")
        page.wait_for_function("() => document.querySelector('.meters li')")
        frame = page.frame_locator(".frame iframe").first
        frame.locator(".zone.main .layer[data-state=shown] td >> text=Chứng thực").wait_for()
        page.close()


def test_a_second_person_on_the_same_notice_is_told_and_loses_nothing(busy: Office, browser: Browser) -> None:
    people(busy.root, "binh")
    with living(busy) as place:
        pages = []
        for login in ("lan", "binh"):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            log_in(page, place, login)
            page.goto(f"http://127.0.0.1:{place.port}/staff/notices/edit?path=a.md")
            pages.append(page)
        pages[1].wait_for_function("() => !document.getElementById('others').hidden")
        assert "lan" in pages[1].inner_text("#others")
        for page, words in zip(pages, ("Của Lan.", "Của Bình."), strict=True):
            page.fill("#body", words)
            page.wait_for_function("() => document.getElementById('saved').textContent.includes('lúc')")
        pages[1].click("#rival a")
        pages[1].wait_for_url("**/versions")
        both = pages[1].inner_text("form.versions")
        assert "Của Lan." in both and "Của Bình." in both
        for page in pages:
            page.context.close()
