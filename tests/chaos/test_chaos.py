"""The short form of scripts/chaos.py: each fault once, and the screen is neither blank nor wrong."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.chaos.faults import FAULTS, catches_up
from tests.chaos.records import lost_records
from tests.chaos.town import Town

SECONDS = 2.0


@pytest.mark.timeout(400)
def test_whatever_happens_the_screen_is_neither_blank_nor_wrong(
    tmp_path: Path, playwright: Playwright
) -> None:
    with Town(tmp_path, playwright) as town:
        town.watch(2)
        for name, fault in FAULTS.items():
            fault(town, SECONDS)
            assert catches_up(town), f"after {name}: {town.judge.verdict}"
        verdict = town.judge.verdict
        town.kill_server()
        assert (verdict.blank, verdict.wrong) == (0.0, 0.0), verdict.remarks
        assert lost_records(town.office / "data" / "plays.sqlite3") == []
