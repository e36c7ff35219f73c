"""Help in place: every page of the staff has a short how-to with a picture, in both languages, by keyboard too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.messages import CATALOGUES
from kiosk.web.staff.frame import NAVIGATION
from kiosk.web.staff.help import BOLD, PICTURED, TOPICS
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site

PICTURES = Path("kiosk/web/static/staff/help")
MOST_BYTES = 1_500_000
OWN_PAGES = {
    "staff_notices.new", "staff_media.file", "staff_playlists.one", "staff_me.page",
    "staff_tokens.page", "staff_start.office",
}  # fmt: skip
"""Pages that no place of the navigation leads to by itself."""


def topic(endpoint: str) -> str:
    return TOPICS.get(endpoint, TOPICS.get(endpoint.partition(".")[0], ""))


@pytest.mark.parametrize("endpoint", sorted({place.endpoint for place in NAVIGATION} | OWN_PAGES))
def test_a_page_has_three_to_five_steps_in_both_languages(endpoint: str) -> None:
    about = topic(endpoint)
    assert about, f"{endpoint} has no line in kiosk.web.staff.help.TOPICS"
    for catalogue in CATALOGUES.values():
        steps = [code for code in catalogue if re.fullmatch(f"help_{about}_\\d", code)]
        assert f"help_{about}" in catalogue
        assert steps == [f"help_{about}_{number}" for number in range(1, len(steps) + 1)]
        assert 3 <= len(steps) <= 5


def test_every_topic_with_a_picture_has_it_in_both_languages_and_together_they_are_small() -> None:
    files = {file.name for file in PICTURES.iterdir()}
    assert files == {f"{topic}.{language}.webp" for topic in PICTURED for language in ("vi", "en")}
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_button_that_a_step_names_is_called_so(language: str) -> None:
    catalogue = CATALOGUES[language]
    named = {
        name for code, text in catalogue.items() if code.startswith("help_") for name in BOLD.findall(text)
    }
    assert named - set(catalogue.values()) == set()


def test_the_panel_opens_and_closes_by_keyboard_and_is_fit_for_people(site: Site, browser: Browser) -> None:
    site.person("lan")
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        staff = StaffPage(context, site).log_in("lan").open("/staff/urgent/")
        opener = staff.page.locator("a[aria-controls=help]")
        opener.focus()
        staff.page.keyboard.press("Enter")
        staff.page.wait_for_selector("#help.show:not(.showing) li")
        picture = staff.page.locator("#help img")
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 800
        staff.axe()
        staff.page.keyboard.press("Escape")
        staff.page.wait_for_selector("#help", state="hidden")
        assert opener.evaluate("(link) => link === document.activeElement")
        assert staff.problems == []
    check_page(browser, site, "/staff/help/urgent", login="lan")


def test_there_is_no_help_for_what_is_no_page(site: Site) -> None:
    assert site.staff().ask("/staff/help/nothing").status == 404
