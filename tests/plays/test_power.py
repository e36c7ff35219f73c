"""The power fails while records are saved, and the process is killed: the short form of scripts/power_cuts.py."""

from pathlib import Path

from power import records

from tests.kills import killed


def test_after_a_power_cut_at_any_instant_every_acknowledged_record_is_there(tmp_path: Path) -> None:
    tally = records.run(tmp_path, 5, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_server_has_lost_no_acknowledged_record() -> None:
    assert "20 cuts" in killed("records", 20)
