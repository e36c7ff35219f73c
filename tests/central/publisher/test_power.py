"""The publisher's power fails, and its process is killed: the short form of scripts/power_cuts.py."""

import subprocess
import sys
from pathlib import Path

from environment.places import here
from power import publisher


def test_after_a_power_cut_at_any_instant_a_display_gets_a_whole_edition_and_publishing_goes_on(
    tmp_path: Path,
) -> None:
    tally = publisher.run(tmp_path, 4, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_publisher_leaves_a_whole_edition_and_goes_on() -> None:
    """In a process of its own: it forks, and pytest has threads."""
    script = here().root / "scripts" / "power_cuts.py"
    command = [sys.executable, str(script), "publisher-kills", "--cuts", "10", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 cuts" in done.stdout
