"""A clock that knows when the machine's is wrong: batteries that die, leaps ahead, corrections, second sources."""

import gzip
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime import Runtime, Watch
from kiosk.runtime.timekeeper import Doubt, Timekeeper
from kiosk.wiring import build
from tests.runtime.office import TUESDAY, HandClock, Office

RELEASED = datetime(2026, 11, 1, tzinfo=UTC)
DAY = 86_400


def started(folder: Path, wall: datetime) -> tuple[Timekeeper, HandClock]:
    machine = HandClock(wall)
    return Timekeeper(machine, folder / "clock.json", RELEASED), machine


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """The data folder of an office that ran on Tuesday."""
    keeper, _ = started(tmp_path, TUESDAY)
    keeper.keep()
    return tmp_path


def test_a_clock_that_is_right_is_believed_and_saved(ran: Path) -> None:
    keeper, machine = started(ran, TUESDAY + timedelta(hours=9))
    assert keeper.look().doubt is None
    assert keeper.now() == machine.now() == keeper.judged()


def test_a_clock_in_1970_goes_on_from_the_last_good_time(ran: Path) -> None:
    keeper, machine = started(ran, datetime(1970, 1, 1, tzinfo=UTC))
    assert keeper.look().doubt is Doubt.BELOW
    assert keeper.now() == TUESDAY
    machine.pass_by(90)
    assert keeper.now() == keeper.judged() == TUESDAY + timedelta(seconds=90)
    keeper.keep()
    assert started(ran, TUESDAY)[0].look().doubt is None, "the wrong time was not saved"


def test_a_new_machine_in_1970_goes_on_from_the_release(tmp_path: Path) -> None:
    keeper, _ = started(tmp_path, datetime(2000, 1, 1, tzinfo=UTC))
    assert keeper.now() == RELEASED
    assert keeper.look().doubt is Doubt.BELOW


def test_a_new_machine_years_after_the_release_is_believed(tmp_path: Path) -> None:
    keeper, machine = started(tmp_path, datetime(2029, 3, 1, tzinfo=UTC))
    assert keeper.look().doubt is None
    assert started(tmp_path, datetime(2099, 1, 1, tzinfo=UTC))[0].look().doubt is Doubt.LEAPT
    assert keeper.now() == machine.now()


def test_the_signed_time_of_an_edition_is_a_floor(tmp_path: Path) -> None:
    keeper, _ = started(tmp_path, RELEASED)
    keeper.learn_signed(TUESDAY, new=False)
    assert keeper.look().doubt is Doubt.BELOW
    assert keeper.now() == TUESDAY


def test_the_right_time_is_taken_up_when_the_network_brings_it(ran: Path) -> None:
    keeper, machine = started(ran, datetime(1970, 1, 1, tzinfo=UTC))
    machine.jump((TUESDAY + timedelta(days=3) - machine.now()).total_seconds())
    assert keeper.look().doubt is None
    assert keeper.now() == TUESDAY + timedelta(days=3)


def test_one_start_in_2099_locks_out_nothing(ran: Path) -> None:
    keeper, machine = started(ran, datetime(2099, 1, 1, tzinfo=UTC))
    assert keeper.look().doubt is Doubt.LEAPT
    assert keeper.now() == machine.now(), "it may be true, so the screens follow"
    assert keeper.judged() == TUESDAY, "but nothing is held to have expired"
    keeper.keep()
    again, _ = started(ran, TUESDAY + timedelta(minutes=5))
    assert again.look().doubt is None


def test_a_leap_is_believed_when_a_web_server_agrees(ran: Path) -> None:
    keeper, machine = started(ran, TUESDAY + timedelta(days=180))
    keeper.learn_date(TUESDAY)
    assert keeper.look().doubt is Doubt.LEAPT
    keeper.learn_date(machine.now() + timedelta(minutes=2))
    assert keeper.look().doubt is None
    keeper.keep()
    assert started(ran, machine.now())[0].look().doubt is None


