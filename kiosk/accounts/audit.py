"""What was done by whom: data/accounts/audit.sqlite3, which only grows.

Each entry carries a digest of itself and of the entry before, and the newest digest with its number is kept in another
file (head.json, TinyDB). So an entry that was changed, taken out or put in between shows, and so does a cut-off end.
It does not show where somebody with the rights of the server rewrites both files from some entry on: copies of the
head (the CSV export, a backup) tell that.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.errors import StorageError
from kiosk.store import Records
from kiosk.store.database import Database

log = logging.getLogger(__name__)

BEGINNING = "0" * 64
HEAD = "audit"
_MOST_DETAIL = 4000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, address TEXT NOT NULL, action TEXT NOT NULL,
    object TEXT NOT NULL, details TEXT NOT NULL, before TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_actor ON entries (actor, number);
CREATE INDEX IF NOT EXISTS entries_by_action ON entries (action, number);
"""
_COLUMNS = "number, at, actor, address, action, object, details, before, digest"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. actor: a login, "" for the machine itself or a stranger; details: JSON."""

    number: int
    at: datetime
    actor: str
    address: str
    action: str
    object: str
    details: str
    before: str
    digest: str

    def told(self) -> dict[str, Any]:
        """The details as values."""
        found = json.loads(self.details)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are asked for; "" or None: all. object: a part of it. until: exclusive."""

    actor: str = ""
    action: str = ""
    object: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found. wrong: numbers of entries that are not what was written; cut: how many are
    missing at the end; head: the newest digest."""

    entries: int
    wrong: tuple[int, ...]
    cut: int
    head: str

    @property
    def sound(self) -> bool:
        """Whether nothing was changed."""
        return not self.wrong and not self.cut


class AuditLog:
    """The log in this folder. Any thread may use it, and the commands beside the running server."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / "audit.sqlite3", _SCHEMA)
        self._heads = Records(folder / "head.json")

    def record(
        self,
        actor: str,
        action: str,
        object: str = "",
        details: Mapping[str, object] | None = None,
        *,
        now: datetime,
        address: str = "",
    ) -> None:
        """Writes down what was done, durably. Raises StorageError: then the deed should not be done either.

        action: a word such as "login" (in the catalogue as `act_login`); object: whom or what; details: no secrets.
        """
        told = json.dumps(details or {}, ensure_ascii=False, sort_keys=True, default=str)[:_MOST_DETAIL]
        if not told.endswith("}"):
            told = json.dumps({"cut": told}, ensure_ascii=False)
        at = now.astimezone(UTC).isoformat(timespec="milliseconds")
        with self._database.changing() as database:
            last = database.execute(
                "SELECT number, digest FROM entries ORDER BY number DESC LIMIT 1"
            ).fetchone()
            number, before = (last[0] + 1, last[1]) if last else (1, BEGINNING)
            values = (number, at, actor, address, action, object[:500], told, before)
            digest = _digest(values)
            database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, digest))
        try:
            self._heads.put(HEAD, {"number": number, "digest": digest})
        except StorageError as error:
            # The entry stands; the head follows with the next one.
            log.error("head of the audit log: %s", error.params)

    def entries(self, sought: Sought = Sought(), *, below: int | None = None, most: int = 100) -> list[Entry]:
        """The newest entries of these, at most so many, with numbers below this one."""
        where, values = _conditions(sought)
        if below is not None:
            where, values = [*where, "number < ?"], [*values, below]
        clause = f"WHERE {' AND '.join(where)}" if where else ""
        with self._database.working() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM entries {clause} ORDER BY number DESC LIMIT ?", (*values, most)
            ).fetchall()
        return [_entry(row) for row in rows]

    def every(self, sought: Sought = Sought()) -> Iterator[Entry]:
        """All of these entries, the newest first, a few at a time."""
        below: int | None = None
        while found := self.entries(sought, below=below, most=500):
            yield from found
            below = found[-1].number

    def names(self) -> tuple[list[str], list[str]]:
        """The actors and the actions that occur, for the filters."""
        with self._database.working() as database:
            actors = database.execute("SELECT DISTINCT actor FROM entries ORDER BY actor").fetchall()
            actions = database.execute("SELECT DISTINCT action FROM entries ORDER BY action").fetchall()
        return [row[0] for row in actors if row[0]], [row[0] for row in actions]

    def verify(self) -> Verdict:
        """Whether all entries are what was written, from the first to the one that the head names."""
        head = self._heads.get(HEAD) or {"number": 0, "digest": BEGINNING}
        wrong: list[int] = []
        count, before, expected = 0, BEGINNING, 1
        with self._database.working() as database:
            for row in database.execute(f"SELECT {_COLUMNS} FROM entries ORDER BY number"):
                at_its_place = row[0] == expected and row[7] == before and row[8] == _digest(row[:8])
                at_the_head = row[0] != head["number"] or row[8] == head["digest"]
                if not (at_its_place and at_the_head):
                    wrong.append(row[0])
                count, before, expected = count + 1, row[8], row[0] + 1
        return Verdict(count, tuple(wrong), max(int(head["number"]) - (expected - 1), 0), before)

    def close(self) -> None:
        """Lets go of the files."""
        self._database.close()


def _digest(values: tuple[object, ...]) -> str:
    return sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _conditions(sought: Sought) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    for clause, value in (
        ("actor = ?", sought.actor),
        ("action = ?", sought.action),
        ("instr(lower(object), lower(?)) > 0", sought.object),
        ("at >= ?", _text(sought.since)),
        ("at < ?", _text(sought.until)),
    ):
        if value:
            where.append(clause)
            values.append(value)
    return where, values


def _text(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else ""


def _entry(row: tuple[int, str, str, str, str, str, str, str, str]) -> Entry:
    number, at, *rest = row
    return Entry(number, datetime.fromisoformat(at), *rest)
