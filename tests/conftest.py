"""What tests of every part share: one Playwright, since a process can run only one at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of all browsers of this run."""
    with sync_playwright() as driver:
        yield driver
