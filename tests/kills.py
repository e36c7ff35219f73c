"""Kills at any instant: scripts/power_cuts.py in a process of its own, since it forks and pytest has threads."""

import subprocess
import sys

from environment.places import here


def killed(what: str, times: int) -> str:
    """What the script printed after so many kills, none of which broke anything."""
    script = here().root / "scripts" / "power_cuts.py"
    command = [sys.executable, str(script), f"{what}-kills", "--cuts", str(times), "--seed", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
