"""The publisher's power cuts: whatever the instant, the folder shows a whole edition, and publishing goes on.

One process publishes edition after edition onto the disk: its keys and state, its content and the central folder all
lie on it. The power is cut at random instants: the process is stopped, the disk photographed, the photograph mounted.
A new display joins the folder that is found there and must get a whole edition, not older than the last that had been
acknowledged; then the publisher is started on it and must publish the next one.
"""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from kiosk.central.keys.keyfile import KeyFile
from kiosk.central.mirror.mirror import Mirror
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.publish import Order, Published, publish
from kiosk.central.publisher.state import Publisher
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.store import MissingError
from kiosk.clock import SystemClock
from kiosk.library.published import published
from power.disk import Disk, mounted, new_disk, standing_still

CHANNEL = "thanh-pho"
ROOT_PASSPHRASE, STAFF_PASSPHRASE = "khoá gốc trong két", "hoa phượng nở đỏ"
FILES, CHANGED = 40, 15
LONGEST_WAIT_SECONDS = 0.9


@dataclass
class Tally:
    """What the cuts did. broken: what was found wrong, in words; editions: how many were acknowledged in all."""

    cuts: int
    editions: int
    broken: list[str]


def run(folder: Path, cuts: int, seed: int = 0) -> Tally:
    """Cuts the power so many times."""
    dice = random.Random(seed)
    with new_disk(folder) as disk:
        root = begin(disk.root)
        publishing = _Publishing(disk.root)
        tally = Tally(cuts, 0, [])
        try:
            publishing.wait_for(1)
            for number in range(cuts):
                time.sleep(dice.uniform(0, LONGEST_WAIT_SECONDS))
                acknowledged = _cut(disk, publishing, folder / "cut.img")
                try:
                    _check(folder, root, acknowledged)
                except Exception as error:  # counted and told, whatever it is: that is what the run is for
                    tally.broken.append(f"cut {number}: {type(error).__name__}: {error}")
            tally.editions = publishing.acknowledged
        finally:
            publishing.end()
        return tally


class _Publishing:
    """The process that publishes without end. acknowledged: the last edition that it said was published."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "power.publisher", str(root)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self.acknowledged = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def number(self) -> int:
        """Of the process."""
        return self._process.pid

    def wait_for(self, edition: int) -> None:
        """Until this edition is acknowledged. Raises RuntimeError where the process ends before."""
        while self.acknowledged < edition:
            if self._process.poll() is not None:
                raise RuntimeError("the publisher has ended")
            time.sleep(0.005)

    def end(self) -> None:
        """Kills it."""
        self._process.kill()
        self._process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.acknowledged = int(line)


def _cut(disk: Disk, publishing: _Publishing, photograph: Path) -> int:
    """The power fails now; gives the last edition that had been acknowledged by then."""
    with standing_still(publishing.number):
        acknowledged = publishing.acknowledged
        disk.photograph(photograph)
    return acknowledged


def _check(folder: Path, root: bytes, acknowledged: int) -> None:
    with mounted(folder / "cut.img", folder / "cut") as found_there:
        there = shown(found_there, root, folder / f"display-{time.monotonic_ns()}")
        if there < acknowledged:
            raise AssertionError(f"edition {acknowledged} was acknowledged, {there} is there")
        _change(found_there, there + 1000)
        after = _publish(found_there).edition.manifest.number
        again = shown(found_there, root, folder / f"display-{time.monotonic_ns()}")
        if not there < after == again:
            raise AssertionError(f"edition {there} was there, {after} published, {again} shown")


def shown(office: Path, root: bytes, place: Path) -> int:
    """The edition that a new display gets from the folder, every byte of it checked."""
    shelf = Shelf(place)
    shelf.join(root)
    mirror = Mirror(CHANNEL, _store(office), shelf, SystemClock())
    try:
        mirror.sync()
        active = shelf.active
        if active is None:
            raise MissingError("store_file_missing", store=str(office), name="an edition")
        return active.manifest.number
    finally:
        mirror.close()


def begin(office: Path) -> bytes:
    """Keys, content and an empty central folder on this disk; gives the root that displays trust."""
    key: KeyFile = prepare("", CHANNEL, ROOT_PASSPHRASE, _now(), root_name="root")
    (office / "playlists").mkdir()
    (office / "media").mkdir()
    (office / "central").mkdir()
    for number in range(FILES):
        (office / f"media/{number}.md").write_text(f"Thông báo {number}\n" * 200, "utf-8")
    (office / "playlists/a.toml").write_text('[[items]]\nasset = "0.md"\n', "utf-8")
    begun = found(office / "publisher", _store(office), key, ROOT_PASSPHRASE, STAFF_PASSPHRASE, _now())
    return begun.state.chain.root


def _change(office: Path, turn: int) -> None:
    for number in range(CHANGED):
        which = (turn * CHANGED + number) % FILES
        (office / f"media/{which}.md").write_text(f"Thông báo {which}, lần {turn}\n" * 200, "utf-8")


def _publish(office: Path) -> Published:
    publisher = Publisher(office / "publisher", _store(office))
    return publish(publisher, published(office), (), Order("Lan"), STAFF_PASSPHRASE, _now())


def _store(office: Path) -> Below:
    return Below(FolderStore(office / "central"), CHANNEL)


def _now() -> datetime:
    return datetime.now(UTC)


def publish_without_end(office: Path) -> None:
    """Publishes, says so, changes some files, publishes."""
    for turn in range(1_000_000):
        _change(office, turn)
        print(_publish(office).edition.manifest.number, flush=True)


if __name__ == "__main__":
    publish_without_end(Path(sys.argv[1]))
