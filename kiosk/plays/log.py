"""The as-run log in SQLite: one row a showing, durable when `add` returns, a second delivery ignored.

WAL with synchronous=FULL lost nothing acknowledged in 80 power cuts (sync.md, 5). Names that recur (assets, playlists,
page loads) are kept once, which makes a row about 40 bytes: a year of four screens is some 1.5 GB.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock

from kiosk.errors import StorageError
from kiosk.outputs.report.months import Tally
from kiosk.outputs.unixtime import from_milliseconds, milliseconds
from kiosk.plays.play import Outcome, Play, Report, Trouble

LONGEST_SHOWING = timedelta(days=8)
"""A log is cut at the week's end, so no showing is longer (scheduling.md, 6)."""

_SCHEMA = """
create table if not exists names (id integer primary key, name text not null unique);
create table if not exists plays (
    page integer not null, number integer not null, display integer not null, zone integer not null,
    start_ms integer not null, length_ms integer not null, early_ms integer not null,
    playlist integer, item integer, asset integer, cause integer not null, shown integer not null,
    late_ms integer not null, long_frames integer not null, plan integer not null,
    primary key (page, number)
) without rowid;
create index if not exists plays_by_start on plays (display, start_ms);
create table if not exists troubles (
    page integer not null, number integer not null, display integer not null, at_ms integer not null,
    asset integer, what integer not null, detail text not null,
    primary key (page, number)
) without rowid;
create index if not exists troubles_by_time on troubles (at_ms);
"""

_SELECT_PLAYS = """
select page.name, number, display.name, zone.name, start_ms, length_ms, early_ms, playlist.name, item, asset.name,
       cause.name, shown, late_ms, long_frames, plan.name
from plays
join names page on page.id = plays.page join names display on display.id = plays.display
join names zone on zone.id = plays.zone join names cause on cause.id = plays.cause
join names plan on plan.id = plays.plan
left join names playlist on playlist.id = plays.playlist left join names asset on asset.id = plays.asset
where {of_display} start_ms < :end and start_ms > :earliest and start_ms + length_ms > :start
order by start_ms, display.name, zone.name, number
"""


class AsRunLog:
    """The log in this file, opened at its first use. Any thread may use it.

    `set_aside` names the file that was found broken and put away, None where that never happened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._database: sqlite3.Connection | None = None
        self.set_aside: Path | None = None

    def add(self, report: Report) -> int:
        """Keeps what is new in this report, durably, and gives how many rows that were.

        Raises StorageError where it cannot be made durable: then nothing of it is kept, and it may be sent again.
        """
        with self._working() as database, database:
            database.execute("begin immediate")
            names = _Names(database)
            before = database.total_changes - names.added
            database.executemany(
                "insert or ignore into plays values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                [_play_row(play, names) for play in report.plays],
            )
            database.executemany(
                "insert or ignore into troubles values (?,?,?,?,?,?,?)",
                [_trouble_row(trouble, names) for trouble in report.troubles],
            )
            return database.total_changes - names.added - before

    def between(self, display: str | None, start: datetime, end: datetime) -> list[Play]:
        """The plays of this display (None: of all) that reach into the time from start to end, in order of start."""
        of_display = (
            "" if display is None else "plays.display = (select id from names where name = :display) and"
        )
        marks = {
            "display": display,
            "start": milliseconds(start),
            "end": milliseconds(end),
            "earliest": milliseconds(start - LONGEST_SHOWING),
        }
        if display is None:
            del marks["display"]
        with self._working() as database:
            return [
                _play(row) for row in database.execute(_SELECT_PLAYS.format(of_display=of_display), marks)
            ]

    def displays(self) -> list[str]:
        """Every display that a row names, also one that is gone from the configuration."""
        with self._working() as database:
            found: list[str] = []
            last = -1
            while True:
                row = database.execute(
                    "select display, name from plays join names on id = display where display > ? "
                    "order by display limit 1",
                    (last,),
                ).fetchone()
                if row is None:
                    return sorted(found)
                last = row[0]
                found.append(row[1])

    def count(self, display: str, start: datetime, end: datetime) -> int:
        """How many plays of this display began in the time from start to end."""
        with self._working() as database:
            row = database.execute(
                "select count(*) from plays where display = (select id from names where name = ?) "
                "and start_ms >= ? and start_ms < ?",
                (display, milliseconds(start), milliseconds(end)),
            ).fetchone()
            return int(row[0])

    def tally(self, display: str, start: datetime, end: datetime) -> list[Tally]:
        """What began on this display in the time from start to end, added up; the fallback is left out."""
        with self._working() as database:
            rows = database.execute(
                "select zone.name, asset.name, sum(shown), sum(shown * length_ms), sum(1 - shown) from plays "
                "join names zone on zone.id = plays.zone join names asset on asset.id = plays.asset "
                "where display = (select id from names where name = ?) and start_ms >= ? and start_ms < ? "
                "group by plays.zone, plays.asset",
                (display, milliseconds(start), milliseconds(end)),
            )
            return [Tally(zone, asset, shown, ms / 1000, failed) for zone, asset, shown, ms, failed in rows]

    def began(
        self, display: str, zone: str, start: datetime, end: datetime, outcome: Outcome | None = None
    ) -> list[Play]:
        """The plays of this zone that began in the time from start to end, in order, without the fallback."""
        found = self.between(display, start, end)
        return [
            play
            for play in found
            if play.start >= start and play.zone == zone and play.asset and outcome in (None, play.outcome)
        ]

    def troubles(self, since: datetime, limit: int = 50) -> list[Trouble]:
        """What went wrong since then, newest first."""
        with self._working() as database:
            rows = database.execute(
                "select page.name, number, display.name, at_ms, asset.name, what.name, detail from troubles "
                "join names page on page.id = troubles.page join names display on display.id = troubles.display "
                "join names what on what.id = troubles.what left join names asset on asset.id = troubles.asset "
                "where at_ms >= ? order by at_ms desc limit ?",
                (milliseconds(since), limit),
            )
            return [
                Trouble(p, n, d, from_milliseconds(at), a, w, detail) for p, n, d, at, a, w, detail in rows
            ]

    def prune(self, before: datetime, rows_at_once: int = 5000) -> int:
        """Forgets what began before this moment, in small steps so that reports need not wait; gives how many."""
        gone = 0
        for table, column in (("plays", "start_ms"), ("troubles", "at_ms")):
            while True:
                with self._working() as database, database:
                    cursor = database.execute(
                        f"delete from {table} where (page, number) in "
                        f"(select page, number from {table} where {column} < ? limit ?)",
                        (milliseconds(before), rows_at_once),
                    )
                gone += cursor.rowcount
                if cursor.rowcount < rows_at_once:
                    break
        return gone

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None

    @contextmanager
    def _working(self) -> Iterator[sqlite3.Connection]:
        """The open database, for one thread at a time; what SQLite cannot do is a StorageError."""
        with self._lock:
            try:
                if self._database is None:
                    self._database = self._open()
                yield self._database
            except (sqlite3.Error, OSError) as error:
                if self._database is not None:
                    self._database.close()
                    self._database = None
                raise StorageError("plays_not_kept", detail=str(error)) from error

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.set_aside = _put_away(self._path)
            return _connect(self._path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = full")
        database.executescript(_SCHEMA)
        database.execute("select count(*) from (select 1 from plays limit 1)").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _put_away(path: Path) -> Path:
    """Moves a broken log aside, to a name that is free: it may still be saved by hand."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


