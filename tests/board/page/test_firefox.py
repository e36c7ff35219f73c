"""The other browser: the same page, laid out and carried out as in Chromium."""

import base64
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board.page import samples
from tests.board.page.fake import FakeServer
from tests.board.page.firefox import Firefox, firefox

CUT_OFF = """
[...document.querySelectorAll('.zone .layer[data-state=shown]')].flatMap((layer) => {
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  const wrong = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('[hidden], .strip, .line')) continue;
    const box = (node.parentElement.closest('.window') ?? layer).getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.bottom > box.bottom + 1 || rect.top < box.top - 1) wrong.push(`above or below: ${node.data}`);
      // The pages of a long text lie side by side and move past the window.
      const paged = node.parentElement.closest('.flow');
      if (!paged && (rect.right > box.right + 1 || rect.left < box.left - 1)) wrong.push(`beside: ${node.data}`);
    }
  }
  return wrong;
})
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox"), (1920, 1080)) as one:
        yield one


@pytest.fixture
def office() -> Iterator[FakeServer]:
    server = FakeServer()
    server.media = dict(samples.media())
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("size", ["landscape", "portrait"])
def test_firefox_shows_every_kind_of_content_whole_and_on_time(
    size: str, browser: Firefox, office: FakeServer, tmp_path: Path
) -> None:
    names = ("slogan", "notice-short", "a.jpg", "lists", "to-roi.pdf", "film.webm")
    main = samples.zone(samples.now_ms(), *((name, 1200) for name in names))
    office.plan = samples.plan(size, {"main": main}, transition="fade")
    width, height = office.plan["display"]["size"]
    browser.command("WebDriver:SetWindowRect", {"width": width, "height": height})
    browser.command("WebDriver:Navigate", {"url": f"{office.url}/board/thu"})
    browser.until("page.player?.zones.get('main')?.shown?.showing.slot.asset")
    seen = set()
    while len(seen) < len(names):
        asset = browser.get("page.player.zones.get('main').shown?.showing.slot.asset ?? null")
        browser.until("!page.player.zones.get('main').stage.moving")
        assert browser.get(CUT_OFF) == []
        if asset is not None and asset not in seen:
            picture = browser.command("WebDriver:TakeScreenshot", {"full": False})["value"]
            (tmp_path / f"{size}-{asset}.png").write_bytes(base64.b64decode(picture))
            seen.add(asset)
        browser.until(f"page.player.zones.get('main').shown?.showing.slot.asset !== {json.dumps(asset)}", 8)
    end = time.monotonic() + 20
    while len({play["asset"] for play in office.plays()}) < len(names):
        assert time.monotonic() < end, office.reports
        browser.get("page.player.send(), null")
        time.sleep(0.1)

    assert seen == set(names)
    assert office.troubles() == []
    shown = [play for play in office.plays() if play["outcome"] == "shown"][1:]
    assert len(shown) >= len(names) - 1
    assert sorted(play["late_ms"] for play in shown)[len(shown) // 2] < 200
