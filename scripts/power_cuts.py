"""Cuts the power at random instants and looks at what is left: `python scripts/power_cuts.py publisher --cuts 100`.

The power is cut in earnest, as far as a program can tell: what counts is what had reached the disk (scripts/power/).
Needs root, for loop devices.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))

from power import display, display_kills, publisher, publisher_kills, records  # noqa: E402 - the paths above come first

SCENARIOS = {
    "display": display.run,
    "display-kills": display_kills.run,
    "publisher": publisher.run,
    "publisher-kills": publisher_kills.run,
    "records": records.run,
    "records-kills": records.run_kills,
}


def main() -> int:
    """0 where every cut left everything whole."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("scenario", choices=SCENARIOS)
    arguments.add_argument("--cuts", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kiosk-power-") as folder:
        tally = SCENARIOS[options.scenario](Path(folder), options.cuts, options.seed)
    for line in tally.broken:
        print(line)
    seconds = time.monotonic() - began
    print(f"{tally.cuts} cuts, {tally.editions} editions, {len(tally.broken)} broken, {seconds:.0f} s")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
