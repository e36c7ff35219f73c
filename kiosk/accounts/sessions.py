"""Who is logged in where: data/accounts/sessions.sqlite3.

The cookie holds a random key; here only its digest is kept, so that a copy of the file opens nothing. A session that
was ended is over at once, whatever a cookie says.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from kiosk.accounts.account import Account
from kiosk.store.database import Database

IDLE = timedelta(hours=4)
"""So long a session lasts with nobody using it."""
LONGEST = timedelta(hours=14)
"""So long it lasts at most: a day at the office."""
NOTED_EVERY = timedelta(minutes=1)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    digest BLOB PRIMARY KEY, login TEXT NOT NULL, epoch INTEGER NOT NULL,
    began REAL NOT NULL, seen REAL NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL
) WITHOUT ROWID
"""
_COLUMNS = "digest, login, epoch, began, seen, address, agent"
_FORGET = "DELETE FROM sessions WHERE seen < ? OR began < ?"


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is logged in. id: names it to the person; it is not the key."""

    id: str
    login: str
    epoch: int
    began: datetime
    seen: datetime
    address: str
    agent: str


class Sessions:
    """The sessions of all people. Any thread may use it."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _SCHEMA)

    def begin(self, account: Account, now: datetime, address: str, agent: str) -> str:
        """A new session of this person; its key, for the cookie. Raises StorageError."""
        key = secrets.token_urlsafe(32)
        at = now.timestamp()
        values = (_digest(key), account.login, account.epoch, at, at, address[:64], agent[:300])
        with self._database.changing() as database:
            database.execute(_FORGET, _borders(now))
            database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        return key

    def find(self, key: str, now: datetime) -> Session | None:
        """The session with this key; None where it is over."""
        with self._database.working() as database:
            row = database.execute(
                f"SELECT {_COLUMNS} FROM sessions WHERE digest = ?", (_digest(key),)
            ).fetchone()
        if row is None:
            return None
        found = _session(row)
        if now - found.seen > IDLE or now - found.began > LONGEST:
            self.end(key)
            return None
        if now - found.seen > NOTED_EVERY:
            with self._database.changing() as database:
                database.execute("UPDATE sessions SET seen = ? WHERE digest = ?", (now.timestamp(), row[0]))
        return found

    def of(self, login: str, now: datetime) -> list[Session]:
        """The sessions of this person, the newest first."""
        with self._database.changing() as database:
            database.execute(_FORGET, _borders(now))
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM sessions WHERE login = ? ORDER BY began DESC", (login,)
            ).fetchall()
        return [_session(row) for row in rows]

    def end(self, key: str) -> None:
        """This session is over. Raises StorageError."""
        with self._database.changing() as database:
            database.execute("DELETE FROM sessions WHERE digest = ?", (_digest(key),))

    def end_all(self, login: str) -> None:
        """Every session of this person is over. Raises StorageError."""
        with self._database.changing() as database:
            database.execute("DELETE FROM sessions WHERE login = ?", (login,))

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()


def _borders(now: datetime) -> tuple[float, float]:
    return (now - IDLE).timestamp(), (now - LONGEST).timestamp()


def _digest(key: str) -> bytes:
    return sha256(key.encode()).digest()


def _session(row: tuple[bytes, str, int, float, float, str, str]) -> Session:
    digest, login, epoch, began, seen, address, agent = row
    began_at, seen_at = datetime.fromtimestamp(began, UTC), datetime.fromtimestamp(seen, UTC)
    return Session(digest.hex()[:12], login, epoch, began_at, seen_at, address, agent)
