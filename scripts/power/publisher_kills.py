"""The publisher killed at any instant of its writing, and started again on what it left."""

from collections.abc import Callable
from pathlib import Path

from power.kills import PATIENCE_SECONDS, kill, life
from power.publisher import begin, change, publish_saying, shown
from power.tally import Tally


def run(folder: Path, kills: int, seed: int = 0) -> Tally:
    """Kills so often, then lets one life go on until it has published again."""
    office = folder / "office"
    office.mkdir()
    root = begin(office)
    turns = iter(range(1, 1_000_000))

    def prepare() -> None:
        change(office, next(turns))

    def work(begins: Callable[[], None]) -> int:
        return publish_saying(office, begins)

    def check(acknowledged: int) -> None:
        there = shown(office, root, folder / "display") if acknowledged else 0
        if there < acknowledged:
            raise AssertionError(f"edition {acknowledged} was acknowledged, {there} is there")

    life(work, PATIENCE_SECONDS)
    tally = kill(kills, seed, prepare, work, check)
    prepare()
    tally.editions = life(work, PATIENCE_SECONDS).edition
    tally.look("after all", lambda: check(tally.editions))
    return tally
