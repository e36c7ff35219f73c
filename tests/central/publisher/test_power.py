"""The publisher's power fails, and its process is killed: the short form of scripts/power_cuts.py."""

from pathlib import Path

from power import publisher

from tests.kills import killed


def test_after_a_power_cut_at_any_instant_a_display_gets_a_whole_edition_and_publishing_goes_on(
    tmp_path: Path,
) -> None:
    tally = publisher.run(tmp_path, 4, seed=1)
    assert tally.broken == []
    assert tally.editions >= 1


def test_killed_at_any_instant_the_publisher_leaves_a_whole_edition_and_goes_on() -> None:
    assert "10 cuts" in killed("publisher", 10)
