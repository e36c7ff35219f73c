"""The calendar in a browser: a schedule drawn by mouse, moved in the list, and answers to what is on and why."""

import pytest
from playwright.sync_api import Browser

from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site


@pytest.fixture
def office(site: Site) -> Site:
    site.office.notice("a.md", "Bài A")
    site.office.notice("b.md", "Bài B")
    site.office.playlist("sang", ["a.md"], schedule='days = "mon-fri"\nfrom = "08:00"\nto = "10:00"')
    site.office.playlist(
        "cao", ["b.md"], schedule='days = "wed"\nfrom = "09:00"\nto = "11:00"\npriority = "high"'
    )
    site.runtime.load()
    site.person("lan")
    return site


def opened(browser: Browser, site: Site) -> StaffPage:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, timezone_id="America/New_York")
    staff = StaffPage(context, site).log_in("lan").open("/staff/calendar/sanh?day=2026-11-25")
    staff.page.wait_for_selector(".ec-event:not(.ec-bg-event)")
    return staff


def file(site: Site, name: str) -> str:
    return (site.office.root / "playlists" / f"{name}.toml").read_text("utf-8")


def test_a_schedule_is_drawn_with_the_mouse_and_shown_before_it_is_kept(
    office: Site, browser: Browser
) -> None:
    staff = opened(browser, office)
    page = staff.page
    page.locator("#picture").scroll_into_view_if_needed()
    days = page.locator(".ec-body .ec-day")
    box = days.nth(5).bounding_box()
    assert box is not None
    top = page.locator("#picture").bounding_box()
    assert top is not None
    x, y = box["x"] + box["width"] / 2, top["y"] + 180
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 90, steps=8)
    page.mouse.up()
    page.wait_for_selector("#draw[open]")
    assert page.input_value("#draw-start").startswith("2026-11-28T")
    assert page.input_value("#draw-end") > page.input_value("#draw-start")
    page.select_option("#draw-list", "sang")
    page.select_option("#draw-days", "weekly")
    page.click("#draw-form .btn-primary")
    page.wait_for_selector("#changes-list li")
    assert "phát thêm thứ Bảy" in page.inner_text("#changes-list")
    assert "sat" not in file(office, "sang")
    page.click("#changes-send")
    page.wait_for_selector("#messages .alert-success")
    assert 'days = "sat"' in file(office, "sang") and 'displays = ["sanh"]' in file(office, "sang")
    assert staff.problems == []


def test_one_day_is_moved_in_the_list_and_the_series_stays(office: Site, browser: Browser) -> None:
    page = opened(browser, office).page
    page.click(".week-day button.change >> nth=0")
    assert page.input_value("#move-start") == "2026-11-23T08:00"
    page.fill("#move-start", "2026-11-23T13:00")
    page.fill("#move-end", "2026-11-23T14:00")
    page.click("#move-form .btn-primary")
    page.wait_for_selector("#changes-list li")
    page.click("#changes-send")
    page.wait_for_selector("#messages .alert-success")
    assert "except = [2026-11-23]" in file(office, "sang") and 'from = "13:00"' in file(office, "sang")


def test_a_block_is_dragged_by_its_series(office: Site, browser: Browser) -> None:
    page = opened(browser, office).page
    block = page.locator(".ec-event.fate-on").first
    block.scroll_into_view_if_needed()
    box = block.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 110, steps=10)
    page.mouse.up()
    page.wait_for_selector("#move[open]")
    assert page.input_value("#move-start") > "2026-11-23T08:00"
    page.check("#which-all")
    page.click("#move-form .btn-primary")
    page.wait_for_selector("#changes-list li")
    assert "không còn phát" in page.inner_text("#changes-list")


def test_what_is_on_and_why_is_answered(office: Site, browser: Browser) -> None:
    staff = opened(browser, office)
    page = staff.page
    beaten = page.inner_text(".week-day li[data-fate=partly]")
    assert "cao" in beaten and "09:00" in beaten
    page.fill("#at", "2026-11-25T09:30")
    page.fill("#about", "a.md")
    page.click("#ask-form button")
    page.wait_for_selector("#answer p:nth-child(3)")
    told = page.inner_text("#answer")
    assert "Bài B" in told and "chiếm chỗ" in told and "Lần tới lên màn hình" in told
    assert staff.problems == []


def test_the_calendar_is_fit_for_people(office: Site, browser: Browser) -> None:
    check_page(browser, office, "/staff/calendar/sanh", login="lan")
