"""Runs other programs quietly; what they print is shown only when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment.trouble import from_output

# Settings of the machine that would send packages elsewhere than into .venv.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "VIRTUAL_ENV")


def clean_environment(surroundings: Mapping[str, str]) -> dict[str, str]:
    """The environment variables for a child, without those that would mislead pip."""
    kept = {name: value for name, value in surroundings.items() if name not in MISLEADING}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def quietly(command: Sequence[str | Path], folder: Path, **variables: str) -> str:
    """Run to its end and return what it printed; Trouble where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean_environment(os.environ) | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise from_output(f"$ {' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def works(command: Sequence[str | Path]) -> bool:
    """Whether this program starts and ends well."""
    try:
        done = subprocess.run(
            [str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0
