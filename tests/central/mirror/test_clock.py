"""Metadata are not judged expired by a clock that is known to be wrong, and editions tell the time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.central.mirror.mirror import Mirror
from kiosk.central.stores.below import Below
from kiosk.runtime.timekeeper import Doubt, Timekeeper
from tests.central.mirror.centre import CHANNEL, NOON, SECOND, Centre, Display, Hand

RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


def with_clock(display: Display, machine: Hand, folder: Path) -> tuple[Mirror, Timekeeper]:
    keeper = Timekeeper(machine, folder / "clock.json", RELEASED)
    store = Below(display.store, CHANNEL)
    return Mirror(CHANNEL, store, display.shelf, keeper, judged=keeper.judged), keeper


def test_a_clock_in_2099_expires_nothing(display: Display, centre: Centre, tmp_path: Path) -> None:
    Timekeeper(Hand(NOON), tmp_path / "clock.json", RELEASED).keep()
    mirror, keeper = with_clock(display, Hand(datetime(2099, 1, 1, tzinfo=UTC)), tmp_path)
    assert not mirror.poll()
    assert mirror.standing.trouble is None
    centre.publish(SECOND)
    assert mirror.poll()
    assert display.content() == SECOND
    assert keeper.look().doubt is Doubt.LEAPT


def test_a_clock_in_1970_takes_editions_by_the_floor(
    display: Display, centre: Centre, tmp_path: Path
) -> None:
    mirror, keeper = with_clock(display, Hand(datetime(1970, 1, 1, tzinfo=UTC)), tmp_path)
    assert mirror.standing.issued_at is not None
    keeper.learn_signed(mirror.standing.issued_at, new=False)
    assert keeper.now() == NOON
    centre.publish(SECOND)
    assert mirror.poll()
    assert mirror.standing.trouble is None


def test_a_folder_that_is_frozen_is_told_once_the_clock_is_sure(
    display: Display, centre: Centre, tmp_path: Path
) -> None:
    Timekeeper(Hand(NOON), tmp_path / "clock.json", RELEASED).keep()
    machine = Hand(NOON + timedelta(days=40))
    mirror, keeper = with_clock(display, machine, tmp_path)
    assert not mirror.poll()
    assert mirror.standing.trouble is None
    keeper.learn_date(machine.now())
    assert not mirror.poll()
    assert mirror.standing.trouble is not None
    assert mirror.standing.trouble.code == "mirror_expired"
