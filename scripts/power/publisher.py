"""The publisher's power cuts: whatever the instant, the folder shows a whole edition, and publishing goes on.

One process publishes edition after edition onto the disk: its keys and state, its content and the central folder all
lie on it. The power is cut at random instants: the process is stopped, the disk photographed, the photograph mounted.
A new display joins the folder that is found there and must get a whole edition, not older than the last that had been
acknowledged; then the publisher is started on it and must publish the next one.
"""

import sys
import time
from collections.abc import Callable, ItemsView
from datetime import UTC, datetime
from pathlib import Path

from kiosk.central.keys.keyfile import KeyFile
from kiosk.central.mirror.mirror import Mirror
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.publish import Order, publish
from kiosk.central.publisher.state import Publisher
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.store import MissingError
from kiosk.clock import SystemClock
from kiosk.library.published import published
from power.cuts import Said, cut_power
from power.disk import new_disk
from power.tally import Tally

CHANNEL = "thanh-pho"
ROOT_PASSPHRASE, STAFF_PASSPHRASE = "khoá gốc trong két", "hoa phượng nở đỏ"
FILES, CHANGED = 40, 15


def run(folder: Path, cuts: int, seed: int = 0) -> Tally:
    """Cuts the power so many times."""
    with new_disk(folder, 48 + cuts) as disk:
        root = begin(disk.root)
        publish_saying(disk.root, lambda: None)
        writing = ("power.publisher", str(disk.root))
        return cut_power(
            folder, disk, writing, cuts, seed, lambda there, last: _check(there, folder, root, max(last, 1))
        )


def _check(office: Path, folder: Path, root: bytes, acknowledged: int) -> None:
    there = shown(office, root, folder / f"display-{time.monotonic_ns()}")
    if there < acknowledged:
        raise AssertionError(f"edition {acknowledged} was acknowledged, {there} is there")
    change(office, there + 1000)
    after = publish_saying(office, lambda: None)
    again = shown(office, root, folder / f"display-{time.monotonic_ns()}")
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


def change(office: Path, turn: int) -> None:
    """Gives some files other words."""
    for number in range(CHANGED):
        which = (turn * CHANGED + number) % FILES
        (office / f"media/{which}.md").write_text(f"Thông báo {which}, lần {turn}\n" * 200, "utf-8")


class _Announced(dict[str, Path]):
    """The files to publish; says when they are first looked at: the key is open by then, and the writing begins."""

    begins: Callable[[], None]

    def items(self) -> ItemsView[str, Path]:  # type: ignore[override]
        self.begins()
        return super().items()


def publish_saying(office: Path, begins: Callable[[], None]) -> int:
    """Publishes; gives the edition's number. begins: called when the key is open and the writing begins."""
    sources = _Announced(published(office))
    sources.begins = begins
    publisher = Publisher(office / "publisher", _store(office))
    done = publish(publisher, sources, (), Order("Lan"), STAFF_PASSPHRASE, _now())
    return done.edition.manifest.number


def _store(office: Path) -> Below:
    return Below(FolderStore(office / "central"), CHANNEL)


def _now() -> datetime:
    return datetime.now(UTC)


def publish_without_end(office: Path) -> None:
    """Changes some files, publishes, says so."""
    said = Said()
    for turn in range(1, 1_000_000):
        change(office, turn)
        said.there(publish_saying(office, said.begin))


if __name__ == "__main__":
    publish_without_end(Path(sys.argv[1]))