def test_a_leap_is_believed_when_something_signed_has_only_just_come(ran: Path) -> None:
    for told in (
        lambda keeper, wall: keeper.learn_signed(wall - timedelta(hours=3), new=True),
        lambda keeper, wall: keeper.learn_expiry(wall + timedelta(days=29)),
    ):
        keeper, machine = started(ran, TUESDAY + timedelta(days=180))
        keeper.learn_signed(TUESDAY, new=True)
        keeper.learn_expiry(TUESDAY + timedelta(days=30))
        assert keeper.look().doubt is Doubt.LEAPT, "what was signed long ago says nothing of today"
        told(keeper, machine.now())
        assert keeper.look().doubt is None


def test_a_false_time_that_was_saved_is_undone_by_a_second_source(ran: Path) -> None:
    wrong, _ = started(ran, TUESDAY + timedelta(days=20))
    wrong.keep()
    keeper, machine = started(ran, TUESDAY + timedelta(days=1))
    assert keeper.look().doubt is Doubt.BELOW
    keeper.learn_date(machine.now())
    assert keeper.look().doubt is None
    assert keeper.now() == machine.now()


def test_a_person_who_looked_is_believed(ran: Path) -> None:
    keeper, machine = started(ran, TUESDAY + timedelta(days=180))
    (ran / "clock.json").write_text(json.dumps({"good": machine.now().isoformat()}), "utf-8")
    keeper.keep()
    assert keeper.look().doubt is None


@pytest.mark.parametrize("wrong", ["", "{", '{"good": 7}', '{"good": "2026-11-24"}'])
def test_a_broken_file_counts_as_none(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "clock.json").write_text(wrong, "utf-8")
    assert started(tmp_path, TUESDAY)[0].look().doubt is None


def test_an_hour_back_is_a_correction(ran: Path) -> None:
    keeper, machine = started(ran, TUESDAY)
    machine.jump(-3600)
    assert keeper.look().doubt is None
    assert keeper.now() == machine.now()


class Screen:
    """A running office under a timekeeper, its loop turned by hand."""

    def __init__(self, root: Path, wall: datetime) -> None:
        office = Office(root)
        office.notice("mai.md", "Mãi mãi")
        office.media("han.md", b'+++\ntitle = "Co han"\nvalid_until = 2027-12-31\n+++\nHan')
        office.playlist("chinh", ["mai.md", "han.md"], seconds=60)
        self.keeper, self.machine = started(root / "data", wall)
        self.runtime: Runtime = build(office.config_file, self.keeper)
        self.watch = Watch(self.runtime)
        self.watch.tick()

    def titles(self) -> set[str]:
        document: Any = json.loads(gzip.decompress(self.runtime.board("sanh").plan.gzipped))
        return {asset["title"] for asset in document["assets"].values()}

    def on_now(self) -> bool:
        """Whether the plan covers the present moment."""
        tracks = self.runtime.board("sanh").plan.tracks
        return tracks["main"].at(int(self.runtime.clock.now().timestamp() * 1000)) is not None


def test_below_the_floor_only_what_never_ends_is_shown(tmp_path: Path) -> None:
    screen = Screen(tmp_path, datetime(1970, 1, 1, tzinfo=UTC))
    assert screen.titles() == {"Mãi mãi"}
    assert screen.on_now()
    screen.machine.jump((TUESDAY - screen.machine.now()).total_seconds())
    screen.machine.pass_by(1)
    screen.watch.tick()
    assert screen.titles() == {"Mãi mãi", "Co han"}
    assert screen.on_now()
    screen.runtime.close()


@pytest.mark.parametrize("seconds", [-3600, 180 * DAY])
def test_a_jump_moves_the_plan_at_the_next_tick_and_costs_no_memory(tmp_path: Path, seconds: int) -> None:
    screen = Screen(tmp_path, TUESDAY)
    screen.keeper.keep()
    tracemalloc.start()
    screen.machine.jump(seconds)
    screen.machine.pass_by(1)
    screen.watch.tick()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert screen.on_now()
    assert screen.runtime.clock_jumps[-1][1] == pytest.approx(seconds, abs=2)
    assert peak < 50_000_000
    screen.runtime.close()
