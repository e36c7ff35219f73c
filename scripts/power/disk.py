"""A disk of its own in an image file, and what would be found on it after the power failed.

ext4 lies on a loop device over the image. The image holds what the file system has given to the disk; what is still in
the system's memory is not in it, and would be lost with the power. Needs root, mount and mkfs.ext4.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRIES = 50
BLOCK_BYTES = 1 << 20


class Disk:
    """A mounted image. root: where its files are."""

    def __init__(self, image: Path, root: Path) -> None:
        self.image = image
        self.root = root
        self._statistics = Path("/sys/class/block") / _device(root) / "stat"

    def photograph(self, target: Path) -> None:
        """Copies the image at a moment at which nothing was being written to it."""
        for _ in range(TRIES):
            before = self._written()
            shutil.copyfile(self.image, target)
            if self._written() == before:
                return
            time.sleep(0.002)
        raise RuntimeError("the disk does not come to rest")

    def _written(self) -> tuple[str, str]:
        """Writes completed and in flight."""
        numbers = self._statistics.read_text().split()
        return numbers[4], numbers[8]


@contextmanager
def new_disk(folder: Path, megabytes: int = 48) -> Iterator[Disk]:
    """An empty disk, mounted below this folder while the block runs."""
    image = folder / "disk.img"
    with image.open("wb") as stream:
        stream.truncate(megabytes * BLOCK_BYTES)
    _run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(image))
    with mounted(image, folder / "disk") as root:
        yield Disk(image, root)


@contextmanager
def mounted(image: Path, root: Path) -> Iterator[Path]:
    """An image's files: after a cut, this is the boot that finds them (the journal is replayed)."""
    root.mkdir(exist_ok=True)
    _run("mount", "-o", "loop", str(image), str(root))
    try:
        yield root
    finally:
        _run("umount", str(root))


@contextmanager
def standing_still(process: int) -> Iterator[None]:
    """The process stopped at some instruction, and going on afterwards."""
    os.kill(process, signal.SIGSTOP)
    try:
        while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "TtZ":
            time.sleep(0.0005)
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def _device(root: Path) -> str:
    found = subprocess.run(
        ["findmnt", "-n", "-o", "SOURCE", "--mountpoint", str(root)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return Path(found.stdout.strip()).name


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
