"""Two set-ups of the same clone never run at the same time."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[str]) -> None:
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(held: IO[str]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(file: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the file while the block runs; the system lets go of it if this program dies."""
    with file.open("a", encoding="utf-8") as held:
        told = False
        while True:
            try:
                _take(held)
                break
            except OSError:
                if not told:
                    waiting()
                told = True
                time.sleep(0.2)
        yield
