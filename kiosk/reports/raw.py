"""The as-run rows under a report, for its spreadsheet."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from zoneinfo import ZoneInfo

from kiosk.outputs.report.tables import RAW
from kiosk.plays import AsRunLog, Play
from kiosk.reports.gather import PLAYS, Sources, days_of
from kiosk.schedule.localtime import day_span


def as_run_rows(sources: Sources, first: date, last: date) -> Iterator[list[str | int]]:
    """Every row whose showing began in the period, under the columns of RAW, a day in memory at a time."""
    file = sources.data / PLAYS
    if not file.is_file():
        return
    with closing(AsRunLog(file)) as log:
        for day in days_of(first, last):
            span = day_span(day, sources.timezone)
            for play in log.between(None, span.start, span.end):
                if play.start >= span.start:
                    yield _row(play, sources.timezone)


def _row(play: Play, timezone: ZoneInfo) -> list[str | int]:
    start, end = (moment.astimezone(timezone).isoformat() for moment in (play.start, play.end))
    item = play.item if play.item is not None else ""
    found = [start, end, play.display, play.zone, play.playlist or "", item, play.asset or "", play.cause]
    row = [*found, play.outcome.value, play.late_ms, play.id]
    if len(row) != len(RAW):
        raise AssertionError("an as-run row has the columns of RAW")
    return row
