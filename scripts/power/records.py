"""Records and a power cut or a kill: what was acknowledged is there, whatever the instant.

One process writes deliveries of a page into the as-run log, each with its entry in the audit log and in the small
records, and says so when all three have returned. On what is left all three must open, and hold at least what was
acknowledged, without a hole.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.accounts.audit import AuditLog
from kiosk.plays.log import AsRunLog
from kiosk.plays.play import Outcome, Play, Report
from kiosk.store.records import Records
from power.cuts import Said, cut_power
from power.disk import new_disk
from power.kills import kill
from power.tally import Tally

BEGIN = datetime(2026, 11, 24, tzinfo=UTC)
AT_ONCE = 12
"""Showings that one delivery brings."""
DISK_MEGABYTES = 64


def run(folder: Path, cuts: int, seed: int = 0) -> Tally:
    """Cuts the power so many times."""
    with new_disk(folder, DISK_MEGABYTES) as disk:
        return cut_power(folder, disk, ("power.records", str(disk.root)), cuts, seed, check)


def run_kills(folder: Path, kills: int, seed: int = 0) -> Tally:
    """Kills so often."""

    def work(begins: Callable[[], None]) -> int:
        files = _Files(folder)
        number = files.deliveries
        begins()
        files.deliver(number + 1)
        return number + 1

    return kill(kills, seed, lambda: None, work, lambda acknowledged: check(folder, acknowledged))


class _Files:
    """The three kinds of records that a server keeps."""

    def __init__(self, root: Path) -> None:
        root.joinpath("accounts").mkdir(exist_ok=True)
        self.plays = AsRunLog(root / "plays.sqlite3")
        self.audit = AuditLog(root / "accounts")
        self.small = Records(root / "small.json")

    @property
    def deliveries(self) -> int:
        """How many have come to the audit log; one that was cut short before is delivered again, as a page does."""
        return max((int(entry.object.split()[1]) for entry in self.audit.entries(most=1)), default=0)

    def shown(self) -> list[Play]:
        return self.plays.between("sanh", BEGIN, BEGIN + timedelta(days=30))

    def deliver(self, delivery: int) -> None:
        """One delivery of the page, as the server takes it."""
        first = (delivery - 1) * AT_ONCE
        self.plays.add(Report(plays=tuple(_play(first + number) for number in range(AT_ONCE))))
        self.audit.record("lan", "publish", f"lần {delivery}", now=BEGIN)
        self.small.put(str(delivery % 50), {"delivery": delivery})

    def close(self) -> None:
        self.plays.close()
        self.audit.close()


def _play(number: int) -> Play:
    start = BEGIN + timedelta(seconds=number)
    return Play(
        *("trang", number, "sanh", "main", start, start + timedelta(seconds=1), start),
        *("p", 0, f"{number % 40}.md", "rotation", Outcome.SHOWN),
    )


def check(root: Path, acknowledged: int) -> int:
    """How many deliveries are there. Raises AssertionError where something is broken or lost."""
    files = _Files(root)
    try:
        plays = sorted(play.number for play in files.shown())
        assert files.plays.set_aside is None, "the as-run log was set aside"
        assert plays == list(range(len(plays))), "the as-run log has a hole"
        assert len(plays) % AT_ONCE == 0, "half a delivery"
        there = len(plays) // AT_ONCE
        assert there >= acknowledged, f"delivery {acknowledged} was acknowledged, {there} are there"
        verdict = files.audit.verify()
        assert verdict.sound, f"audit log: {verdict}"
        told = {entry.object for entry in files.audit.every()}
        lost = [one for one in range(1, acknowledged + 1) if f"lần {one}" not in told]
        assert not lost, f"audit log: {lost} were acknowledged"
        small = files.small.get(str(acknowledged % 50)) if acknowledged else None
        assert not acknowledged or (small and small["delivery"] >= acknowledged), f"small records: {small}"
        return there
    finally:
        files.close()


def deliver_without_end(root: Path) -> None:
    """Delivers, says so."""
    files, said = _Files(root), Said()
    for delivery in range(files.deliveries + 1, 1_000_000):
        said.begin()
        files.deliver(delivery)
        said.there(delivery)


if __name__ == "__main__":
    deliver_without_end(Path(sys.argv[1]))
