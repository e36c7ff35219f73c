"""The media page in a browser: files come in with a bar each, go on after a broken network, and are never lost."""

import os
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site


def opened(browser: Browser, site: Site, path: str = "/staff/media/") -> StaffPage:
    site.person("lan")
    return (
        StaffPage(browser.new_context(viewport={"width": 1280, "height": 800}), site).log_in("lan").open(path)
    )


def noise(side: int) -> bytes:
    """A picture that can't be made small: three bytes a pixel."""
    stream = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(stream, "PNG")
    return stream.getvalue()


def file(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def bars(page: Page) -> list[str]:
    return [one.inner_text() for one in page.query_selector_all("#uploads .said")]


def test_a_broken_network_is_waited_for_and_the_file_goes_on(site: Site, browser: Browser) -> None:
    staff = opened(browser, site)
    sent: list[str] = []
    broken = {"times": 2}

    def chunk(route: Route) -> None:
        offset = route.request.url.rpartition("/")[2]
        if offset != "0" and broken["times"]:
            broken["times"] -= 1
            route.abort()
        else:
            sent.append(offset)
            route.continue_()

    staff.page.route("**/bytes/*", chunk)
    staff.page.set_input_files("#files", [file("Ảnh lớn.png", noise(1000)), file("virus.exe", b"MZ")])  # type: ignore[list-item]
    staff.page.wait_for_selector("#uploads li[data-state=ready]", timeout=40_000)
    assert bars(staff.page)[0].endswith("anh-lon.png")
    assert "virus.exe" in bars(staff.page)[1]
    assert sent == ["0", "1048576", "2097152"]
    staff.page.wait_for_selector(".card-file img")
    assert staff.page.inner_text(".waiting p").strip().startswith("1 ")
    staff.page.click(".waiting button")
    staff.page.wait_for_selector(".waiting", state="detached")
    assert (site.office.root / "media" / "anh-lon.png").is_file()
    assert staff.problems == []


def test_what_is_in_use_goes_only_where_that_is_confirmed(site: Site, browser: Browser) -> None:
    site.office.media("anh/so-do.png", noise(20))
    site.office.playlist("chinh", ["anh/so-do.png"])
    site.runtime.load()
    staff = opened(browser, site, "/staff/media/file/anh/so-do.png")
    assert "chinh" in staff.page.inner_text("section[aria-labelledby=uses]")
    staff.page.click("#delete-form button")
    assert "/file/" in staff.page.url
    staff.page.check("#even")
    staff.page.click("#delete-form button")
    staff.page.wait_for_url("**/staff/media/")
    assert "sẽ xóa" in staff.page.inner_text(".card-file")
    assert staff.problems == []


def test_search_finds_words_without_tone_marks(site: Site, browser: Browser) -> None:
    site.office.media("Thủ tục.png", noise(9))
    site.office.media("khac.png", noise(8))
    site.runtime.load()
    staff = opened(browser, site)
    staff.page.fill("#q", "thu tuc")
    staff.page.wait_for_selector(".card-file:only-child")
    assert staff.page.inner_text(".card-name") == "Thủ tục"


def test_the_media_page_is_fit_for_people(site: Site, browser: Browser) -> None:
    site.person("lan")
    site.office.media("anh/so-do.png", noise(20))
    site.runtime.load()
    check_page(browser, site, "/staff/media/", login="lan")


def test_a_new_version_takes_the_place_of_a_file(site: Site, browser: Browser) -> None:
    place = site.office.media("anh/so-do.png", noise(20))
    site.runtime.load()
    staff = opened(browser, site, "/staff/media/file/anh/so-do.png")
    staff.page.set_input_files("#files", [file("Sơ đồ mới.png", noise(30))])  # type: ignore[list-item]
    staff.page.wait_for_selector("#uploads li[data-state=ready]", timeout=40_000)
    staff.open("/staff/media/")
    staff.page.click(".waiting button")
    staff.page.wait_for_selector(".waiting", state="detached")
    with Image.open(place) as image:
        assert image.size == (30, 30)
    assert staff.problems == []


def test_a_media_file_page_is_fit_for_people(site: Site, browser: Browser) -> None:
    site.person("lan")
    site.office.media("anh/so-do.png", noise(20))
    site.runtime.load()
    check_page(browser, site, "/staff/media/file/anh/so-do.png", login="lan")
