"""The player's page in Chromium: frames over 1,000 transitions, memory over 10,000 showings, processor time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import PAGES, PLAIN_CODE, browser_cpu_seconds, chromium, frames, memory, opened
from bench.effort import Effort
from bench.table import Goal, Table
from tests.board.page import samples
from tests.board.page.fake import FakeServer

SIZE = (1920, 1080)
FADE_MS = 400
SHOWING_MS = 1000
LATE_GOAL_MS = 50.0
PICTURES = ("a.jpg", "b.jpg")
MIXED = ("a.jpg", "slogan", "b.jpg", "notice-short", "notice-qr", "to-roi.pdf")
LEAK_MIX = (*MIXED, "lists", "a.jpg", "slogan", "b.jpg", "notice-short", "film.webm")
EARLY = 100
REST_MS = 60_000
PREPARE_LIMIT_MS = 20_000
"""So long the page holds what it began to make ready and then had no time for (zone.js)."""
RATE = 400.0
"""So fast that most of a showing's time is its own making; what can't keep up is skipped, and not counted."""


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """Three tables."""
    with chromium() as browser:
        yield _frames(browser, effort)
        yield _processor_time(browser, effort)
    with chromium(PLAIN_CODE) as browser:
        yield _memory(browser, effort)


@contextmanager
def office(
    size: str, names: tuple[str, ...], lasting_ms: int, transition: str, rate: float = 1.0
) -> Iterator[FakeServer]:
    """A server for the page alone, whose display shows these things in turn."""
    server = FakeServer()
    server.rate = rate
    server.media = dict(samples.media())
    server.media["/media/a.jpg"] = ("image/jpeg", samples.photo(*SIZE))
    server.media["/media/b.jpg"] = ("image/jpeg", samples.photo(*SIZE, "#6b4a2d"))
    for name, kind in (("html", "text/html"), ("css", "text/css"), ("js", "text/javascript")):
        server.media[f"/media/crossfade.{name}"] = (kind, (PAGES / f"crossfade.{name}").read_bytes())
    hours = 1 + 11_000 * lasting_ms / 3_600_000
    zone = samples.zone(samples.now_ms(), *((name, lasting_ms) for name in names), hours=hours)
    server.plan = samples.plan(size, {"main": zone}, transition=transition)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _wait(page: Page, true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the page did not get so far")
        page.wait_for_timeout(200)


def _shown(page: Page) -> int:
    return int(page.evaluate("() => globalThis.player?.plays.closed ?? 0"))


def _begun(page: Page) -> None:
    page.wait_for_function("() => globalThis.player?.plan?.plan && player.zones.get('main')?.shown?.key")


def _frames(browser: Browser, effort: Effort) -> Table:
    count, of_floor = effort.choose((1000, 300), (60, 60), (3, 2))
    table = Table(f"page: frames over {count:,} transitions, a {FADE_MS} ms fade a second, 1920×1080")
    with office("full", MIXED, SHOWING_MS, "fade") as server:
        with opened(
            browser, f"{server.url}/media/crossfade.html?every={SHOWING_MS}", SIZE, probe=True
        ) as page:
            _wait(page, lambda: frames(page)["fades"] >= of_floor, 3 * of_floor * SHOWING_MS / 1000 + 30)
            floor = frames(page)
        with opened(browser, f"{server.url}/board/thu", SIZE, probe=True) as page:
            _wait(page, lambda: frames(page)["fades"] >= count, 3 * count * SHOWING_MS / 1000 + 30)
            own = frames(page)
            # What is shown is told every few seconds; a page that is turned fades too and is no showing.
            _wait(page, lambda: len(_once(server.plays())) >= count - 1, count * SHOWING_MS / 1000 + 30)
        late = sorted(play["late_ms"] for play in _once(server.plays())[1:])
        failed = [play for play in _once(server.plays()) if play["outcome"] != "shown"]
    for name, seen in (("floor: two pictures crossfade", floor), ("the player", own)):
        table.add(
            what=name,
            fades=seen["fades"],
            frames_a_fade=seen["frames"] / seen["fades"],
            late_frames_a_fade=seen["late"] / seen["fades"],
            long_frames_a_fade=seen["long"] / seen["fades"],
            worst_frame_ms=seen["worst"],
            long_animation_frames=seen["longAnimationFrames"],
        )
    table.rows[-1] |= {"late ms median": median(late), "late ms p99": late[int(len(late) * 0.99)]}
    table.goals.append(
        Goal(
            "showings late, ms, 99 of 100", table.rows[-1]["late ms p99"], at_most=LATE_GOAL_MS, by_clock=True
        )
    )
    table.goals.append(Goal("showings that failed", len(failed), at_most=0))
    table.notes.append(
        "A late frame comes more than 25 ms after the one before, a long one more than 50 ms. late ms: how long "
        "after its time a showing began. Pictures, texts and document pages in turn; drawn without a graphics card."
    )
    return table


def _once(plays: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({play["id"]: play for play in plays}.values())


def _memory(browser: Browser, effort: Effort) -> Table:
    last = effort.choose(10_000, 400, 12)
    early = min(EARLY, last // 2)
    lasting_ms, rate = 15_000, RATE
    table = Table(f"page: memory after {early} and after {last:,} showings, time sped up {rate:.0f} times")
    with office("small", LEAK_MIX, lasting_ms, "cut", rate) as server:
        width, height = server.plan["display"]["size"]
        with opened(browser, f"{server.url}/board/thu", (width, height)) as page:
            _begun(page)
            for count in sorted({early, *effort.choose((last // 10, last // 2), (last // 2,), ()), last}):
                _wait(page, lambda count=count: _shown(page) >= count, 30 + count)  # type: ignore[misc]
                shown = _shown(page)
                found = _at_rest(page, server)
                table.add(
                    showings=shown,
                    nodes=int(found["Nodes"]),
                    heap_MB=found["JSHeapUsedSize"] / 1e6,
                    listeners=int(found["JSEventListeners"]),
                    layers=int(page.evaluate("() => document.querySelectorAll('.layer').length")),
                    object_urls=int(page.evaluate("() => player.holdings.held.size")),
                    failed=sum(play["outcome"] != "shown" for play in _once(server.plays())),
                )
    first, final = table.rows[0], table.rows[-1]
    table.goals.append(Goal("nodes, against early", final["nodes"] / first["nodes"], at_most=1.1))
    table.goals.append(Goal("heap, against early", final["heap MB"] / first["heap MB"], at_most=1.1))
    table.goals.append(Goal("listeners, against early", final["listeners"] / first["listeners"], at_most=1.1))
    table.notes.append(
        "Each time on the same slogan, after a forced garbage collection. Before it pictures, texts, lists, document "
        "pages and a film in turn. V8's compiler is off for this table, since what it compiles counts as heap."
    )
    return table


def _at_rest(page: Page, server: FakeServer) -> dict[str, float]:
    """Memory while one slogan stays on, so that each look meets the same; afterwards it goes on as before.

    A plan is taken up at a boundary, so the slogan's showings are long enough to look and no longer.
    """
    busy = server.plan
    still = samples.zone(samples.now_ms(), ("slogan", int(RATE * REST_MS)), hours=24)
    server.plan = {**busy, "plan": "rest", "zones": {"main": still}}
    page.wait_for_function("() => player.plan.plan === 'rest'")
    page.wait_for_timeout(PREPARE_LIMIT_MS * 1.1)
    page.evaluate("() => player.send()")
    found = memory(page)
    server.plan = busy
    page.wait_for_function("() => player.plan.plan !== 'rest'")
    return found


def _processor_time(browser: Browser, effort: Effort) -> Table:
    seconds, rounds = effort.choose((60.0, 3), (20.0, 1), (0.5, 1))
    table = Table("page: processor time of the whole browser, two 1080p pictures, a fade every 10 s")
    found: dict[str, list[float]] = {"blank page": [], "floor: crossfade": [], "the player": []}
    with office("full", PICTURES, 10_000, "fade") as server:
        urls = ("about:blank", f"{server.url}/media/crossfade.html?every=10000", f"{server.url}/board/thu")
        for _ in range(rounds):
            for (_, own), url in zip(found.items(), urls, strict=True):
                with opened(browser, url, SIZE) as page:
                    page.wait_for_timeout(min(6000, seconds * 200))
                    before, began = browser_cpu_seconds(), time.monotonic()
                    page.wait_for_timeout(seconds * 1000)
                    own.append((browser_cpu_seconds() - before) / (time.monotonic() - began) * 100)
    for name, values in found.items():
        ratios = [a / b for a, b in zip(values, found["floor: crossfade"], strict=True) if b]
        table.add(what=name, percent_of_a_core=median(values), to_floor=median(ratios) if ratios else None)
    own = table.rows[-1]
    if own["to floor"] is not None:
        table.goals.append(Goal("the player, against the crossfade", own["to floor"], at_most=1.5))
    table.notes.append(
        f"{rounds} times {seconds:.0f} s each, in turns; without a graphics card. The player besides asks the server, "
        "keeps its clock and writes down what it shows."
    )
    return table
