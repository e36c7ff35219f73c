"""Reports made in a process of their own."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.reports.workshop import ReportError, Reports, Wish
from tests.runtime.office import Office

WISH = Wish(date(2026, 11, 16), date(2026, 11, 22), "json", date(2026, 11, 25))


def until_told(ask: Callable[[], Path | None]) -> Path:
    """The file, once it is there."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if (file := ask()) is not None:
            return file
        time.sleep(0.05)
    raise AssertionError("neither a report nor an error")


def test_a_report_is_made_beside_the_server(tmp_path: Path) -> None:
    office = Office(tmp_path)
    reports = Reports(office.config_file, office.data, time.monotonic)
    assert until_told(lambda: reports.file(WISH)).read_bytes().startswith(b"{")


def test_a_report_that_takes_too_long_is_ended_and_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    reports = Reports(office.config_file, office.data, time.monotonic, patience=0.0)
    with pytest.raises(ReportError):
        until_told(lambda: reports.file(WISH))
    assert not (office.data / "report" / "made" / WISH.name).exists(), "it was ended, not waited for"
