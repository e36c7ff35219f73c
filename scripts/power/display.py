"""A display's power cuts: whatever the instant, it starts with a whole edition, and none that was in use is lost.

One process fetches edition after edition onto the disk; the central folder lies elsewhere and is never cut. In the
photograph the shelf must open, hold the edition last acknowledged or a newer one, and that and the one before must be
whole, byte for byte; and the display must go on to the newest.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

from kiosk.central.shelf import Shelf
from power.cuts import Said, cut_power
from power.disk import new_disk
from power.tally import Tally
from tests.central.mirror.centre import CHANNEL, Centre, Display, Hand

SMALL_FILES = 40
FILM_BYTES = 1_500_000
DISK_MEGABYTES = 200
"""The mirror leaves 100 MB free."""


def run(folder: Path, cuts: int, seed: int = 0) -> Tally:
    """Cuts the power so many times."""
    with new_disk(folder, DISK_MEGABYTES) as disk:
        return cut_power(folder, disk, ("power.display", str(disk.root), str(folder)), cuts, seed, check)


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


def first_files() -> dict[str, bytes]:
    """Small files and a film."""
    files = {f"media/{number}.md": os.urandom(3000) for number in range(SMALL_FILES)}
    return {**files, "media/phim.webm": os.urandom(FILM_BYTES)}


def changed(files: dict[str, bytes]) -> None:
    """Gives a third of the small files and the film other bytes."""
    for number in range(0, SMALL_FILES, 3):
        files[f"media/{number}.md"] = os.urandom(3000)
    files["media/phim.webm"] = os.urandom(FILM_BYTES)


def fetch_without_end(root: Path, beside: Path) -> None:
    """Publishes beside the disk, fetches onto it, says so."""
    centre = Centre(beside / "chung", Hand())
    display = Display(root, centre)
    display.join()
    files, said = first_files(), Said()
    while True:
        changed(files)
        edition = centre.publish(files)
        said.begin()
        if not display.mirror.poll():
            raise RuntimeError(display.trouble)
        said.there(edition.number)
        display.shelf.sweep()


if __name__ == "__main__":
    fetch_without_end(Path(sys.argv[1]), Path(sys.argv[2]))
