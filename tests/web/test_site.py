"""/site/: the same pages as the exported ones, over HTTP, and the list that stands in another site's page."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser

from tests.runtime.office import Office, running, two_notices
from tests.web.serving import Place, serving

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    office: Office = two_notices(tmp_path)
    runtime, _ = running(office)
    runtime.load()
    with serving(runtime) as one:
        yield one
    runtime.close()


def test_every_page_of_the_sitemap_is_there_and_the_feed_is_read(place: Place) -> None:
    base = f"http://127.0.0.1:{place.port}/site/"
    feed = feedparser.parse(place.ask("/site/feed.xml", Host=f"127.0.0.1:{place.port}").body)
    assert not feed.bozo
    assert len(feed.entries) == 2
    for entry in feed.entries:
        answer = place.ask(entry.link.removeprefix(base.removesuffix("/site/")))
        assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert entry.title in answer.body.decode()
    assert place.ask("/site/no/such/").status == 404
    assert place.ask("/site/../config.toml").status == 404


def test_only_the_embedded_list_may_stand_in_other_pages(place: Place) -> None:
    assert "frame-ancestors *" in place.ask("/site/embed/").headers["content-security-policy"]
    assert "frame-ancestors 'self'" in place.ask("/site/").headers["content-security-policy"]


def test_the_list_sizes_itself_in_a_portals_page_and_all_pages_are_accessible(
    place: Place, tmp_path: Path, browser: Browser
) -> None:
    portal = tmp_path / "portal"
    portal.mkdir()
    (portal / "index.html").write_text(
        f'<!doctype html><p>Cổng<script src="http://127.0.0.1:{place.port}/site/embed.js" defer></script>',
        encoding="utf-8",
    )
    handler = partial(_Quiet, directory=str(portal))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = browser.new_page(viewport={"width": 800, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/index.html")
        page.wait_for_selector("iframe")
        frame = page.frame_locator("iframe")
        frame.locator(".notices li").first.wait_for()
        page.wait_for_function("document.querySelector('iframe').style.height !== '320px'")
        whole = frame.locator("html").evaluate("(html) => [html.scrollHeight, html.clientHeight]")
        assert whole[0] <= whole[1] + 1
        for path in ("", "archive/", "embed/", "a/"):
            page.goto(f"http://127.0.0.1:{place.port}/site/{path}")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run().then((done) => done.violations.map((one) => one.id))")
            assert found == [], path
        page.close()
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Silence."""
