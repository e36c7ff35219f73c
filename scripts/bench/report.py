"""The report over all offices: a month of 9,000 displays from the central folder, beside reading the same files alone.

Every display has its month, its status and 30 days of hourly sums there (of these only the names are looked at). The
baseline reads the months' files and makes JSON of them, one after the other, and adds nothing up.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.effort import Effort
from bench.processes import environment
from bench.table import Goal, Table
from kiosk.central.fleet.months import month_name
from kiosk.central.fleet.places import place, status_name, sums_name
from kiosk.central.stores.folder import FolderStore
from kiosk.outputs.report.months import Tally, write_month
from kiosk.reports.everyone import fleet_report

OFFICES = {Effort.FULL: 3000, Effort.QUICK: 300, Effort.TINY: 6}
DISPLAYS = ("sanh-chinh", "mot-cua", "bang-led")
CHANNEL, FIRST, DAYS = "thanh-pho", date(2026, 11, 1), 30
CENTRAL, OWN = 12, 18
"""Texts of the city that a display shows in a month, and of its own office."""
GOAL_SECONDS, GOAL_MB = 10.0, 250


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table."""
    offices = OFFICES[effort]
    folder = scratch / "central"
    size = _write(folder, offices)
    last = FIRST + timedelta(days=DAYS - 1)
    displays = offices * len(DISPLAYS)
    table = Table(f"report: {displays:,} displays of {offices:,} offices, {DAYS} days, {size / 1e6:,.0f} MB")
    alone, cpu_alone = _timed(lambda: _read_alone(folder))
    store = FolderStore(folder)
    ours, cpu = _timed(lambda: fleet_report(store, FIRST, last, [CHANNEL], {}))
    store.close()
    whole, memory = _command(scratch, folder, last)
    table.add(what="read and JSON alone", seconds=alone, cpu_seconds=cpu_alone)
    table.add(what="the report, in this process", seconds=ours, cpu_seconds=cpu)
    table.add(what="kiosk report --all, with its start", seconds=whole, memory_MB=memory)
    table.goals.append(Goal("kiosk report --all, seconds", whole, at_most=GOAL_SECONDS, by_clock=True))
    table.goals.append(Goal("its memory, MB", memory, at_most=GOAL_MB))
    yield table


def _write(folder: Path, offices: int) -> int:
    """Gives the bytes of the months."""
    dice, size = Random(20261125), 0
    hours = folder / "hours"
    folder.mkdir()
    hours.write_bytes(b"{}")
    for number in range(offices):
        for display in DISPLAYS:
            where = place(f"don-vi-{number:04}", display)
            name = f"Ủy ban nhân dân Phường số {number}"
            data = write_month(name, display, _month(dice), "Asia/Ho_Chi_Minh")
            file = folder / month_name(where, FIRST)
            file.parent.mkdir(parents=True)
            file.write_bytes(data)
            size += len(data)
            (folder / status_name(where)).hardlink_to(hours)
            for day in range(DAYS):
                name = folder / sums_name(where, FIRST + timedelta(days=day))
                try:
                    name.hardlink_to(hours)
                except OSError:  # as many names as the disk allows
                    hours = folder / f"hours-{number}"
                    hours.write_bytes(b"{}")
                    name.hardlink_to(hours)
    return size


def _month(dice: Random) -> dict[date, tuple[Tally, ...]]:
    names = [f"{CHANNEL}/thong-bao/so-{one:03}.md" for one in range(CENTRAL)]
    names += [f"phuong/thong-bao/so-{one:03}.md" for one in range(OWN)]
    days = {}
    for day in range(DAYS):
        if dice.random() > 0.02:
            shown = [(name, dice.randrange(100, 400)) for name in names]
            days[FIRST + timedelta(days=day)] = tuple(
                Tally("main", name, count, count * 15.0, count // 300) for name, count in shown
            )
    return days


def _read_alone(folder: Path) -> int:
    found = 0
    for file in (folder / "status").glob("*/month-*.json"):
        found += sum(len(json.loads(line)) for line in file.read_bytes().splitlines())
    return found


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - cpu


def _command(scratch: Path, folder: Path, last: date) -> tuple[float, float]:
    """Seconds and memory of the whole command, in a process of its own."""
    office = scratch / "office"
    office.mkdir()
    config = f'[office]\nname = "Sở"\n[central]\nurl = "{folder.as_posix()}"\nchannels = ["{CHANNEL}"]\n'
    (office / "config.toml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "report", "--all", "--from", str(FIRST), "--to", str(last)]
    command += ["--config", str(office / "config.toml"), "--format", "json", "-o", str(scratch / "all.json")]
    began = time.perf_counter()
    child = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if child.returncode != 0:
        raise SystemExit(f"kiosk report --all ended with {child.returncode}")
    told = json.loads((scratch / "all.json").read_text(encoding="utf-8"))
    if len(told["notices"]) != CENTRAL + 1:
        raise SystemExit("the report is not that of the folder")
    shutil.rmtree(office)
    return seconds, used.ru_maxrss / 1000
