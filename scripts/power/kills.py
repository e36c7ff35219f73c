"""A writer killed again and again (SIGKILL), and started anew on what it left.

A kill loses no write that was made, so it says nothing of fsync (power/cuts.py does); it says whether any order of the
steps leaves something half done. Each life is a copy of this process, which has loaded everything, so it begins in
milliseconds; it says when it begins to write, and the kill falls at any instant of the writing, each as likely as the
other.
"""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from power.cuts import BEYOND, FIRST_GUESS_SECONDS
from power.tally import Tally

EVERY = 20
"""So often one life goes on to its end, to see how long the writing takes."""
PATIENCE_SECONDS = 60.0
BEGINS = b"b"

Work = Callable[[Callable[[], None]], int]
"""One life's work: calls what it is given when it begins to write; gives the edition that is there then."""


@dataclass(frozen=True, slots=True)
class Life:
    """edition: what it acknowledged, 0 for none; seconds: from its beginning to write to its end."""

    edition: int
    seconds: float


def kill(
    kills: int, seed: int, prepare: Callable[[], None], work: Work, check: Callable[[int], object]
) -> Tally:
    """Kills so often. prepare: something new to write; check: given the last edition that was acknowledged."""
    dice, tally, usual = random.Random(seed), Tally(kills), FIRST_GUESS_SECONDS
    for number in range(kills):
        prepare()
        one = life(work, usual * dice.uniform(0, BEYOND))
        tally.editions = max(tally.editions, one.edition)
        tally.look(f"kill {number}", lambda: check(tally.editions))
        if number % EVERY == EVERY - 1:
            prepare()
            whole = life(work, PATIENCE_SECONDS)
            usual, tally.editions = whole.seconds, whole.edition
    return tally


def life(work: Work, seconds: float) -> Life:
    """One life of at most so many seconds after it has begun to write. Raises TimeoutError where it never does."""
    heard, says = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            edition = work(lambda: _say(says, BEGINS))
            _say(says, str(edition).encode())
            time.sleep(PATIENCE_SECONDS)
        finally:
            os._exit(1)
    os.close(says)
    try:
        if not _heard(heard, PATIENCE_SECONDS) or os.read(heard, 1) != BEGINS:
            raise TimeoutError("a life never began to write")
        began = time.monotonic()
        if seconds == PATIENCE_SECONDS:
            _heard(heard, seconds)
        else:
            time.sleep(seconds)
        lasted = time.monotonic() - began
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(heard, "rb") as pipe:
            said = pipe.read()
    return Life(int(said or b"0"), lasted)


def _say(pipe: int, word: bytes) -> None:
    os.write(pipe, word)


def _heard(pipe: int, seconds: float) -> bool:
    return bool(select.select([pipe], [], [], seconds)[0])
