#!/usr/bin/env python3
"""The whole test suite, in one command.

    python3 scripts/test.py                             sets up what is missing, then checks everything
    python3 scripts/test.py --only pytest -- -k urgent  one check; what follows -- goes to pytest
    python3 scripts/test.py --list                      the checks by name

Needs Python 3.11 or newer. On Debian and as root or with sudo it installs Chromium and fonts. With CI=true
a test that is skipped has failed.
"""

import argparse
import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Python 3.11+ (see scripts/run.py). Found: " + sys.version.split()[0])

from environment import debian
from environment.checks import CHECKS, Check, Result, run_check
from environment.front_end import choose
from environment.places import Places, here
from environment.plan import prepare
from environment.start import guarded, say


def main(arguments: list[str]) -> int:
    """Set up, check, sum up."""
    mine, for_pytest = _split(arguments)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", action="append", choices=[check.name for check in CHECKS], metavar="CHECK")
    parser.add_argument("--list", action="store_true", help="the checks by name")
    chosen = parser.parse_args(mine)
    if chosen.list:
        say("\n".join(f"{check.name:8} {check.what}" for check in CHECKS))
        return 0
    wanted = [check for check in CHECKS if not chosen.only or check.name in chosen.only]
    return guarded(lambda: _set_up_and_check(here(), wanted, for_pytest))


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in arguments:
        return arguments, []
    border = arguments.index("--")
    return arguments[:border], arguments[border + 1 :]


def _set_up_and_check(places: Places, wanted: list[Check], for_pytest: list[str]) -> int:
    prepare(places, "test")
    if any(check.needs_browser for check in wanted):
        debian.install_missing()
    node = choose(places, os.environ.get("PATH", "")).node
    results = [run_check(check, places, node, for_pytest) for check in wanted]
    _sum_up(results)
    return 0 if all(result.passed for result in results) else 1


def _sum_up(results: list[Result]) -> None:
    """One line a check, and at the very end the closing line of the last one."""
    say("\n── Kết quả · Summary ──")
    for result in results:
        say(f"{'✓' if result.passed else '✗'} {result.name:8} {result.seconds:6.1f} s  {result.remark}")
    if results[-1].closing_line:
        say(results[-1].closing_line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
