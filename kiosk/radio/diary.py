"""The broadcast diary in SQLite: what the operator marked as read or skipped, and what a playout program reported.

Durable when `mark` returns: WAL with synchronous=FULL, as the as-run log.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.errors import StorageError
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.unixtime import from_milliseconds, milliseconds
from kiosk.schedule.radio import Airing, RadioLog

DIARY = "radio/diary.sqlite3"
"""Its file, within the data folder."""

_SCHEMA = """
create table if not exists marks (
    station text not null, start_ms integer not null, what text not null,
    aired integer not null, at_ms integer, who text not null, note text not null,
    primary key (station, start_ms, what)
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is kept. start: the airing's planned start; what: its asset, or the cue where it has none.

    at: when it went on the air, None where nobody said; who: whose word it is.
    """

    station: str
    start: datetime
    what: str
    read: bool
    at: datetime | None
    who: str
    note: str


class Diary:
    """The diary in this file, which is made at its first use. Any thread may use it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def mark(self, station: str, airing: Airing, report: Report, who: str) -> None:
        """Keeps what became of this airing, in place of what was known. Raises StorageError."""
        self.keep(station, {airing: report}, who)

    def keep(self, station: str, reports: Mapping[Airing, Report], who: str) -> None:
        """Keeps what became of these airings, all or none. who: whose word it is. Raises StorageError."""
        rows = [
            (
                station,
                *_key(airing),
                report.read,
                milliseconds(report.at) if report.at else None,
                who,
                report.note,
            )
            for airing, report in reports.items()
        ]
        with self._working() as database, database:
            database.executemany("insert or replace into marks values (?,?,?,?,?,?,?)", rows)

    def forget(self, station: str, airing: Airing) -> None:
        """The airing is unmarked again. Raises StorageError."""
        with self._working() as database, database:
            found = (station, *_key(airing))
            database.execute("delete from marks where station = ? and start_ms = ? and what = ?", found)

    def of(self, log: RadioLog) -> dict[Airing, Report]:
        """What is known of the airings of this log. Raises StorageError."""
        airings = {_key(airing): airing for airing in log.airings()}
        if not airings:
            return {}
        starts = [start for start, _ in airings]
        with self._working() as database:
            rows = database.execute(
                "select start_ms, what, aired, at_ms, note from marks "
                "where station = ? and start_ms between ? and ?",
                (log.channel.station.id, min(starts), max(starts)),
            ).fetchall()
        return {
            airings[start, what]: Report(bool(aired), None if at is None else from_milliseconds(at), note)
            for start, what, aired, at, note in rows
            if (start, what) in airings
        }

    def between(self, start: datetime, end: datetime) -> list[Mark]:
        """The marks of every station whose airing was planned to start then, in order. Raises StorageError."""
        if not self._path.exists():
            return []
        with self._working() as database:
            rows = database.execute(
                "select station, start_ms, what, aired, at_ms, who, note from marks "
                "where start_ms >= ? and start_ms < ? order by start_ms, station, what",
                (milliseconds(start), milliseconds(end)),
            ).fetchall()
        return [
            Mark(
                station,
                from_milliseconds(start_ms),
                what,
                bool(aired),
                None if at is None else from_milliseconds(at),
                who,
                note,
            )
            for station, start_ms, what, aired, at, who, note in rows
        ]

    @contextmanager
    def _working(self) -> Iterator[sqlite3.Connection]:
        """The file, open for one task: marks are made a few times an hour, by any thread."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=10)) as database:
                database.execute("pragma journal_mode=wal")
                database.execute("pragma synchronous=full")
                database.executescript(_SCHEMA)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise StorageError("diary_not_kept", detail=str(error)) from error


def _key(airing: Airing) -> tuple[int, str]:
    """An airing by its planned start and what it is: a log that is made again finds its marks."""
    return milliseconds(airing.start), airing.asset or airing.cue.value
