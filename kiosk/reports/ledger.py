"""The report's ledger: sums by day, place and asset, of what was planned and of what ran.

It lets a year's report be told in seconds, and it keeps a day's sums when the day's rows are old enough to go. `kept`
tells from what each sum was reckoned: where that has not changed, it need not be reckoned again.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.errors import StorageError
from kiosk.outputs.report.facts import Key, Line
from kiosk.outputs.report.planned import Sums

FILE = "report/ledger.sqlite3"
"""Within the data folder."""

_SCHEMA = """
create table if not exists plan (
    channel text, place text, zone text, day text, asset text, planned integer, planned_seconds real,
    primary key (channel, place, zone, day, asset)
) without rowid;
create table if not exists ran (
    channel text, place text, zone text, day text, asset text, shown integer, shown_seconds real, failed integer,
    primary key (channel, place, zone, day, asset)
) without rowid;
create table if not exists kept (
    what text, channel text, place text, zone text, day text, mark text,
    primary key (what, channel, place, zone, day)
) without rowid;
"""
_BOTH = """
select {columns}, sum(planned), sum(planned_seconds), sum(shown), sum(shown_seconds), sum(failed) from (
    select channel, place, zone, day, asset, planned, planned_seconds, 0 as shown, 0.0 as shown_seconds, 0 as failed
    from plan where day >= :first and day <= :last
    union all
    select channel, place, zone, day, asset, 0, 0.0, shown, shown_seconds, failed
    from ran where day >= :first and day <= :last
) {where} group by {columns} order by {columns}
"""


class Where(NamedTuple):
    """Whose sums: SCREEN or RADIO, the display or station, and its zone (empty for a station)."""

    channel: str
    place: str
    zone: str


class Told(NamedTuple):
    """A day in a place, and its figures."""

    day: date
    where: Where
    line: Line


class Ledger:
    """The ledger in this file, None for one in memory. One thread at a time uses it. Raises StorageError throughout."""

    def __init__(self, path: Path | None) -> None:
        with _guarded():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _open(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                if path is None:
                    raise
                _forget(path)
                self._database = _open(path)

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def mark(self, what: str, where: Where, day: date) -> str:
        """From what these sums were reckoned; empty where they are not there."""
        with _guarded():
            row = self._database.execute(
                "select mark from kept where what = ? and channel = ? and place = ? and zone = ? and day = ?",
                (what, *where, day.isoformat()),
            ).fetchone()
        return str(row[0]) if row else ""

    def put_plan(self, where: Where, days: tuple[date, date], sums: Sums, mark: str) -> None:
        """The plan of these days (both inclusive), in place of what was known; the mark is kept under the first."""
        rows = [(*where, day.isoformat(), asset, *found) for (day, asset), found in sums.items()]
        with _guarded(), self._database as database:
            database.execute(
                "delete from plan where channel = ? and place = ? and zone = ? and day >= ? and day <= ?",
                (*where, days[0].isoformat(), days[1].isoformat()),
            )
            database.executemany("insert into plan values (?,?,?,?,?,?,?)", rows)
            database.execute(
                "insert or replace into kept values ('plan',?,?,?,?,?)", (*where, days[0].isoformat(), mark)
            )

    def put_ran(
        self,
        channel: str,
        place: str,
        day: date,
        sums: Mapping[tuple[str, str], tuple[int, float, int]],
        mark: str,
    ) -> None:
        """What ran in this place on this day, by zone and asset: how often, seconds, how often it failed."""
        rows = [
            (channel, place, zone, day.isoformat(), asset, *found) for (zone, asset), found in sums.items()
        ]
        with _guarded(), self._database as database:
            database.execute(
                "delete from ran where channel = ? and place = ? and day = ?",
                (channel, place, day.isoformat()),
            )
            database.executemany("insert into ran values (?,?,?,?,?,?,?,?)", rows)
            database.execute(
                "insert or replace into kept values ('ran',?,?,'',?,?)",
                (channel, place, day.isoformat(), mark),
            )

    def lines(self, first: date, last: date) -> dict[Key, Line]:
        """The sums of these days (both inclusive) by place and asset."""
        rows = self._rows("channel, place, zone, asset", "", first, last)
        return {Key(*row[:4]): Line(*row[4:]) for row in rows}

    def days(self, first: date, last: date) -> dict[tuple[str, date], Line]:
        """The same by channel and day."""
        rows = self._rows("channel, day", "", first, last)
        return {(row[0], date.fromisoformat(row[1])): Line(*row[2:]) for row in rows}

    def traced(
        self, first: date, last: date, channel: str, place: str = "", assets: Collection[str] | None = None
    ) -> list[Told]:
        """What a figure of this channel is made of: its days and places. assets: None for all."""
        where, params = "where channel = :channel", {"channel": channel, "place": place}
        if place:
            where += " and place = :place"
        if assets is not None:
            names = [f":asset{number}" for number in range(len(assets))]
            where += f" and asset in ({', '.join(names)})"
            params |= {f"asset{number}": asset for number, asset in enumerate(sorted(assets))}
        rows = self._rows("day, channel, place, zone", where, first, last, params)
        return [Told(date.fromisoformat(row[0]), Where(*row[1:4]), Line(*row[4:])) for row in rows]

    def _rows(
        self, columns: str, where: str, first: date, last: date, params: Mapping[str, str] | None = None
    ) -> list[tuple[Any, ...]]:
        told = {**(params or {}), "first": first.isoformat(), "last": last.isoformat()}
        with _guarded():
            return self._database.execute(_BOTH.format(columns=columns, where=where), told).fetchall()


def _open(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect(path or ":memory:", timeout=30, check_same_thread=False)
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        database.executescript(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _forget(path: Path) -> None:
    """A broken ledger is reckoned anew from the rows."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StorageError("report_not_kept", detail=str(error)) from error
