"""A display's power fails while it fetches, and its process is killed: the short form of scripts/power_cuts.py."""

from pathlib import Path

from power import display

from tests.kills import killed


def test_after_a_power_cut_at_any_instant_the_display_has_a_whole_edition(tmp_path: Path) -> None:
    tally = display.run(tmp_path, 8, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_display_goes_on_with_a_whole_edition() -> None:
    assert "20 cuts" in killed("display", 20)