class _Names:
    """Numbers for names, within one transaction. added: how many were new."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known: dict[str, int] = {}
        self.added = 0

    def number(self, name: str) -> int:
        if name not in self._known:
            row = self._database.execute("select id from names where name = ?", (name,)).fetchone()
            if row is None:
                row = (self._database.execute("insert into names (name) values (?)", (name,)).lastrowid,)
                self.added += 1
            self._known[name] = row[0]
        return self._known[name]

    def optional(self, name: str | None) -> int | None:
        return None if name is None else self.number(name)


def _play_row(play: Play, names: _Names) -> tuple[int | None, ...]:
    start_ms = milliseconds(play.start)
    return (
        names.number(play.page),
        play.number,
        names.number(play.display),
        names.number(play.zone),
        start_ms,
        milliseconds(play.end) - start_ms,
        start_ms - milliseconds(play.planned),
        names.optional(play.playlist),
        play.item,
        names.optional(play.asset),
        names.number(play.cause),
        int(play.outcome is Outcome.SHOWN),
        play.late_ms,
        play.long_frames,
        names.number(play.plan),
    )


def _play(row: tuple[str, int, str, str, int, int, int, str, int, str, str, int, int, int, str]) -> Play:
    (
        page,
        number,
        display,
        zone,
        start_ms,
        length_ms,
        early_ms,
        playlist,
        item,
        asset,
        cause,
        shown,
        late,
        long,
        plan,
    ) = row
    start = from_milliseconds(start_ms)
    return Play(
        page=page,
        number=number,
        display=display,
        zone=zone,
        start=start,
        end=start + timedelta(milliseconds=length_ms),
        planned=start - timedelta(milliseconds=early_ms),
        playlist=playlist,
        item=item,
        asset=asset,
        cause=cause,
        outcome=Outcome.SHOWN if shown else Outcome.FAILED,
        late_ms=late,
        long_frames=long,
        plan=plan,
    )


def _trouble_row(trouble: Trouble, names: _Names) -> tuple[int | str | None, ...]:
    return (
        names.number(trouble.page),
        trouble.number,
        names.number(trouble.display),
        milliseconds(trouble.at),
        names.optional(trouble.asset),
        names.number(trouble.what),
        trouble.detail,
    )
