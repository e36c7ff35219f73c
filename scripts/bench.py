#!/usr/bin/env python3
"""How fast, how small, how smooth: each benchmark prints a table with a baseline measured in the same run.

    .venv/bin/python scripts/bench.py                    all of them, about 45 minutes
    .venv/bin/python scripts/bench.py schedule poll      these two
    .venv/bin/python scripts/bench.py --quick            fewer repetitions, about 5 minutes
    .venv/bin/python scripts/bench.py --json FILE        the numbers as well

What each table means: docs/benchmarks.md. Everything runs in a scratch folder; the checkout stays as it is.
Exit code 1 where a goal was missed; a machine too crowded to tell says unsure.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench import idle, media, now, page, poll, publish, radio, report, schedule, speech, start, sync  # noqa: E402
from bench.effort import Effort  # noqa: E402
from bench.table import Table  # noqa: E402

BENCHMARKS = {
    module.__name__.rsplit(".", 1)[-1]: module
    for module in (schedule, radio, speech, now, poll, start, idle, media, page, sync, publish, report)
}


def main(arguments: list[str]) -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument(
        "--tiny", action="store_true", help="only to see that it runs; the numbers mean nothing"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here too")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    effort = Effort.TINY if options.tiny else Effort.QUICK if options.quick else Effort.FULL
    tables: list[Table] = []
    for name in options.names or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as scratch:
            for table in BENCHMARKS[name].run(effort, Path(scratch)):
                table.finish()
                tables.append(table)
                print(table.text(), flush=True)
    if options.json:
        documents = {"tables": [table.document() for table in tables]}
        options.json.write_text(json.dumps(documents, ensure_ascii=False, indent=1), encoding="utf-8")
    missed = sum(table.missed for table in tables)
    print(f"{missed} goals missed." if missed else "No goal missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
