"""The playlist editor in a browser: mouse and keyboard give the same file, every step can be taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site

NAMES = ("mot", "hai", "ba", "bon")


@pytest.fixture
def office(site: Site) -> Site:
    for name in NAMES:
        site.office.notice(f"{name}.md", f"Bài {name}")
    site.office.playlist("chinh", [f"{name}.md" for name in NAMES], schedule='days = "mon-fri"\nto = "12:00"')
    site.runtime.load()
    site.person("lan")
    return site


def opened(browser: Browser, site: Site, path: str = "/staff/playlists/chinh") -> StaffPage:
    staff = (
        StaffPage(browser.new_context(viewport={"width": 1280, "height": 900}), site).log_in("lan").open(path)
    )
    staff.page.wait_for_selector("#items .item") if path.endswith("chinh") else None
    return staff


def order(page: Page) -> list[str]:
    return [one.inner_text().rpartition(" ")[2] for one in page.query_selector_all("#items .name")]


def publish(page: Page) -> None:
    page.click("#save")
    page.click("#changes-send")
    page.wait_for_selector("#messages .alert-success")


def file(site: Site) -> str:
    return Path(site.office.root / "playlists" / "chinh.toml").read_text("utf-8")


def test_dragging_and_the_keyboard_give_the_same_file(office: Site, browser: Browser) -> None:
    before = file(office)
    staff = opened(browser, office)
    page = staff.page
    page.wait_for_timeout(300)
    grip, target = page.locator(".item .grip").nth(3), page.locator(".item").nth(1)
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 5, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, end["y"] + end["height"] / 2 - 15, steps=12)
    page.wait_for_timeout(300)  # rows that make way are moving, and take no other row meanwhile
    page.mouse.move(start["x"] + 5, end["y"] + end["height"] / 2 - 18, steps=6)
    page.wait_for_timeout(300)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert order(page) == ["mot", "bon", "hai", "ba"]
    publish(page)
    dragged = file(office)
    (office.office.root / "playlists" / "chinh.toml").write_text(before, "utf-8")
    staff.open("/staff/playlists/chinh")
    page.focus("#items li:nth-child(4) .up")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert order(page) == ["mot", "bon", "hai", "ba"]
    assert "Bài bon" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or "")
    publish(page)
    assert file(office) == dragged != before
    assert staff.problems == []


def test_every_step_can_be_taken_back_and_done_again(office: Site, browser: Browser) -> None:
    page = opened(browser, office).page
    page.check("#all")
    page.fill("#items li:nth-child(2) .seconds", "25")
    page.press("#items li:nth-child(2) .seconds", "Tab")
    page.uncheck("#all")
    page.click("#items li:nth-child(1) .remove")
    page.click("#items li:nth-child(1) .copy")
    assert order(page) == ["hai", "hai", "ba", "bon"]
    assert page.input_value("#items li:nth-child(4) .seconds") == "25"
    for _ in range(3):
        page.click("#undo")
    assert order(page) == list(NAMES) and page.input_value("#items li:nth-child(4) .seconds") == ""
    assert page.is_disabled("#save") and page.is_disabled("#undo")
    for _ in range(3):
        page.click("#redo")
    assert order(page) == ["hai", "hai", "ba", "bon"]


def test_what_changes_is_shown_before_anything_is_kept(office: Site, browser: Browser) -> None:
    staff = opened(browser, office)
    page, before = staff.page, file(office)
    page.click("#new-entry")
    page.fill("#typed", "cuoi tuan, 8h den 9h")
    page.click("#typed-read")
    page.wait_for_selector("#typed-said:not(:empty)")
    page.click("#entry-form .btn-primary")
    page.wait_for_selector("#entries .entry:nth-child(2)")
    page.click("#save")
    page.wait_for_selector("#changes-list li")
    assert "phát thêm thứ Bảy, Chủ nhật 08:00–09:00" in page.inner_text("#changes-list")
    page.click("#changes-back")
    assert file(office) == before
    page.click("#save")
    page.click("#changes-keep")
    page.wait_for_selector("#messages .alert-success")
    assert file(office) == before
    staff.open("/staff/playlists/chinh")
    page.click("#send")
    page.wait_for_selector("#messages .alert-success")
    assert 'days = "sat,sun"' in file(office)
    assert staff.problems == []


def test_items_are_found_and_added(office: Site, browser: Browser) -> None:
    page = opened(browser, office).page
    page.click("#add")
    page.check('.found li:has-text("Bài ba") input')
    page.fill("#add-q", "bai hai")
    page.wait_for_selector(".found li:nth-child(2):last-child")
    assert page.is_checked('.found li:has-text("Bài ba") input'), "what is ticked stays in sight"
    page.check('.found li:has-text("Bài hai") input')
    page.click("#add-form .btn-primary")
    assert order(page) == [*NAMES, "ba", "hai"]


def test_a_playlist_is_begun_from_the_list(office: Site, browser: Browser) -> None:
    page = opened(browser, office, "/staff/playlists/").page
    page.fill("#title", "Tháng 12")
    page.click("form.panel button")
    page.wait_for_url("**/staff/playlists/thang-12")
    assert page.is_visible("#items-none")


def test_the_playlist_pages_are_fit_for_people(office: Site, browser: Browser) -> None:
    check_page(browser, office, "/staff/playlists/", login="lan")
    check_page(browser, office, "/staff/playlists/chinh", login="lan")
