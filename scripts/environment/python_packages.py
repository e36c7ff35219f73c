"""The virtual environment and the Python packages in it, exactly as the lock files say."""

import importlib.util
import os
import sys
from pathlib import Path

from environment import stamps
from environment.commands import quietly
from environment.places import Places
from environment.trouble import AGAIN, Sentence, Trouble

# What each command installs; dev holds all of run.
LOCKS = {"run": ("run", "build"), "test": ("dev", "build"), "node": ("node",)}
INCLUDED = {"run": ("run",), "test": ("run", "test"), "node": ("node",)}

NO_VENV_MODULE = Sentence(
    "Python trên máy này thiếu mô-đun venv (ensurepip).",
    "This machine's Python lacks the venv module (ensurepip).",
)


def stamp_file(places: Places) -> Path:
    """Where the environment's stamps are kept: they go when it goes."""
    return places.venv / "kiosk-setup.json"


def identity(places: Places) -> str:
    """Changes when the clone was moved or the system's Python was replaced under the environment."""
    interpreter = os.path.realpath(places.python)
    return stamps.fingerprint([places.venv / "pyvenv.cfg"], str(places.root), interpreter)


def venv_ready(places: Places) -> bool:
    """Whether the environment was made completely, here, and its Python still exists."""
    return places.python.exists() and stamps.read(stamp_file(places)).get("venv") == identity(places)


def mark(places: Places, part: str) -> str:
    """The stamp that this part has when all is installed."""
    locks = [places.requirements(name) for name in LOCKS[part]]
    return stamps.fingerprint([*locks, places.pyproject], identity(places), part)


def packages_ready(places: Places, part: str) -> bool:
    """Whether all packages of this part are installed, as of the present lock files."""
    command = places.program("npm" if part == "node" else "kiosk")
    done = stamps.read(stamp_file(places)).get(part)
    return venv_ready(places) and command.exists() and done == mark(places, part)


def make_venv(places: Places) -> None:
    """Make .venv from nothing; what an interrupted or moved one left is cleared."""
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble(NO_VENV_MODULE, "sudo apt-get install python3-venv", AGAIN)
    quietly([sys.executable, "-m", "venv", "--clear", places.venv], places.root)
    stamps.put(stamp_file(places), "venv", identity(places))


def install(places: Places, part: str) -> None:
    """Install what the part's lock files name, nothing else, and only from ready-made packages."""
    stamps.take_away(stamp_file(places), part)
    locks = [f"--requirement={places.requirements(name)}" for name in LOCKS[part]]
    _pip(places, "--require-hashes", "--no-deps", "--only-binary=:all:", *locks)
    if part != "node":
        _pip(places, "--no-deps", "--no-build-isolation", "--no-index", "--editable", places.root)
    for included in INCLUDED[part]:
        stamps.put(stamp_file(places), included, mark(places, included))


def _pip(places: Places, *arguments: str | Path) -> None:
    options = ("--no-input", "--progress-bar=off", *arguments)
    quietly([places.python, "-m", "pip", "install", *options], places.root)
