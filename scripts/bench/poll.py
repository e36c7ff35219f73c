"""Requests a second of the player's poll, and of plan.json, against Flask and waitress answering ready bytes."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.effort import Effort
from bench.load import Measured, measure
from bench.offices import DISPLAY, office_of
from bench.processes import Server, bare, kiosk, running
from bench.table import Goal, Table
from kiosk.web.listening import THREADS

SHARE_OF_FLOOR = 0.8
SAME = 0.85
BOARD = f"/board/{DISPLAY}"


class Case(NamedTuple):
    """Something to ask a server."""

    what: str
    items: int | None
    server: Server
    path: str
    etag: str | None = None


class Round(NamedTuple):
    """What the generator and /proc measured in one go."""

    load: Measured
    server_cpu_us: float


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table: the floor and the product in turns."""
    table = Table(f"poll: requests a second over loopback, 8 connections, {THREADS} threads")
    sizes = effort.choose((10, 10_000), (10, 10_000), (10, 20))
    seconds, rounds = effort.choose((0.5, 41), (0.5, 11), (0.1, 1))
    with ExitStack() as stack:
        offices = []
        for items in sizes:
            config_file = office_of(scratch / str(items), items)
            server = stack.enter_context(running(kiosk(config_file), scratch))
            server.wait_for_content(DISPLAY)
            offices.append((items, server))
        _, _, body = offices[0][1].get(f"{BOARD}/poll")
        _, _, plan = offices[0][1].get(f"{BOARD}/plan.json")
        floor = stack.enter_context(
            running(bare("--body", len(body), "--large", len(plan), "--threads", THREADS), scratch)
        )
        cases = [Case("floor: small answer", None, floor, "/small")]
        cases += [Case("poll", items, server, f"{BOARD}/poll") for items, server in offices]
        cases += [Case("floor: 304", None, floor, "/large", '"bare"')]
        cases += [
            Case(
                "plan.json 304",
                items,
                server,
                f"{BOARD}/plan.json",
                server.get(f"{BOARD}/plan.json")[1]["ETag"],
            )
            for items, server in offices
        ]
        cases += [Case("floor: as large as the plan of 10", None, floor, "/large")]
        cases += [Case("plan.json 200", items, server, f"{BOARD}/plan.json") for items, server in offices]
        found = _in_turns(cases, seconds, rounds)
    _fill(table, cases, found, len(body))
    yield table


def _in_turns(cases: list[Case], seconds: float, rounds: int) -> list[list[Round]]:
    found: list[list[Round]] = [[] for _ in cases]
    for case in cases:
        measure(case.server.port, case.path, min(seconds, 1.0), etag=case.etag)
    for _ in range(rounds):
        for case, own in zip(cases, found, strict=True):
            before = case.server.cpu_seconds()
            load = measure(case.server.port, case.path, seconds, etag=case.etag)
            used = case.server.cpu_seconds() - before
            own.append(Round(load, used / load.requests * 1e6))
    return found


def _fill(table: Table, cases: list[Case], found: list[list[Round]], body_bytes: int) -> None:
    floor: list[Round] = []
    for case, rounds in zip(cases, found, strict=True):
        if case.items is None:
            floor = rounds
        table.add(
            what=case.what,
            items=case.items,
            answer_bytes=rounds[0].load.bytes // rounds[0].load.requests,
            requests_a_second=median(one.load.per_second for one in rounds),
            of_floor=_ratio([one.load.per_second for one in rounds], [one.load.per_second for one in floor]),
            p50_ms=median(one.load.p50_ms for one in rounds),
            p99_ms=median(one.load.p99_ms for one in rounds),
            server_cpu_us=median(one.server_cpu_us for one in rounds),
            floor_cpu_of_it=_ratio(
                [one.server_cpu_us for one in floor], [one.server_cpu_us for one in rounds]
            ),
        )
    polls = [place for place, case in enumerate(cases) if case.what == "poll"]
    for place in polls:
        said = f"poll at {cases[place].items:,} items, share of the floor"
        table.goals.append(
            Goal(
                f"{said}, requests a second",
                table.rows[place]["of floor"],
                at_least=SHARE_OF_FLOOR,
                by_clock=True,
            )
        )
        table.goals.append(
            Goal(
                f"{said}, processor time",
                table.rows[place]["floor cpu of it"],
                at_least=SHARE_OF_FLOOR,
                by_clock=True,
            )
        )
    few, many = (found[place] for place in polls)
    alike = _ratio([one.server_cpu_us for one in few], [one.server_cpu_us for one in many])
    table.goals.append(
        Goal("poll, many items against few, processor time", alike, at_least=SAME, by_clock=True)
    )
    table.notes.append(
        f"The poll's body has {body_bytes} bytes, the floor's as many. The generator is a process of its own and "
        "shares the processors with the server. waitress closes the connection after each 304."
    )


def _ratio(ours: list[float], floor: list[float]) -> float:
    """The median of the ratios of neighbouring rounds."""
    return median(a / b for a, b in zip(ours, floor, strict=True))
