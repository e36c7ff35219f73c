"""The power fails again and again under a process that writes without end.

The process says `begin` when it begins to write an edition, and the edition's number with the seconds that it took when
it is there. A cut falls at any instant of the writing, each as likely as the other: what comes before it (the third of
a second that a passphrase takes, the making of something new) would draw most of them.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from power.disk import Disk, mounted, standing_still
from power.tally import Tally

BEYOND = 1.1
"""In times of the writing: some cuts fall just after it."""
FIRST_GUESS_SECONDS = 0.1


def cut_power(
    folder: Path,
    disk: Disk,
    writing: tuple[str, ...],
    cuts: int,
    seed: int,
    check: Callable[[Path, int], object],
) -> Tally:
    """Cuts the power so many times.

    writing: the module that writes, and its arguments. check: given the files found after the cut and the last edition
    that had been acknowledged; raises where something is broken or lost.
    """
    dice, tally = random.Random(seed), Tally(cuts)
    writer = Writer(*writing)
    try:
        for number in range(cuts):
            writer.wait_for_a_beginning()
            time.sleep(writer.usual_seconds * dice.uniform(0, BEYOND))
            with standing_still(writer.process.pid):
                acknowledged = writer.acknowledged
                disk.photograph(folder / "cut.img")
            with mounted(folder / "cut.img", folder / "cut") as there:
                tally.look(f"cut {number}", lambda there=there, last=acknowledged: check(there, last))  # type: ignore[misc]
        tally.editions = writer.acknowledged
    finally:
        writer.end()
    return tally


class Writer:
    """The process. acknowledged: the last edition that it said was there; usual_seconds: what the last one took."""

    def __init__(self, module: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self.acknowledged = 0
        self.usual_seconds = FIRST_GUESS_SECONDS
        self._begun = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def wait_for_a_beginning(self) -> None:
        """Until it begins to write the next edition. Raises RuntimeError where it ends before."""
        before = self._begun
        while self._begun == before:
            if self.process.poll() is not None:
                raise RuntimeError("the writing process has ended")
            time.sleep(0.001)

    def end(self) -> None:
        """Kills it."""
        self.process.kill()
        self.process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                number, _, seconds = line.partition(" ")
                if seconds:
                    self.acknowledged, self.usual_seconds = int(number), float(seconds)
                else:
                    self._begun += 1


class Said:
    """How the writing process says it."""

    def __init__(self) -> None:
        self._began = 0.0

    def begin(self) -> None:
        """From here on it writes."""
        self._began = time.monotonic()
        print("begin", flush=True)

    def there(self, edition: int) -> None:
        """The edition is there, and must never be lost."""
        print(edition, time.monotonic() - self._began, flush=True)
