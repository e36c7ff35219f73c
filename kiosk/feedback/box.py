"""Where opinions lie: data/feedback/feedback.sqlite3, durable before anybody is thanked.

WAL with synchronous=FULL lost nothing acknowledged in 80 power cuts (sync.md, 5). What is deleted is overwritten with
zeros, in the file and in its journal; of what is deleted for its age the figures stay, by day, without a word of it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.content.search import plain
from kiosk.errors import NotFoundError
from kiosk.feedback.opinion import Count, Kept, Note, Opinion, Sought, State
from kiosk.feedback.proof import StaleError
from kiosk.outputs.unixtime import from_milliseconds, milliseconds
from kiosk.store.database import Database

FOLDER = "feedback"
FILE = "feedback.sqlite3"
REMEMBERED = timedelta(days=400)
"""So long the id of what was deleted is known, so that a late second delivery does not bring it back."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS opinions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL, day TEXT NOT NULL,
    place TEXT NOT NULL, subject TEXT NOT NULL, satisfaction INTEGER NOT NULL, text TEXT NOT NULL,
    contact TEXT NOT NULL, consent INTEGER NOT NULL, language TEXT NOT NULL,
    done_ms INTEGER, done_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS opinions_by_day ON opinions (day);
CREATE TABLE IF NOT EXISTS notes (
    opinion INTEGER NOT NULL REFERENCES opinions (number), at_ms INTEGER NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS notes_by_opinion ON notes (opinion);
CREATE TABLE IF NOT EXISTS spent (salt TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS gone (id TEXT PRIMARY KEY, number INTEGER NOT NULL, at_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, place TEXT NOT NULL, subject TEXT NOT NULL, satisfaction INTEGER NOT NULL, done INTEGER NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (day, place, subject, satisfaction, done)
) WITHOUT ROWID;
"""
_COLUMNS = (
    "number, id, at_ms, day, place, subject, satisfaction, text, contact, consent, language, done_ms, done_by"
)
_ORDERS = {
    "newest": "number DESC",
    "oldest": "number",
    "worst": "CASE satisfaction WHEN 0 THEN 9 ELSE satisfaction END, number DESC",
    "best": "satisfaction DESC, number DESC",
    "subject": "subject, number DESC",
}
ORDERS = tuple(_ORDERS)
"""How a list may be sorted."""


EVERY = Sought()


class Box:
    """The opinions in this folder. Any thread may use it, and the commands beside the running server."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE, _SCHEMA, "feedback_not_kept")

    @property
    def exists(self) -> bool:
        """Whether anybody ever wrote; asking makes no file."""
        return self._database.path.is_file()

    def number_of(self, opinion_id: str) -> int | None:
        """The number under which this one came in already, also where it has been deleted since; else None."""
        with self._database.working() as database:
            row = database.execute(
                "SELECT number FROM opinions WHERE id = ?1 UNION ALL SELECT number FROM gone WHERE id = ?1",
                (opinion_id,),
            ).fetchone()
        return row[0] if row else None

    def add(self, opinion: Opinion, salt: str, now: datetime) -> int:
        """Keeps it, durably, and gives its number; one that came in already is not kept twice.

        salt: of the challenge that was solved for it, "" for none. Raises StaleError where that was used already,
        StorageError where the disk refuses: then nothing is kept and it may be sent again.
        """
        values = (
            opinion.id,
            milliseconds(opinion.at),
            opinion.day.isoformat(),
            opinion.place,
            opinion.subject,
            opinion.satisfaction or 0,
            opinion.text,
            opinion.contact,
            int(opinion.consent),
            opinion.language,
        )
        known = self.number_of(opinion.id)
        if known is not None:
            return known
        with self._database.changing() as database:
            if salt:
                _spend(database, salt, milliseconds(now))
            database.execute(
                "INSERT OR IGNORE INTO opinions (id, at_ms, day, place, subject, satisfaction, text, contact, consent, "
                "language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            row = database.execute("SELECT number FROM opinions WHERE id = ?", (opinion.id,)).fetchone()
        return int(row[0])

    def get(self, number: int) -> Kept:
        """Raises NotFoundError."""
        with self._database.working() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM opinions WHERE number = ?", (number,)).fetchall()
            found = _with_notes(database, rows)
        if not found:
            raise NotFoundError("feedback_missing", number=number)
        return found[0]

    def listed(
        self, sought: Sought = EVERY, order: str = "newest", *, skip: int = 0, most: int = 100
    ) -> list[Kept]:
        """Those that are asked for. order: one of ORDERS."""
        where, values = _conditions(sought)
        with self._reading() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM opinions WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
                (*values, most, skip),
            ).fetchall()
            return _with_notes(database, rows)

    def every(self, sought: Sought = EVERY) -> Iterator[Kept]:
        """All of these, the oldest first, a few at a time."""
        skip = 0
        while found := self.listed(sought, "oldest", skip=skip, most=500):
            yield from found
            skip += len(found)

    def how_many(self, sought: Sought = EVERY) -> int:
        """How many there are of these."""
        where, values = _conditions(sought)
        with self._database.working() as database:
            return int(database.execute(f"SELECT count(*) FROM opinions WHERE {where}", values).fetchone()[0])

    def note(self, number: int, note: Note) -> None:
        """Adds what somebody of the staff wrote. Raises NotFoundError, StorageError."""
        with self._database.changing() as database:
            _must_be(database, number)
            database.execute(
                "INSERT INTO notes VALUES (?, ?, ?, ?)", (number, milliseconds(note.at), note.by, note.text)
            )

    def mark(self, number: int, *, done_at: datetime | None, by: str) -> None:
        """Marks it as dealt with, or (None) as not. Raises NotFoundError, StorageError."""
        with self._database.changing() as database:
            _must_be(database, number)
            done_ms = milliseconds(done_at) if done_at else None
            database.execute(
                "UPDATE opinions SET done_ms = ?, done_by = ? WHERE number = ?",
                (done_ms, by if done_at else "", number),
            )

    def delete(self, numbers: Sequence[int], now: datetime) -> int:
        """Deletes these for good, from the figures too; gives how many there were. Raises StorageError."""
        with self._database.changing() as database:
            gone = sum(_remove(database, number, milliseconds(now)) for number in numbers)
        self._overwrite()
        return gone

    def prune(self, before: date, now: datetime, at_once: int = 500) -> int:
        """Deletes what was written before this day, in small steps; the figures stay. Gives how many."""
        gone = 0
        while True:
            with self._database.changing() as database:
                database.execute("DELETE FROM gone WHERE at_ms < ?", (milliseconds(now - REMEMBERED),))
                database.execute(
                    "DELETE FROM spent WHERE at_ms < ?", (milliseconds(now - timedelta(days=1)),)
                )
                rows = database.execute(
                    "SELECT number FROM opinions WHERE day < ? LIMIT ?", (before.isoformat(), at_once)
                ).fetchall()
                for (number,) in rows:
                    database.execute(
                        "INSERT INTO counts SELECT day, place, subject, satisfaction, done_ms IS NOT NULL, 1 "
                        "FROM opinions WHERE number = ? ON CONFLICT DO UPDATE SET number = number + 1",
                        (number,),
                    )
                    _remove(database, number, milliseconds(now))
            gone += len(rows)
            if len(rows) < at_once:
                break
        if gone:
            self._overwrite()
        return gone

    def counts(self, first: date, last: date) -> list[Count]:
        """How many there were from the first to the last day, those counted that are deleted for their age."""
        span = (first.isoformat(), last.isoformat())
        with self._database.working() as database:
            rows = database.execute(
                "SELECT day, place, subject, satisfaction, done, sum(number) FROM ("
                "SELECT day, place, subject, satisfaction, done_ms IS NOT NULL AS done, 1 AS number FROM opinions "
                "WHERE day BETWEEN ?1 AND ?2 "
                "UNION ALL SELECT day, place, subject, satisfaction, done, number FROM counts "
                "WHERE day BETWEEN ?1 AND ?2) GROUP BY day, place, subject, satisfaction, done "
                "ORDER BY day, place, subject, satisfaction, done",
                span,
            ).fetchall()
        return [
            Count(date.fromisoformat(day), place, subject, satisfaction or None, bool(done), number)
            for day, place, subject, satisfaction, done, number in rows
        ]

    def months(self) -> list[str]:
        """The months of which there are opinions, the newest first: 2026-11."""
        with self._database.working() as database:
            rows = database.execute("SELECT DISTINCT substr(day, 1, 7) FROM opinions ORDER BY 1 DESC")
            return [row[0] for row in rows]

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """With `plain`, by which words are found without their tone marks."""
        with self._database.working() as database:
            database.create_function("plain", 1, plain, deterministic=True)
            yield database

    def _overwrite(self) -> None:
        """What was deleted goes out of the journal too; where a reader holds it, at the next time."""
        with self._database.working() as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _spend(database: sqlite3.Connection, salt: str, now_ms: int) -> None:
    try:
        database.execute("INSERT INTO spent VALUES (?, ?)", (salt, now_ms))
    except sqlite3.IntegrityError as error:
        raise StaleError("feedback_stale") from error


def _must_be(database: sqlite3.Connection, number: int) -> None:
    if database.execute("SELECT 1 FROM opinions WHERE number = ?", (number,)).fetchone() is None:
        raise NotFoundError("feedback_missing", number=number)


def _remove(database: sqlite3.Connection, number: int, now_ms: int) -> int:
    database.execute(
        "INSERT OR IGNORE INTO gone SELECT id, number, ? FROM opinions WHERE number = ?", (now_ms, number)
    )
    database.execute("DELETE FROM notes WHERE opinion = ?", (number,))
    return database.execute("DELETE FROM opinions WHERE number = ?", (number,)).rowcount


def _conditions(sought: Sought) -> tuple[str, list[object]]:
    where, values = ["1"], list[object]()
    if sought.subject is not None:
        where, values = [*where, "subject = ?"], [*values, sought.subject]
    if sought.month:
        where, values = [*where, "substr(day, 1, 7) = ?"], [*values, sought.month]
    if sought.state is State.DONE:
        where = [*where, "done_ms IS NOT NULL"]
    elif sought.state is not None:
        noted = "EXISTS" if sought.state is State.ANSWERED else "NOT EXISTS"
        where = [*where, f"done_ms IS NULL AND {noted} (SELECT 1 FROM notes WHERE opinion = number)"]
    if sought.words:
        where = [
            *where,
            "(instr(plain(text || ' ' || contact), ?) > 0 OR EXISTS "
            "(SELECT 1 FROM notes WHERE opinion = number AND instr(plain(notes.text), ?) > 0))",
        ]
        values = [*values, plain(sought.words), plain(sought.words)]
    return " AND ".join(where), values


def _with_notes(database: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> list[Kept]:
    return [_kept(row, _notes(database, row[0])) for row in rows]


def _notes(database: sqlite3.Connection, number: object) -> tuple[Note, ...]:
    found = database.execute(
        "SELECT at_ms, by, text FROM notes WHERE opinion = ? ORDER BY rowid", (number,)
    ).fetchall()
    return tuple(Note(from_milliseconds(at), by, text) for at, by, text in found)


def _kept(row: Sequence[object], notes: tuple[Note, ...]) -> Kept:
    number, name, at, day, place, subject, satisfaction, text, contact, consent, language, done, by = row
    opinion = Opinion(
        str(name),
        from_milliseconds(int(str(at))),
        date.fromisoformat(str(day)),
        str(place),
        str(subject),
        int(str(satisfaction)) or None,
        str(text),
        str(contact),
        bool(consent),
        str(language),
    )
    done_at = None if done is None else from_milliseconds(int(str(done)))
    return Kept(int(str(number)), opinion, notes, done_at, str(by))
