#!/usr/bin/env python3
"""Kills the editing desk at work, again and again, and looks each time whether anything is half or lost.

.venv/bin/python scripts/kill_editing.py --times 500
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.editing.killing import killed_once, look
from tests.runtime.office import Office


def main() -> None:
    """Stops with the first loss."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    told = options.parse_args()
    chance = random.Random(told.seed)
    with tempfile.TemporaryDirectory(prefix="kiosk-kill-") as folder:
        office = Office(Path(folder))
        saves = editions = 0
        for turn in range(1, told.times + 1):
            saved, number = killed_once(office, chance)
            look(office, saved, number)
            saves, editions = saves + len(saved), max(editions, number)
            if turn % 25 == 0:
                print(
                    f"killed {turn} times: {saves} saves and {editions} editions acknowledged, none lost",
                    flush=True,
                )


if __name__ == "__main__":
    main()
