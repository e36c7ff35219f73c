"""A display killed at random instants (SIGKILL) while it fetches, and started again on what it left.

A kill loses no write that was made, so it says nothing of fsync (power/display.py does); it says whether any order of
the mirror's steps leaves something half done. The publisher goes on in this process; each life is a copy of it, so a
life begins in milliseconds.
"""

import os
import random
import signal
import time
from importlib import import_module
from pathlib import Path

from power.display import FILM_BYTES, SMALL_FILES, check
from power.publisher import Tally
from tests.central.mirror.centre import Centre, Display, Hand

LONGEST_LIFE_SECONDS = 0.12


def run(folder: Path, kills: int, seed: int = 0) -> Tally:
    """Kills so often, then lets one life go on until it has the newest edition."""
    dice = random.Random(seed)
    import_module("kiosk.central.mirror.trust")
    centre = Centre(folder / "chung", Hand())
    root = folder / "display"
    first = Display(root, centre)
    first.join()
    first.mirror.close()
    files = {f"media/{number}.md": os.urandom(3000) for number in range(SMALL_FILES)}
    tally, first = Tally(kills, 0, []), 0
    for number in range(kills):
        for which in range(0, SMALL_FILES, 3):
            files[f"media/{which}.md"] = os.urandom(3000)
        files["media/phim.webm"] = os.urandom(FILM_BYTES)
        centre.publish(files)
        acknowledged = _life(root, centre, dice.uniform(0, LONGEST_LIFE_SECONDS))
        tally.editions = max(tally.editions, acknowledged)
        try:
            first = first or check(root, tally.editions, first=number + 1)
            check(root, tally.editions, first)
        except Exception as error:  # counted and told, whatever it is: that is what the run is for
            tally.broken.append(f"kill {number}: {type(error).__name__}: {error}")
    last = Display(root, centre)
    if not last.mirror.poll() or last.content() != files:
        tally.broken.append(f"after all: {last.trouble}")
    last.mirror.close()
    return tally


def _life(root: Path, centre: Centre, seconds: float) -> int:
    """One life of so many seconds; the edition that it said was in use, 0 where it said nothing."""
    heard, says = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            display = Display(root, centre)
            display.mirror.poll()
            os.write(says, str(display.mirror.standing.number or 0).encode())
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(says)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        return int(pipe.read() or b"0")
