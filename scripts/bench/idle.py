"""Memory and processor time of a server that has settled, with nobody and with four screens asking."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

from bench.effort import Effort
from bench.offices import SAMPLE_DISPLAYS, copy_sample
from bench.processes import Server, bare, kiosk, running
from bench.table import Goal, Table
from kiosk.web.listening import THREADS

RSS_GOAL_MIB = 80.0
CPU_GOAL_PERCENT = 0.3
POLL_SECONDS = 1.0
CLOCK_SECONDS = 5.0
ALIVE_SECONDS = 30.0


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table: the product and the bare server at the same time, so that both meet the same weather."""
    settle, seconds, rounds = effort.choose((40.0, 60.0, 3), (40.0, 20.0, 3), (0.5, 1.0, 1))
    # The review of the whole content begins some 20 s after the start and is made once a day
    table = Table("idle: memory and processor time of the sample office, settled")
    config_file = copy_sample(scratch / "office")
    with ExitStack() as stack:
        floor = stack.enter_context(running(bare("--threads", THREADS), scratch))
        first = stack.enter_context(running(kiosk(config_file), scratch))
        _settle(first, settle)
        fresh_mib, fresh_peak = first.rss_mib(), first.peak_mib()
    with ExitStack() as stack:
        floor = stack.enter_context(running(bare("--threads", THREADS), scratch))
        server = stack.enter_context(running(kiosk(config_file), scratch))
        _settle(server, settle)
        quiet = _watch({"product": server, "floor": floor}, seconds, rounds)
        table.add(
            what="floor: bare server, nobody", rss_MiB=floor.rss_mib(), percent_of_a_core=quiet["floor"]
        )
        table.add(what="first start ever, media made", rss_MiB=fresh_mib, peak_MiB=fresh_peak)
        table.add(
            what="kiosk run, nobody",
            rss_MiB=server.rss_mib(),
            peak_MiB=server.peak_mib(),
            percent_of_a_core=quiet["product"],
        )
        with Screens([("product", server, None), ("floor", floor, "/small")]):
            busy = _watch({"product": server, "floor": floor}, seconds, rounds)
        table.add(
            what="floor: bare server, 4 pollers", rss_MiB=floor.rss_mib(), percent_of_a_core=busy["floor"]
        )
        table.add(
            what="kiosk run, 4 screens",
            rss_MiB=server.rss_mib(),
            peak_MiB=server.peak_mib(),
            percent_of_a_core=busy["product"],
        )
    for row in (table.rows[1], table.rows[2], table.rows[-1]):
        table.goals.append(Goal(f"{row['what']}: RSS, MiB", row["rss MiB"], at_most=RSS_GOAL_MIB))
    for row in (table.rows[2], table.rows[-1]):
        table.goals.append(
            Goal(f"{row['what']}: percent of a core", row["percent of a core"], at_most=CPU_GOAL_PERCENT)
        )
    table.notes.append(
        f"{settle:.0f} s to settle, then {rounds} times {seconds:.0f} s (median). A screen asks for poll every second, "
        "the clock every 5 s, and tells that it is alive every 30 s; the floor gets the polls alone."
    )
    yield table


def _settle(server: Server, seconds: float) -> None:
    """The content is read and all media are made."""
    server.wait_for_content(SAMPLE_DISPLAYS[0])
    before = -1.0
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        used = server.cpu_seconds()
        if used - before < 0.1:
            break
        before = used
        time.sleep(min(seconds, 3.0))
    time.sleep(seconds)


def _watch(servers: dict[str, Server], seconds: float, rounds: int) -> dict[str, float]:
    """Percent of a core, the median of some stretches of time."""
    found: dict[str, list[float]] = {name: [] for name in servers}
    for _ in range(rounds):
        before = {name: server.cpu_seconds() for name, server in servers.items()}
        began = time.monotonic()
        time.sleep(seconds)
        lasted = time.monotonic() - began
        for name, server in servers.items():
            found[name].append((server.cpu_seconds() - before[name]) / lasted * 100)
    return {name: sorted(values)[len(values) // 2] for name, values in found.items()}


class Screens:
    """Four screens' requests to each server, one thread a screen, on connections that are kept."""

    def __init__(self, servers: list[tuple[str, Server, str | None]]) -> None:
        self._done = threading.Event()
        self._threads = [
            threading.Thread(target=self._screen, args=(server.port, display, place, path), daemon=True)
            for _, server, path in servers
            for place, display in enumerate(SAMPLE_DISPLAYS)
        ]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join(10)

    def _screen(self, port: int, display: str, place: int, path: str | None) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        due = {"poll": 0.0, "clock": 0.0, "report": 0.0}
        self._done.wait(place * POLL_SECONDS / len(SAMPLE_DISPLAYS))
        while not self._done.wait(0.05):
            now = time.monotonic()
            if now >= due["poll"]:
                due["poll"] = now + POLL_SECONDS
                _ask(connection, "GET", path or f"/board/{display}/poll")
            if path is None and now >= due["clock"]:
                due["clock"] = now + CLOCK_SECONDS
                _ask(connection, "GET", "/clock")
            if path is None and now >= due["report"]:
                due["report"] = now + ALIVE_SECONDS
                _ask(connection, "POST", f"/board/{display}/report", _alive(display))
        connection.close()


def _ask(connection: HTTPConnection, method: str, path: str, body: str | None = None) -> None:
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path}: {answer.status}")


def _alive(display: str) -> str:
    """What a page sends when it has nothing to tell (docs/architecture.md)."""
    health = {"long_frames": 0, "late_ms_max": 0, "held_bytes": 0, "queue": 0}
    screen = {"width": 1920, "height": 1080, "ratio": 1}
    told = {"page": f"bench-{display}", "screen": screen, "plan": "", "offset_ms": 0, "health": health}
    return json.dumps({**told, "plays": [], "troubles": []})
