"""Fetching editions: 10,000 files of 1 GB against rsync, rclone, and reading and hashing alone, in the same run."""

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench.effort import Effort
from bench.table import Goal, Table
from kiosk.central.manifest import File, object_name
from kiosk.central.mirror.mirror import Mirror
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore
from tests.central.mirror.centre import CHANNEL, Centre, Hand

MEDIAN_BYTES = 9_400
LARGEST_BYTES = 5_200_000
SPREAD = 2.2
NO_CHANGE_FACTOR = 500
CHANGED_SHARE = 0.25
CHANGED = 10


class Sizes(NamedTuple):
    """How much there is. bytes: of all small files together, about."""

    files: int
    bytes: int
    big: int
    repeats: int


class Counted:
    """A store that counts what it gives: bytes of objects, and of all else."""

    def __init__(self, store: Below) -> None:
        self._store = store
        self.address = store.address
        self.objects = self.others = 0

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        return self._counted(name, self._store.read(name, offset))

    def _counted(self, name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            if name.startswith("objects/"):
                self.objects += len(piece)
            else:
                self.others += len(piece)
            yield piece

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def take(self) -> tuple[int, int]:
        """Bytes of objects and of all else since the last time."""
        found = self.objects, self.others
        self.objects = self.others = 0
        return found


class Tree:
    """The publisher's files as a plain tree, for the tools, and as a channel, for the mirror; both change together."""

    def __init__(self, room: Path, sizes: Sizes) -> None:
        self.chance = random.Random(14)
        self.plain = room / "plain"
        self.centre = Centre(room / "chung", Hand())
        self.files: dict[str, File] = {}
        made = [
            min(self.chance.lognormvariate(0, SPREAD) * MEDIAN_BYTES, LARGEST_BYTES)
            for _ in range(sizes.files)
        ]
        scale = sizes.bytes / sum(made)
        for number, size in enumerate(made):
            self.write(f"media/{number % 100:02}/{number:05}.jpg", int(size * scale) + 1)
        self.write("media/phim.mp4", sizes.big)

    def write(self, path: str, size: int) -> None:
        """New bytes at this path."""
        data = self.chance.randbytes(size)
        target = self.plain / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        digest = sha256(data).hexdigest()
        self.centre.put(object_name(digest), data)
        self.files[path] = File(path, digest, size)

    def change(self) -> int:
        """Ten files get new bytes; how many."""
        paths = self.chance.sample([path for path in self.files if path.endswith(".jpg")], CHANGED)
        for path in paths:
            self.write(path, self.files[path].size)
        return sum(self.files[path].size for path in paths)

    def rename(self) -> None:
        """The big file gets another name."""
        path = next(path for path in self.files if path.endswith(".mp4"))
        moved = f"media/doi-ten-{self.chance.randrange(10**6)}.mp4"
        (self.plain / path).rename(self.plain / moved)
        self.files[moved] = replace(self.files.pop(path), path=moved)

    def publish(self) -> None:
        """What there is now, as an edition."""
        self.centre.sign(list(self.files.values()))


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table: the tools and the mirror on the same files, one step after the other."""
    sizes = effort.choose(
        Sizes(10_000, 1_000_000_000, 100 << 20, 5),
        Sizes(1_000, 100_000_000, 20 << 20, 5),
        Sizes(30, 300_000, 1 << 20, 1),
    )
    total = (sizes.bytes + sizes.big) / 1e9
    table = Table(
        f"sync: {sizes.files:,} files and a big one, {total:.1f} GB, from a folder on the same disk"
    )
    tree = Tree(scratch, sizes)
    tree.publish()
    import_module("kiosk.central.mirror.trust")
    shelf = Shelf(scratch / "shelf")
    shelf.join(tree.centre.root_bytes)
    store = Counted(Below(FolderStore(scratch / "chung"), CHANNEL))
    mirror = Mirror(CHANNEL, store, shelf, Hand())  # type: ignore[arg-type]
    tools: dict[str, Callable[[], object]] = {
        "rsync": _rsync(tree.plain, scratch / "rsync"),
        "rsync --fsync": _rsync(tree.plain, scratch / "rsync-fsync", "--fsync"),
        "rclone": _rclone(tree.plain, scratch / "rclone"),
        "mirror": mirror.poll,
    }
    found: dict[str, dict[str, float]] = {name: {} for name in tools}
    wire: dict[str, tuple[int, int]] = {}
    changed_bytes = 0
    for step in ("first", "no change", "10 changed", "renamed"):
        times: dict[str, list[float]] = {name: [] for name in tools}
        repeats = {"first": 1, "no change": 4 * sizes.repeats}.get(step, sizes.repeats)
        for _ in range(repeats):
            if step == "10 changed":
                changed_bytes = tree.change()
                tree.publish()
            elif step == "renamed":
                tree.rename()
                tree.publish()
            store.take()
            for name, tool in tools.items():
                times[name].append(_seconds(tool))
            wire[step] = store.take()
        for name in tools:
            found[name][step] = median(times[name]) * 1000
    hashing = _seconds(lambda: _read_and_hash(tree.plain)) * 1000
    if mirror.standing.trouble is not None:
        raise RuntimeError(mirror.standing.trouble.code)
    for name, times_of in found.items():
        columns = {f"{step} ms": times_of[step] for step in times_of}
        bytes_of = {f"{step} object bytes": wire[step][0] if name == "mirror" else None for step in times_of}
        table.add(tool=name, **columns, **bytes_of)
    table.add(tool="reading and hashing alone", **{"first ms": hashing})
    table.notes.append(
        f"mirror, besides objects: {wire['no change'][1]:,} B without a change, {wire['10 changed'][1]:,} B with ten "
        "(mostly the manifest). python-tuf was loaded before: a display loads it once."
    )
    _goals(table, found, wire, changed_bytes)
    mirror.close()
    yield table


def _goals(
    table: Table, found: dict[str, dict[str, float]], wire: dict[str, tuple[int, int]], changed_bytes: int
) -> None:
    ours, rsync = found["mirror"], found["rsync"]
    cheaper = rsync["no change"] / ours["no change"]
    share = ours["10 changed"] / rsync["10 changed"]
    table.goals += [
        Goal(
            "no change: times cheaper than rsync",
            cheaper,
            at_least=NO_CHANGE_FACTOR,
            by_clock=True,
        ),
        Goal(
            "10 changed: share of rsync's time",
            share,
            at_most=CHANGED_SHARE,
            by_clock=True,
        ),
        Goal(
            "10 changed: object bytes beyond the changed ones",
            wire["10 changed"][0] - changed_bytes,
            at_most=0,
        ),
        Goal("a rename: object bytes", wire["renamed"][0], at_most=0),
        Goal("first copy: share of rsync's time", ours["first"] / rsync["first"], at_most=1, by_clock=True),
    ]


def _rsync(source: Path, target: Path, *options: str) -> Callable[[], object]:
    command = ["rsync", "--archive", "--delete", *options, f"{source}/", f"{target}/"]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _rclone(source: Path, target: Path) -> Callable[[], object]:
    program = shutil.which("rclone") or "rclone"
    command = [program, "sync", "--config", "", str(source), str(target)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _read_and_hash(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            sha256(path.read_bytes()).hexdigest()


def _seconds(step: Callable[[], object]) -> float:
    began = perf_counter()
    step()
    return perf_counter() - began
