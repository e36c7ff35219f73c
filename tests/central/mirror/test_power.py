"""A display's power fails while it fetches, and its process is killed: the short form of scripts/power_cuts.py."""

import subprocess
import sys
from pathlib import Path

from environment.places import here
from power import display


def test_after_a_power_cut_at_any_instant_the_display_has_a_whole_edition(tmp_path: Path) -> None:
    tally = display.run(tmp_path, 8, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_display_goes_on_with_a_whole_edition() -> None:
    """In a process of its own: it forks, and pytest has threads."""
    script = here().root / "scripts" / "power_cuts.py"
    command = [sys.executable, str(script), "display-kills", "--cuts", "20", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 cuts" in done.stdout
