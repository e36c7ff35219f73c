"""Publishing an edition: what it costs beyond reading every file, and beside rsync writing as durably."""

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bench.effort import Effort
from bench.table import Goal, Table
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.publish import Order, Published, publish
from kiosk.central.publisher.renewal import renew
from kiosk.central.publisher.state import Publisher
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore
from kiosk.library.published import published

SIZES = {Effort.FULL: (10_000, 1_000_000_000), Effort.QUICK: (2_000, 100_000_000), Effort.TINY: (40, 400_000)}
"""Files, and bytes in all."""
LARGE_SHARE = 0.2
"""One file of this share of all bytes: a film."""
CHANGED = 10
CHANNEL, PASSPHRASE = "thanh-pho", "hoa phượng nở đỏ"


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table."""
    files, size = SIZES[effort]
    office = scratch / "office"
    _make(office, files, size)
    (scratch / "central").mkdir()
    store = Below(FolderStore(scratch / "central"), CHANNEL)
    key = prepare("", CHANNEL, PASSPHRASE, _now(), root_name="root")
    found(scratch / "publisher", store, key, PASSPHRASE, PASSPHRASE, _now())
    publisher = Publisher(scratch / "publisher", store)
    table = Table(f"publish: {files:,} files, {size / 1e6:,.0f} MB, onto a folder")

    def once() -> Published:
        return publish(publisher, published(office), (), Order("bench"), PASSPHRASE, _now())

    def copy() -> None:
        command = ["rsync", "-a", "--fsync", "--delete", f"{office}/", f"{scratch / 'copy'}/"]
        subprocess.run(command, check=True, capture_output=True)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("first", lambda: None),
        ("nothing changed", lambda: None),
        (f"{CHANGED} changed", lambda: _change(office)),
        ("a film renamed", lambda: (office / "media/film.webm").rename(office / "media/phim.webm")),
    ]
    by_name: dict[str, dict[str, float]] = {}
    for name, prepare_step in steps:
        prepare_step()
        reading = _seconds(lambda: _read(office))[0]
        copying = _seconds(copy)[0]
        ours, done = _seconds(once)
        assert isinstance(done, Published)
        by_name[name] = {"ours": ours, "reading": reading, "rsync": copying, "bytes": done.sent_bytes}
        table.add(
            step=name,
            publish_s=ours,
            reading_and_hashing_s=reading,
            rsync_with_fsync_s=copying,
            objects_sent=done.sent_objects,
            bytes_sent=done.sent_bytes,
        )
    again, _ = _seconds(lambda: renew(publisher, _now(), every=_now() - _now()))
    table.add(step="daily renewal", publish_s=again)
    table.goals += [
        Goal(
            "first publication beside rsync as durable, times",
            by_name["first"]["ours"] / by_name["first"]["rsync"],
            at_most=1.2,
            by_clock=True,
        ),
        Goal(
            "nothing changed, seconds beyond reading and hashing",
            by_name["nothing changed"]["ours"] - by_name["nothing changed"]["reading"],
            at_most=1.0,
            by_clock=True,
        ),
        Goal("a film renamed, bytes of content sent", by_name["a film renamed"]["bytes"], at_most=0),
        Goal("daily renewal, seconds", again, at_most=0.2, by_clock=True),
    ]
    table.notes.append(
        "publish reads every file each time, and opens the staff key (0.35 s of scrypt, on purpose)."
    )
    yield table
    shutil.rmtree(office)


def _make(office: Path, files: int, size: int) -> None:
    """Content of many sizes that does not compress; the same each time."""
    dice = random.Random(7)
    (office / "playlists").mkdir(parents=True)
    (office / "media").mkdir()
    (office / "playlists/a.toml").write_text('[[items]]\nasset = "0/0.jpg"\n', "utf-8")
    (office / "media/film.webm").write_bytes(dice.randbytes(int(size * LARGE_SHARE)))
    each = int(size * (1 - LARGE_SHARE)) // files
    for number in range(files):
        folder = office / f"media/{number // 100}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.jpg").write_bytes(dice.randbytes(dice.randrange(1, 2 * each)))


def _change(office: Path) -> None:
    for number in range(CHANGED):
        (office / f"media/0/{number}.jpg").write_bytes(b"changed %d" % number)


def _read(office: Path) -> int:
    """The floor: every byte read and hashed by one thread, nothing written."""
    total = 0
    for source in published(office).values():
        data = source.read_bytes()
        total += len(data)
        sha256(data).digest()
    return total


def _seconds(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _now() -> datetime:
    return datetime.now(UTC)
