"""What tests of every part share: one Playwright, since a process can run only one at a time, and one Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browsers import ARGUMENTS, CHROMIUM


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of all browsers of this run."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; each test opens a context of its own in it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)
    yield browser
    browser.close()
