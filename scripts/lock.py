#!/usr/bin/env python3
"""Writes the lock files anew: requirements/*.lock and package-lock.json.

    python3 scripts/lock.py             after a change in pyproject.toml or package.json; keeps what fits
    python3 scripts/lock.py --upgrade   takes the newest of everything that pyproject.toml allows

Needs the environment of scripts/test.py (uv). Each lock holds exact versions and hashes for all systems, no
address of a registry and no path of this machine.
"""

import os
import sys
from collections.abc import Sequence

from environment.commands import quietly
from environment.front_end import choose
from environment.places import Places, here
from environment.plan import prepare
from environment.start import guarded, say

# What the sample office shows and prints needs these extras.
SAMPLE_OFFICE = ("office", "print", "radio")

# Later locks keep to the versions of the earlier ones: all are installed into one environment.
LOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("run", ("pyproject.toml", *(f"--extra={extra}" for extra in SAMPLE_OFFICE))),
    ("build", ("--group", "build")),
    ("node", ("--group", "node")),
    ("dev", ("pyproject.toml", "--all-extras", "--group", "dev")),
)
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def main(arguments: Sequence[str]) -> int:
    return guarded(lambda: _lock_all(here(), list(arguments)))


def _lock_all(places: Places, upgrade: list[str]) -> int:
    prepare(places, "test")
    constraints: list[str] = []
    for name, source in LOCKS:
        lock = places.requirements(name)
        say(f"{lock.relative_to(places.root)}")
        uv = places.program("uv")
        arguments = (*source, *OPTIONS, *constraints, *upgrade, f"--output-file={lock}")
        quietly([uv, "pip", "compile", *arguments], places.root)
        constraints.append(f"--constraint={lock}")
    say(f"{places.package_lock.name}")
    tools = choose(places, os.environ.get("PATH", ""))
    options = ("--package-lock-only", "--ignore-scripts", "--no-audit")
    quietly([tools.npm, "install", *options], places.root, PATH=tools.search_path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
