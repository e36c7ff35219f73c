"""A display's power fails while it fetches: the short form of scripts/power_cuts.py."""

from pathlib import Path

from power import display


def test_after_a_power_cut_at_any_instant_the_display_has_a_whole_edition(tmp_path: Path) -> None:
    tally = display.run(tmp_path, 8, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1
