#!/usr/bin/env python3
"""An office under fire: faults at random for as long as you like, judged by looking at the screen every 100 ms.

    .venv/bin/python scripts/chaos.py                        ten minutes
    .venv/bin/python scripts/chaos.py --minutes 240 --seed 7
    .venv/bin/python scripts/chaos.py --only full_disk share_hangs

Needs root (a small disk of its own is mounted), Chromium and nginx. A real publisher signs editions into a folder that
nginx serves; between it and a real `kiosk run` lies a cable that hangs, breaks and loses packets; a real browser shows
the board. Exit code 1 where the screen was blank or wrong for a moment, an acknowledged record was lost, or the newest
edition did not come once all was well again. What is counted and what is not: docs/benchmarks.md, Chaos.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.chaos.faults import FAULTS, catches_up  # noqa: E402
from tests.chaos.records import lost_records  # noqa: E402
from tests.chaos.town import Town  # noqa: E402


def main() -> int:
    """Run until the time is over or something is wrong beyond mending."""
    options = _options()
    dice, happened = Random(options.seed), Counter[str]()
    behind: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="chaos-") as folder,
        sync_playwright() as playwright,
        Town(Path(folder), playwright) as town,
    ):
        end = time.monotonic() + options.minutes * 60
        while time.monotonic() < end:
            name = dice.choice(options.only)
            town.watch(dice.uniform(0, 4))
            FAULTS[name](town, dice.uniform(0.5, 12))
            happened[name] += 1
            if not catches_up(town, 120):
                behind.append(f"{name}: edition {town.judge.verdict.newest_seen} of {max(town.editions)}")
            so_far = town.judge.verdict
            print(f"{name:24} blank {so_far.blank:.1f} s, wrong {so_far.wrong:.1f} s", flush=True)
        verdict = town.judge.verdict
        town.kill_server()
        lost = lost_records(town.office / "data" / "plays.sqlite3")
    print(
        f"\n{sum(happened.values())} faults: "
        + ", ".join(f"{name} {count}" for name, count in happened.items())
    )
    print(
        f"watched {verdict.watched:.0f} s; blank {verdict.blank:.1f} s; wrong {verdict.wrong:.1f} s; "
        f"without a browser {town.dark:.0f} s; editions {len(town.editions)}; seed {options.seed}"
    )
    for remark in (*verdict.remarks, *behind, *lost):
        print(f"  {remark}")
    return 1 if verdict.blank or verdict.wrong or behind or lost else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    known = list(FAULTS)
    parser.add_argument(
        "--only", nargs="+", choices=known, default=known, metavar="FAULT", help=", ".join(known)
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
