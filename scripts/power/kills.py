"""The publisher killed at random instants (SIGKILL), and started again on what it left.

A kill loses no write that was made, so it says nothing of fsync (power/publisher.py does); it says whether any order of
the publisher's steps leaves something half done. A process that has loaded everything makes a copy of itself for each
life, so a life begins in milliseconds.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from power.publisher import Tally, begin, publish_without_end, shown

SHORTEST_LIFE, LONGEST_LIFE = 0.3, 1.4
"""In times of what a publication takes here and now: most kills fall into the writing."""
EVERY = 20
"""So often one life goes on until it has published, to see how long that takes."""


def run(folder: Path, kills: int, seed: int = 0) -> Tally:
    """Kills so often, then lets one life go on until it has published again."""
    dice = random.Random(seed)
    office = folder / "office"
    office.mkdir()
    root = begin(office)
    nursery = _Nursery(office)
    tally = Tally(kills, 0, [])
    try:
        nursery.live_until(1)
        usual = 0.0
        for number in range(kills):
            if number % EVERY == 0:
                began = time.monotonic()
                nursery.live_until(nursery.acknowledged + 1)
                usual = time.monotonic() - began
            nursery.live(usual * dice.uniform(SHORTEST_LIFE, LONGEST_LIFE))
            try:
                there = shown(office, root, folder / "display")
                if there < nursery.acknowledged:
                    raise AssertionError(f"edition {nursery.acknowledged} was acknowledged, {there} is there")
            except Exception as error:  # counted and told, whatever it is: that is what the run is for
                tally.broken.append(f"kill {number}: {type(error).__name__}: {error}")
        nursery.live_until(nursery.acknowledged + 1)
        tally.editions = nursery.acknowledged
    finally:
        nursery.close()
    return tally


class _Nursery:
    """Brings forth publishers and kills them. acknowledged: the last edition that any of them said was published."""

    def __init__(self, office: Path) -> None:
        self._mother = subprocess.Popen(
            [sys.executable, "-m", "power.kills", str(office)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        assert self._mother.stdout is not None
        self._lines = self._mother.stdout.fileno()
        self._rest = b""
        self.acknowledged = 0

    def live(self, seconds: float) -> None:
        """One life of so many seconds."""
        child = self._born()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._listen(left)
        self._kill(child)

    def live_until(self, edition: int) -> None:
        """One life, until this edition is acknowledged. Raises TimeoutError after a minute."""
        child = self._born()
        end = time.monotonic() + 60
        while self.acknowledged < edition:
            if time.monotonic() > end:
                raise TimeoutError(f"edition {edition} was never published")
            self._listen(1)
        self._kill(child)

    def close(self) -> None:
        """No more lives."""
        assert self._mother.stdin is not None
        self._mother.stdin.close()
        self._mother.wait(10)
        assert self._mother.stdout is not None
        self._mother.stdout.close()

    def _born(self) -> int:
        assert self._mother.stdin is not None
        self._mother.stdin.write(b"\n")
        self._mother.stdin.flush()
        while True:
            word = self._word(60)
            if word.startswith(b"born "):
                return int(word[5:])

    def _kill(self, child: int) -> None:
        os.kill(child, signal.SIGKILL)
        while self._word(60) != b"dead":
            pass

    def _listen(self, seconds: float) -> None:
        self._word(seconds)

    def _word(self, seconds: float) -> bytes:
        """The next line; empty where none comes in time. An edition's number is noted."""
        if b"\n" not in self._rest and select.select([self._lines], [], [], seconds)[0]:
            data = os.read(self._lines, 4096)
            if not data:
                raise RuntimeError("the publisher has ended")
            self._rest += data
        word, newline, rest = self._rest.partition(b"\n")
        if not newline:
            return b""
        self._rest = rest
        if word.isdigit():
            self.acknowledged = int(word)
        return word


def bring_forth(office: Path) -> None:
    """For each line that comes in: a copy of this process that publishes without end; says when it is born and dead."""
    for _ in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            try:
                publish_without_end(office)
            finally:
                os._exit(1)
        print(f"born {child}", flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    bring_forth(Path(sys.argv[1]))
