"""Chores on a real scheduler."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.jobs import Chores
from kiosk.jobs.interval import Every
from kiosk.plays import Report
from tests.plays.test_log import play
from tests.runtime.office import TUESDAY, running, two_notices

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_interval_counts_on_from_its_last_run() -> None:
    every = Every(HOUR)
    assert every.get_next_fire_time(None, NOON) == NOON + HOUR
    assert every.get_next_fire_time(NOON, NOON + timedelta(minutes=1)) == NOON + HOUR


def test_what_a_forward_jump_has_passed_is_not_made_up_for() -> None:
    assert Every(HOUR).get_next_fire_time(NOON, NOON + 4000 * HOUR) == NOON + 4001 * HOUR


def test_after_a_backward_jump_it_waits_no_longer_than_its_interval() -> None:
    assert Every(HOUR).get_next_fire_time(NOON, NOON - 4000 * HOUR) == NOON - 3999 * HOUR


def test_the_first_run_may_come_earlier() -> None:
    assert Every(24 * HOUR, first=HOUR).get_next_fire_time(None, NOON) == NOON + HOUR


def test_plays_older_than_400_days_are_forgotten(tmp_path: Path) -> None:
    runtime, _ = running(two_notices(tmp_path))
    runtime.plays.add(
        Report(tuple(play(days, TUESDAY - timedelta(days=days)) for days in (1, 399, 401, 800)))
    )
    assert Chores(runtime).prune_plays() == 2
    found = runtime.plays.between(None, TUESDAY - timedelta(days=900), TUESDAY)
    assert [one.number for one in found] == [1, 399] or sorted(one.number for one in found) == [1, 399]
    runtime.close()


def test_who_polls_is_written_down(tmp_path: Path) -> None:
    runtime, clock = running(two_notices(tmp_path))
    chores = Chores(runtime)
    runtime.alive["sanh"] = clock.monotonic()
    runtime.alive["led"] = clock.monotonic() - 300
    chores.note_alive()
    assert set(runtime.registry.all()) == {"sanh"}
    runtime.close()


def test_a_jump_of_the_clock_makes_no_chore_wait_for_years(tmp_path: Path) -> None:
    runtime, _ = running(two_notices(tmp_path))
    chores = Chores(runtime)
    chores.start()
    job = chores._scheduler.get_job("note who is alive")
    job.modify(next_run_time=datetime(2099, 1, 1, tzinfo=UTC))
    chores.clock_jumped()
    job = chores._scheduler.get_job("note who is alive")
    assert job.next_run_time < datetime(2099, 1, 1, tzinfo=UTC)
    chores.stop()
    runtime.close()


def test_a_chore_that_fails_is_shown_and_runs_again(tmp_path: Path) -> None:
    runtime, _ = running(two_notices(tmp_path))
    chores = Chores(runtime)
    turns: list[int] = []

    def chore() -> None:
        turns.append(1)
        if len(turns) == 1:
            raise OSError("the disk is away")

    chores._add("fragile", chore, Every(timedelta(seconds=0.05)))
    chores.start()
    deadline = time.monotonic() + 5
    while len(turns) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    chores.stop()
    assert len(turns) >= 2
    assert "fragile" not in runtime.attempts.failing
    runtime.close()
