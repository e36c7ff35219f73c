"""The power fails while records are saved, and the process is killed: the short form of scripts/power_cuts.py."""

import subprocess
import sys
from pathlib import Path

from environment.places import here
from power import records


def test_after_a_power_cut_at_any_instant_every_acknowledged_record_is_there(tmp_path: Path) -> None:
    tally = records.run(tmp_path, 5, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_server_has_lost_no_acknowledged_record() -> None:
    """In a process of its own: it forks, and pytest has threads."""
    script = here().root / "scripts" / "power_cuts.py"
    command = [sys.executable, str(script), "records-kills", "--cuts", "20", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
