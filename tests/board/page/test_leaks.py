"""After many showings the page holds what it held after a few."""

from collections.abc import Callable

from tests.board.page import samples
from tests.board.page.conftest import Board


def test_nodes_heap_and_object_urls_stay_flat(board: Callable[..., Board]) -> None:
    names = ("slogan", "a.jpg", "notice-qr", "b.jpg", "lists", "to-roi.pdf", "film.webm", "notice-short")
    main = samples.zone(samples.now_ms(), *((name, 20_000) for name in names), hours=12)
    screen = board(samples.plan("small", {"main": main}, transition="cut"), opened=False)
    screen.office.rate = 80
    screen.open()
    devtools = screen.page.context.new_cdp_session(screen.page)
    devtools.send("Performance.enable")

    def after(showings: int) -> dict[str, float]:
        screen.until(f"player.plays.closed >= {showings}", 60)
        screen.report()
        for _ in range(2):
            devtools.send("HeapProfiler.collectGarbage")
            screen.page.wait_for_timeout(100)
        metrics = {
            metric["name"]: metric["value"] for metric in devtools.send("Performance.getMetrics")["metrics"]
        }
        return {name: metrics[name] for name in ("Nodes", "JSHeapUsedSize", "JSEventListeners")}

    def least(showings: int) -> dict[str, float]:
        """What is held depends on what is on, so the least of several moments of the rotation is compared."""
        samples_taken = [after(showings + step) for step in range(0, 24, 3)]
        return {name: min(sample[name] for sample in samples_taken) for name in samples_taken[0]}

    early, late = least(16), least(112)
    assert late["Nodes"] <= early["Nodes"] * 1.15 + 60
    assert late["JSHeapUsedSize"] <= early["JSHeapUsedSize"] * 1.1 + 300_000
    assert late["JSEventListeners"] <= early["JSEventListeners"] + 10
    assert screen.get("player.holdings.held.size") == 6
    assert screen.get("document.querySelectorAll('.layer').length") == 2
