"""Sheets taken and feeds read are counted by day; many at once make little disk work, and none is lost at the end."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kiosk.reports.deeds import FEED_READS, PRINTS, DeedLog

DAY = date(2026, 11, 24)


def seen_by_another(data: Path) -> dict[str, int]:
    with closing(DeedLog(data)) as log:
        return log.between(DAY, DAY)


def test_the_first_is_written_at_once_the_next_within_a_minute_and_the_rest_at_the_end(
    tmp_path: Path,
) -> None:
    log = DeedLog(tmp_path)
    for second in range(3):
        log.add(FEED_READS, DAY, 1, float(second))
    assert seen_by_another(tmp_path) == {FEED_READS: 1}
    log.add(PRINTS, DAY, 4, 61.0)
    assert seen_by_another(tmp_path) == {FEED_READS: 3, PRINTS: 4}
    log.add(PRINTS, DAY, 1, 62.0)
    log.close()
    assert seen_by_another(tmp_path) == {FEED_READS: 3, PRINTS: 5}


def test_only_the_days_asked_for_count_and_asking_makes_no_file(tmp_path: Path) -> None:
    with closing(DeedLog(tmp_path)) as log:
        assert log.between(DAY, DAY) == {}
        assert list(tmp_path.iterdir()) == []
        log.add(PRINTS, DAY - timedelta(days=1), 2, 0.0)
        assert log.between(DAY, DAY) == {}
        assert log.between(DAY - timedelta(days=1), DAY) == {PRINTS: 2}
