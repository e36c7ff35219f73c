"""From nothing to the first answer: a fresh process, and a second start of scripts/run.py."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.effort import Effort
from bench.offices import SAMPLE_DISPLAYS, copy_sample
from bench.processes import ROOT, bare, cpu_seconds, environment, free_port, kiosk, running, stop
from bench.table import Goal, Table

FIRST_ANSWER_GOAL_SECONDS = 0.6
FIRST_PAGE_GOAL_SECONDS = 3.0
LIMIT_SECONDS = 60
PAGE = f"/board/{SAMPLE_DISPLAYS[0]}"


class Start(NamedTuple):
    """To the first answer: by the wall clock, and the processor time used until then."""

    seconds: float
    cpu_seconds: float


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table."""
    table = Table("start: cold start of a fresh process to its first answer, compiled modules present")
    rounds = effort.choose(15, 5, 1)
    config_file = copy_sample(scratch / "office")
    with running(kiosk(config_file), scratch) as server:
        server.wait_for_content(SAMPLE_DISPLAYS[0])
    set_up = _is_set_up()
    ways: dict[str, tuple[list[str], str]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], ""),
        "floor: bare Flask and waitress": (bare(), "/small"),
        "kiosk run, first page": (kiosk(config_file), PAGE),
    }
    if set_up:
        script = [sys.executable, str(ROOT / "scripts" / "run.py"), "--config", str(config_file)]
        ways["scripts/run.py again, first page"] = (script, PAGE)
    found: dict[str, list[Start]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, (command, path) in ways.items():
            found[name].append(_start(command, path, scratch))
    floor = found["floor: bare Flask and waitress"][1:]
    for name, starts in found.items():
        own = starts[1:]  # the first one compiles and fills the disk's cache
        table.add(
            what=name,
            seconds=median(one.seconds for one in own),
            fastest=min(one.seconds for one in own),
            cpu_seconds=median(one.cpu_seconds for one in own) or None,
            to_floor=median(a.seconds / b.seconds for a, b in zip(own, floor, strict=True)),
        )
    product = next(row for row in table.rows if row["what"].startswith("kiosk run"))
    table.goals.append(
        Goal("first answer, seconds", product["seconds"], FIRST_ANSWER_GOAL_SECONDS, by_clock=True)
    )
    table.goals.append(
        Goal(
            "first answer, processor time, seconds", product["cpu seconds"], at_most=FIRST_ANSWER_GOAL_SECONDS
        )
    )
    if set_up:
        again = table.rows[-1]["seconds"]
        table.goals.append(
            Goal("scripts/run.py again, first page, seconds", again, FIRST_PAGE_GOAL_SECONDS, by_clock=True)
        )
    else:
        table.notes.append(
            "scripts/run.py was left out: this clone is not set up; run scripts/run.py --setup first."
        )
    table.notes.append(
        "fastest: nearest to an idle machine. The page is asked for every 2 ms until it is answered."
    )
    yield table


def _is_set_up() -> bool:
    """Whether scripts/run.py would find all set up: no benchmark changes the environment."""
    code = (
        "import os, sys; from environment.places import here; from environment.plan import missing;"
        "sys.exit(bool(missing(here(), 'run', os.environ.get('PATH', ''))))"
    )
    return (
        subprocess.run([sys.executable, "-c", code], env=environment(), cwd=ROOT, check=False).returncode == 0
    )


def _start(command: Sequence[str], path: str, cwd: Path) -> Start:
    port = free_port()
    began = time.perf_counter()
    if not path:
        subprocess.run(command, env=environment(), check=True)
        return Start(time.perf_counter() - began, 0.0)
    process = subprocess.Popen(
        [*_without_port(command), "--port", str(port)],
        cwd=cwd,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        while not _answers(port, path):
            if process.poll() is not None or time.perf_counter() - began > LIMIT_SECONDS:
                raise RuntimeError(f"no answer from {' '.join(command)}")
            time.sleep(0.002)
        return Start(time.perf_counter() - began, cpu_seconds(process.pid))
    finally:
        stop(process)


def _without_port(command: Sequence[str]) -> list[str]:
    """The command up to the port that it names itself."""
    place = command.index("--port") if "--port" in command else len(command)
    return list(command[:place])


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 200
    connection.close()
    return False
