"""A display killed at any instant of its fetching, and started again on what it left.

The publisher goes on in this process.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from power.display import changed, check, first_files
from power.kills import kill
from power.tally import Tally
from tests.central.mirror.centre import Centre, Display, Hand


def run(folder: Path, kills: int, seed: int = 0) -> Tally:
    """Kills so often, then lets one life go on until it has the newest edition."""
    import_module("kiosk.central.mirror.trust")
    centre = Centre(folder / "chung", Hand())
    root = folder / "display"
    first = Display(root, centre)
    first.join()
    first.mirror.close()
    files, first_edition = first_files(), 0

    def prepare() -> None:
        changed(files)
        centre.publish(files)

    def work(begins: Callable[[], None]) -> int:
        display = Display(root, centre)
        begins()
        display.mirror.poll()
        return display.mirror.standing.number or 0

    def look(acknowledged: int) -> None:
        nonlocal first_edition
        first_edition = first_edition or check(root, acknowledged, first=centre.number)
        check(root, acknowledged, first_edition)

    tally = kill(kills, seed, prepare, work, look)
    last = Display(root, centre)
    if not (last.mirror.poll() or last.mirror.standing.number == centre.number) or last.content() != files:
        tally.broken.append(f"after all: {last.trouble}")
    last.mirror.close()
    return tally
