"""The editor's pages hold to what every page of the staff must: readable, reachable, in both languages."""

import pytest
from playwright.sync_api import Browser

from tests.staff.pages import check_page
from tests.staff.site import Site


@pytest.fixture
def filled(site: Site) -> Site:
    """With a notice on the screens and a person."""
    site.office.notice("thong-bao/a.md", "Lịch tiếp dân")
    site.office.playlist("chinh", ["thong-bao/a.md"])
    site.runtime.load()
    site.person("lan")
    return site


@pytest.mark.parametrize(
    "path",
    [
        "/staff/",
        "/staff/notices/",
        "/staff/notices/new",
        "/staff/notices/edit?path=thong-bao/a.md",
        "/staff/urgent/",
        "/staff/approve/",
        "/staff/editions/",
        "/staff/editions/1",
    ],
)
def test_the_page_is_fit_for_people(filled: Site, browser: Browser, path: str) -> None:
    filled.staff("lan").ask("/staff/editions/")
    check_page(browser, filled, path, login="lan")
