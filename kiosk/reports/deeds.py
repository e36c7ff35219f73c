"""How often sheets were taken to be printed and web notices were read: numbers by day, and of nobody anything else."""

from collections import Counter
from datetime import date
from pathlib import Path
from threading import Lock

from kiosk.store.database import Database

FILE = "report/deeds.sqlite3"
"""Within the data folder."""
PRINTS, FEED_READS = "prints", "feed_reads"
HELD_SECONDS = 60.0
"""So long numbers wait in memory: whoever reads a feed again and again makes no disk work."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS deeds (day TEXT, what TEXT, number INTEGER, PRIMARY KEY (day, what)) WITHOUT ROWID;
"""


class DeedLog:
    """The numbers in the data folder. Any thread may use it, and commands beside the running server."""

    def __init__(self, data: Path) -> None:
        self._database = Database(data / FILE, _SCHEMA, "report_not_kept")
        self._lock = Lock()
        self._waiting: Counter[tuple[str, str]] = Counter()
        self._written: float | None = None

    def add(self, what: str, day: date, count: int, steady_seconds: float) -> None:
        """Counts; written at once after a pause, else within a minute of the next. Raises StorageError.

        A power cut may forget the last minute.
        """
        with self._lock:
            self._waiting[day.isoformat(), what] += count
            if self._written is not None and steady_seconds - self._written < HELD_SECONDS:
                return
            self._written = steady_seconds
        self.flush()

    def flush(self) -> None:
        """Writes what waits. Raises StorageError; then it waits on."""
        with self._lock:
            rows = [(day, what, number) for (day, what), number in self._waiting.items()]
            if rows:
                with self._database.changing() as database:
                    database.executemany(
                        "INSERT INTO deeds VALUES (?1, ?2, ?3) "
                        "ON CONFLICT (day, what) DO UPDATE SET number = number + ?3",
                        rows,
                    )
                self._waiting.clear()

    def between(self, first: date, last: date) -> dict[str, int]:
        """The sums of these days, both inclusive. Raises StorageError."""
        if not self._database.path.is_file():
            return {}
        with self._database.working() as database:
            rows = database.execute(
                "SELECT what, sum(number) FROM deeds WHERE day BETWEEN ? AND ? GROUP BY what",
                (first.isoformat(), last.isoformat()),
            ).fetchall()
        return {what: int(number) for what, number in rows}

    def close(self) -> None:
        """Writes what waits and lets go of the file. Raises StorageError."""
        try:
            self.flush()
        finally:
            self._database.close()
