"""Who the displays are: kept in memory, written seldom."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb import TinyDB, where

from kiosk.store.durable import DurableStorage

WRITTEN_EVERY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A display as its page was last heard of. screen: width, height in CSS pixels, and the pixel ratio."""

    display: str
    first_seen: str
    last_seen: str
    page: str = ""
    user_agent: str = ""
    screen: tuple[float, float, float] | None = None


class DisplayRegistry:
    """Which displays have called, since when, and what they are. Any thread may use it.

    Kept in memory; each display is written at most once a minute. A full disk costs the memory of it at the next start.
    """

    def __init__(self, path: Path) -> None:
        self._database = TinyDB(path, storage=DurableStorage)
        self._lock = RLock()
        self._written: dict[str, float] = {}
        self._seen = {row["display"]: _seen(row) for row in self._database if "display" in row}

    def seen(self, display: str, now: datetime, monotonic: float, **known: Any) -> None:
        """Its page has called. known: page, user_agent, screen, where this call tells them. monotonic: seconds."""
        moment = now.isoformat(timespec="seconds")
        with self._lock:
            before = self._seen.get(display) or Seen(display, moment, moment)
            record = self._seen[display] = replace(before, last_seen=moment, **known)
            last = self._written.get(display)
            if last is None or monotonic - last >= WRITTEN_EVERY_SECONDS:
                self._written[display] = monotonic
                self._write(record)

    def all(self) -> dict[str, Seen]:
        """Every display that ever called, by id."""
        with self._lock:
            return dict(self._seen)

    def flush(self) -> None:
        """Writes everything down: before the end."""
        with self._lock:
            for record in self._seen.values():
                self._write(record)

    def _write(self, record: Seen) -> None:
        try:
            self._database.upsert(asdict(record), where("display") == record.display)
        except OSError:
            self._written[record.display] = 0.0


def _seen(row: Mapping[str, Any]) -> Seen:
    screen = row.get("screen")
    return Seen(
        display=str(row["display"]),
        first_seen=str(row.get("first_seen", "")),
        last_seen=str(row.get("last_seen", "")),
        page=str(row.get("page", "")),
        user_agent=str(row.get("user_agent", "")),
        screen=(screen[0], screen[1], screen[2]) if screen else None,
    )
