"""The checks of scripts/test.py, in their order: first those that take a second."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment.places import Places
from environment.start import say

Command = list[str | Path]

MOST_WORKERS = 4
"""Each has browsers and servers of its own."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a check is run with."""

    places: Places
    node: Path
    for_pytest: Sequence[str]


@dataclass(frozen=True, slots=True)
class Check:
    """One tool over the whole project."""

    name: str
    what: str
    command: Callable[[Bench], Command | None]  # None: there is nothing that it could check
    needs_browser: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How a check ended."""

    name: str
    passed: bool
    seconds: float
    remark: str
    closing_line: str = ""


def _module(name: str, *arguments: str) -> Callable[[Bench], Command]:
    return lambda bench: [bench.places.python, "-m", name, *arguments]


def _import_linter(bench: Bench) -> Command:
    return [bench.places.program("lint-imports"), "--no-logo"]


def _typescript(bench: Bench) -> Command:
    compiler = bench.places.node_modules / "typescript" / "bin" / "tsc"
    return [bench.node, compiler, "--project", bench.places.root / "tsconfig.json"]


def _node_tests(bench: Bench) -> Command | None:
    files = sorted((bench.places.root / "tests" / "js").rglob("*.test.*js"))
    return [bench.node, "--test", "--test-reporter=spec", *files] if files else None


def _pytest(bench: Bench) -> Command:
    """The whole suite on all processors up to four (tests/plugins/balance.py); a part of it as it is asked for."""
    colour = "--color=yes" if sys.stdout.isatty() else "--color=no"
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    spread = ["-n", str(workers), "--dist", "loadscope", "--no-loadscope-reorder"]
    asked = bench.for_pytest or (spread if workers > 1 else [])
    return [bench.places.python, "-m", "pytest", colour, *asked]


CHECKS = (
    Check("ruff", "Python: mistakes and habits", _module("ruff", "check", ".")),
    Check("format", "Python: layout of the code", _module("ruff", "format", "--check", ".")),
    Check("mypy", "Python: types, strict", _module("mypy", "--strict")),
    Check("imports", "Python: who may import whom", _import_linter),
    Check("tsc", "browser modules: types", _typescript),
    Check("js", "browser modules: tests", _node_tests),
    Check("pytest", "the tests, browser tests included", _pytest, needs_browser=True),
)

SKIPPED_BY_NODE = re.compile(r"^\S* ?(skipped|todo) [1-9]", re.MULTILINE)


def run_check(check: Check, places: Places, node: Path, for_pytest: Sequence[str]) -> Result:
    """Run it with its output in sight."""
    say(f"\n── {check.name}: {check.what} ──")
    command = check.command(Bench(places, node, for_pytest))
    if command is None:
        say("✗ nothing to check was found")
        return Result(check.name, False, 0.0, "nothing to check was found")
    began = time.monotonic()
    code, lines = _show(command, places)
    passed, remark = judge(check.name, code, lines, in_ci=os.environ.get("CI") == "true")
    return Result(check.name, passed, time.monotonic() - began, remark, lines[-1] if lines else "")


def judge(name: str, code: int, lines: Sequence[str], in_ci: bool) -> tuple[bool, str]:
    """Whether the check passed, and why not."""
    if code != 0:
        return False, f"exit {code}"
    if name == "js" and in_ci and SKIPPED_BY_NODE.search("\n".join(lines)):
        return False, "skipped tests count as failed where CI=true"
    return True, ""


def _environment() -> dict[str, str]:
    """Compiled modules are kept, whatever the machine says: the tests start hundreds of processes of ours."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _show(command: Iterable[str | Path], places: Places) -> tuple[int, list[str]]:
    """Run a command and pass on what it prints; returns its result and the lines that hold text."""
    search_path = os.pathsep.join([str(places.programs), os.environ.get("PATH", "")])
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=places.root,
        env=_environment() | {"PATH": search_path, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as child:
        assert child.stdout is not None
        lines = []
        for line in child.stdout:
            print(line, end="", flush=True)
            if line.strip():
                lines.append(line.rstrip("\n"))
    return child.returncode, lines
