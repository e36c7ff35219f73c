"""A display's power cuts: whatever the instant, it starts with a whole edition, and none that was in use is lost.

One process fetches edition after edition onto the disk; the central folder lies elsewhere and is never cut. In the
photograph the shelf must open, hold the edition last acknowledged or a newer one, and that and the one before must be
whole, byte for byte; and the display must go on to the newest.
"""

import os
import random
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from threading import Thread

from kiosk.central.shelf import Shelf
from power.disk import Disk, mounted, new_disk, standing_still
from power.publisher import Tally
from tests.central.mirror.centre import CHANNEL, Centre, Display, Hand

SMALL_FILES = 40
FILM_BYTES = 1_500_000
DISK_MEGABYTES = 200
"""The mirror leaves 100 MB free."""
LONGEST_WAIT_SECONDS = 0.25


def run(folder: Path, cuts: int, seed: int = 0) -> Tally:
    """Cuts the power so many times."""
    dice = random.Random(seed)
    with new_disk(folder, DISK_MEGABYTES) as disk:
        fetching = _Fetching(disk.root, folder)
        tally = Tally(cuts, 0, [])
        try:
            for number in range(cuts):
                if number == 1:
                    fetching.wait_for(1)
                time.sleep(dice.uniform(0, LONGEST_WAIT_SECONDS))
                acknowledged = _cut(disk, fetching, folder / "cut.img")
                try:
                    with mounted(folder / "cut.img", folder / "cut") as found_there:
                        check(found_there, acknowledged)
                except Exception as error:  # counted and told, whatever it is: that is what the run is for
                    tally.broken.append(f"cut {number}: {type(error).__name__}: {error}")
            tally.editions = fetching.acknowledged
        finally:
            fetching.end()
        return tally


class _Fetching:
    """The process that fetches without end. acknowledged: the last edition that it said was in use."""

    def __init__(self, root: Path, beside: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "power.display", str(root), str(beside)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self.acknowledged = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def wait_for(self, edition: int) -> None:
        """Until this edition is acknowledged. Raises RuntimeError where the process ends before."""
        while self.acknowledged < edition:
            if self.process.poll() is not None:
                raise RuntimeError("the display has ended")
            time.sleep(0.005)

    def end(self) -> None:
        """Kills it."""
        self.process.kill()
        self.process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.acknowledged = int(line)


def _cut(disk: Disk, fetching: _Fetching, photograph: Path) -> int:
    """The power fails now; gives the last edition that had been acknowledged by then."""
    with standing_still(fetching.process.pid):
        acknowledged = fetching.acknowledged
        disk.photograph(photograph)
    return acknowledged


def check(root: Path, acknowledged: int, first: int = 1) -> int:
    """The edition in use, 0 for none. Raises AssertionError where something is broken or lost.

    first: the first edition that was ever in use there; before it there is none.
    """
    place = root / "data/central" / CHANNEL
    if not place.is_dir() and acknowledged == 0:
        return 0
    shelf = Shelf(place)
    try:
        broken = [path.name for path in shelf.folder.iterdir() if path.name.startswith("broken-")]
        assert not broken, f"the database was set aside: {broken}"
        assert shelf.trusted is not None or not acknowledged, "the keys are gone"
        number = shelf.active.manifest.number if shelf.active is not None else 0
        assert number >= acknowledged, f"edition {acknowledged} was acknowledged, {number} is in use"
        assert shelf.floor.number == number, f"floor {shelf.floor.number}, edition {number}"
        assert shelf.previous is not None or number <= first, "the edition before is gone"
        for one in shelf.kept:
            for file in one.manifest.files:
                data = one.path_of(file.sha256).read_bytes()
                assert sha256(data).hexdigest() == file.sha256, f"{file.path} of {one.manifest.number}"
        return number
    finally:
        shelf.close()


def fetch_without_end(root: Path, beside: Path) -> None:
    """Publishes beside the disk, fetches onto it, says so."""
    centre = Centre(beside / "chung", Hand())
    display = Display(root, centre)
    display.join()
    files = {f"media/{number}.md": os.urandom(3000) for number in range(SMALL_FILES)}
    while True:
        for number in range(0, SMALL_FILES, 3):
            files[f"media/{number}.md"] = os.urandom(3000)
        files["media/phim.webm"] = os.urandom(FILM_BYTES)
        edition = centre.publish(files)
        if not display.mirror.poll():
            raise RuntimeError(display.trouble)
        print(edition.number, flush=True)
        display.shelf.sweep()


if __name__ == "__main__":
    fetch_without_end(Path(sys.argv[1]), Path(sys.argv[2]))
