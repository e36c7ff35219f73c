"""An office that can be broken, and a watch over every page: nothing leaves the office, no CSP message."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.board.page import samples
from tests.board.page.fake import FakeServer


@pytest.fixture
def office() -> Iterator[FakeServer]:
    server = FakeServer()
    server.media = dict(samples.media())
    server.start()
    yield server
    server.stop()


class Board:
    """A page that shows a display, and what a test wants to know of it."""

    def __init__(self, page: Page, office: FakeServer) -> None:
        self.page = page
        self.office = office
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self._console(message.text))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text:
            self.problems.append(text)

    def _request(self, url: str) -> None:
        if not url.startswith((self.office.url, "blob:", "data:")):
            self.problems.append(f"a request left the office: {url}")

    def open(self) -> "Board":
        self.page.goto(f"{self.office.url}/board/thu")
        self.until("player.plan?.plan && player.zones.get('main')?.shown?.key")
        return self

    def get(self, expression: str, argument: Any = None) -> Any:
        return self.page.evaluate(f"() => {expression}" if argument is None else expression, argument)

    def until(self, expression: str, seconds: float = 15) -> None:
        """Wait in the page's own time, without eval, which the page's CSP forbids."""
        safe = f"typeof player !== 'undefined' && Boolean({expression})"
        self.wait(lambda: bool(self.get(safe)), seconds, expression)

    def wait(self, true: Callable[[], bool], seconds: float = 15, said: str = "") -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"not within {seconds} s: {said}"
            self.page.wait_for_timeout(50)

    def on(self, zone: str = "main") -> str | None:
        """The asset that is on by the page's own account."""
        asset: str | None = self.get(f"player.zones.get('{zone}')?.shown?.showing.slot.asset ?? null")
        return asset

    def words(self, zone: str = "main") -> str:
        """The text that can be seen in a zone."""
        seen: str = self.get(
            f"document.querySelector('.zone.{zone} .layer[data-state=shown]')?.textContent ?? ''"
        )
        return seen

    def report(self) -> None:
        """Send what waits to be sent."""
        self.get("player.send()")
        self.page.wait_for_timeout(50)


@pytest.fixture
def board(browser: Browser, office: FakeServer) -> Iterator[Callable[..., Board]]:
    """Opens a display of the office in a window of its size."""
    contexts: list[BrowserContext] = []
    boards: list[Board] = []

    def make(plan: dict[str, Any], opened: bool = True, **context: Any) -> Board:
        office.plan = plan
        width, height = plan["display"]["size"]
        context.setdefault("viewport", {"width": width, "height": height})
        contexts.append(browser.new_context(**context))
        board = Board(contexts[-1].new_page(), office)
        boards.append(board)
        return board.open() if opened else board

    yield make
    for context in contexts:
        context.close()
    for one in boards:
        assert one.problems == []
