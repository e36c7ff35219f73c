"""The as-run log: durable, counted once, and put aside rather than lost where it is broken."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import StorageError
from kiosk.plays import AsRunLog, Outcome, Play, Report, Trouble

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)

WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.plays.test_log import play
from kiosk.plays import AsRunLog, Report
log = AsRunLog(Path(sys.argv[1]))
number = int(sys.argv[3])
while True:
    number += 1
    log.add(Report((play(number),)))
    print(number, flush=True)
"""


def play(
    number: int, start: datetime = NINE, display: str = "sanh", seconds: int = 10, page: str = "p"
) -> Play:
    end = start + seconds * SECOND
    return Play(
        page,
        number,
        display,
        "main",
        start,
        end,
        start,
        "sang",
        0,
        "a.md",
        "rotation",
        Outcome.SHOWN,
        4,
        1,
        "v1",
    )


@pytest.fixture
def log(tmp_path: Path) -> Iterator[AsRunLog]:
    made = AsRunLog(tmp_path / "plays.sqlite3")
    yield made
    made.close()


def numbers(log: AsRunLog, display: str | None = None) -> list[int]:
    return [one.number for one in log.between(display, NINE - timedelta(days=1), NINE + timedelta(days=1))]


def test_what_was_added_comes_back_as_it_was(log: AsRunLog) -> None:
    fallback = Play(
        "p",
        2,
        "sanh",
        "ticker",
        NINE,
        NINE + SECOND,
        NINE - SECOND,
        None,
        None,
        None,
        "fallback",
        Outcome.FAILED,
    )
    assert log.add(Report((play(1), fallback))) == 2
    assert log.between("sanh", NINE, NINE + SECOND) == [play(1), fallback]


def test_a_second_delivery_is_ignored(log: AsRunLog) -> None:
    assert [log.add(Report((play(1), play(2)))) for _ in range(3)] == [2, 0, 0]
    assert log.add(Report((play(2, seconds=99), play(3)))) == 1
    assert numbers(log) == [1, 2, 3]


def test_asking_for_a_time_gives_what_reaches_into_it_and_nothing_else(log: AsRunLog) -> None:
    log.add(Report(tuple(play(n, NINE + n * 10 * SECOND) for n in range(6))))
    found = log.between("sanh", NINE + 15 * SECOND, NINE + 40 * SECOND)
    assert [one.number for one in found] == [1, 2, 3]
    assert log.between("sanh", NINE + 60 * SECOND, NINE + 90 * SECOND) == []


def test_a_showing_of_a_whole_week_is_found_from_its_last_day(log: AsRunLog) -> None:
    log.add(Report((play(1, NINE, seconds=7 * 86_400),)))
    assert len(log.between("sanh", NINE + timedelta(days=6), NINE + timedelta(days=6, hours=1))) == 1


def test_displays_are_told_apart_and_none_means_all(log: AsRunLog) -> None:
    log.add(Report((play(1, display="a"), play(2, display="b"))))
    assert (numbers(log, "a"), numbers(log, "b"), numbers(log, "c"), numbers(log)) == ([1], [2], [], [1, 2])


def test_troubles_come_newest_first(log: AsRunLog) -> None:
    told = [Trouble("p", n, "sanh", NINE + n * SECOND, None, "load", f"404 {n}") for n in range(3)]
    log.add(Report(troubles=tuple(told)))
    assert log.troubles(NINE) == list(reversed(told))
    assert log.troubles(NINE + 2 * SECOND) == [told[2]]


def test_pruning_forgets_what_is_old_in_small_steps(log: AsRunLog) -> None:
    log.add(Report(tuple(play(n, NINE + n * SECOND) for n in range(100))))
    assert log.prune(NINE + 60 * SECOND, rows_at_once=7) == 60
    assert numbers(log) == list(range(60, 100))


def test_everything_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "plays.sqlite3"
    acknowledged = 0
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(Path.cwd()), str(acknowledged)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        for _ in range(200):
            acknowledged = int(child.stdout.readline())
        child.kill()
        acknowledged = max(acknowledged, *map(int, child.stdout.read().split()), 0)
        child.communicate()
    log = AsRunLog(path)
    kept = numbers(log)
    log.close()
    assert kept[:acknowledged] == list(range(1, acknowledged + 1))
    assert len(kept) - acknowledged <= 1


def test_many_threads_write_at_once_and_nothing_is_lost(log: AsRunLog) -> None:
    with ThreadPoolExecutor(12) as pool:
        added = list(pool.map(lambda n: log.add(Report((play(n, page=f"page{n % 7}"),))), range(600)))
    assert sum(added) == 600
    assert sorted(numbers(log)) == list(range(600))


def test_a_full_disk_is_said_and_afterwards_it_goes_on(small_disk: Path) -> None:
    log = AsRunLog(small_disk / "plays.sqlite3")
    log.add(Report((play(0),)))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space"):
        while stream.write(b"x" * 4096):
            pass
    kept = [0]
    with pytest.raises(StorageError) as refused:
        for number in range(1, 5000):
            log.add(Report((play(number),)))
            kept.append(number)
    assert refused.value.status == 507
    filler.unlink()
    assert numbers(log) == kept
    assert log.add(Report((play(9000),))) == 1
    log.close()


def test_a_broken_file_is_put_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "plays.sqlite3"
    path.write_bytes(b"this is no database, " * 500)
    log = AsRunLog(path)
    assert log.add(Report((play(1),))) == 1
    log.close()
    assert log.set_aside == tmp_path / "plays.sqlite3.broken-1"
    assert log.set_aside.read_bytes().startswith(b"this is no database")


def test_a_year_of_four_screens_stays_small(log: AsRunLog) -> None:
    log.add(Report(tuple(play(n, NINE + n * SECOND, page=f"page{n // 8000}") for n in range(50_000))))
    log.close()
    with sqlite3.connect(log._path) as database:
        database.execute("pragma wal_checkpoint(truncate)")
    database.close()
    assert log._path.stat().st_size / 50_000 < 70
