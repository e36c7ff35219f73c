"""How things stand, for the status page and for monitoring: facts, not sentences."""

import platform
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.content import Problem, Severity
from kiosk.errors import StorageError
from kiosk.outputs.track import Aired
from kiosk.outputs.unixtime import milliseconds
from kiosk.plays import Trouble
from kiosk.runtime.board import Board, Health
from kiosk.runtime.runtime import Runtime
from kiosk.runtime.timekeeper import TimeNow
from kiosk.store import Seen

if TYPE_CHECKING:
    from kiosk.central.mirror.mirror import Standing

QUIET_SECONDS = 15.0
"""A page polls every second; one that has not for so long is not there."""

TROUBLES_SHOWN = timedelta(days=1)
LITTLE_SPACE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class ZoneNow:
    """What a zone shows, and what comes after it; None where the plan does not reach."""

    zone: str
    now: Aired | None
    after: Aired | None


@dataclass(frozen=True, slots=True)
class DisplayNow:
    """A display: what it should show, and what its page told. silent_seconds: since its last poll, None: never."""

    board: Board
    zones: tuple[ZoneNow, ...]
    seen: Seen | None
    silent_seconds: float | None
    health: Health | None

    @property
    def is_on(self) -> bool:
        """Whether its page is there."""
        return self.silent_seconds is not None and self.silent_seconds < QUIET_SECONDS

    @property
    def up_to_date(self) -> bool:
        """Whether its page carries out the plan that is in force."""
        return self.health is not None and self.health.plan == self.board.plan.version


@dataclass(frozen=True, slots=True)
class Situation:
    """The whole. disk_free_bytes is None where the data folder cannot be looked at."""

    now: datetime
    started_at: datetime
    loaded_at: datetime | None
    planned_until: datetime
    displays: tuple[DisplayNow, ...]
    problems: tuple[Problem, ...]
    troubles: tuple[Trouble, ...]
    failing: dict[str, str]
    clock_jumps: tuple[tuple[datetime, float], ...]
    playlists: int
    assets: int
    media_pending: int
    disk_free_bytes: int | None
    disk_total_bytes: int | None
    versions: str
    channels: "tuple[Standing, ...]" = ()
    time: TimeNow | None = None

    def count(self, severity: Severity) -> int:
        """How many problems of the content are this severe."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def little_space(self) -> bool:
        """Whether the disk is nearly full."""
        return self.disk_free_bytes is not None and self.disk_free_bytes < LITTLE_SPACE_BYTES


def situation(runtime: Runtime) -> Situation:
    """How things stand now."""
    now = runtime.clock.now()
    edition = runtime.edition
    content = edition.content
    failing = dict(runtime.attempts.failing)
    free, total = _disk(runtime)
    return Situation(
        now=now,
        started_at=runtime.started_at,
        loaded_at=edition.loaded_at,
        planned_until=runtime.planned_until,
        displays=tuple(_display(runtime, board, now) for board in runtime.boards.values()),
        problems=(*edition.problems, *(content.problems if content else ()), *runtime.warnings),
        troubles=_troubles(runtime, now, failing),
        failing=failing,
        clock_jumps=tuple(runtime.clock_jumps),
        playlists=len(content.playlists) if content else 0,
        assets=len(content.assets) if content else 0,
        media_pending=runtime.media.pending,
        disk_free_bytes=free,
        disk_total_bytes=total,
        versions=f"kiosk {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{platform.system()} {platform.release()}",
        channels=runtime.standings(),
        time=runtime.timekeeper.look() if runtime.timekeeper is not None else None,
    )


def _display(runtime: Runtime, board: Board, now: datetime) -> DisplayNow:
    polled = runtime.alive.get(board.display.id)
    moment = milliseconds(now)
    zones = (
        ZoneNow(zone, track.at(moment), track.after(moment)) for zone, track in board.plan.tracks.items()
    )
    return DisplayNow(
        board,
        tuple(zones),
        runtime.registry.all().get(board.display.id),
        None if polled is None else runtime.clock.monotonic() - polled,
        runtime.health.get(board.display.id),
    )


def _troubles(runtime: Runtime, now: datetime, failing: dict[str, str]) -> tuple[Trouble, ...]:
    """What the pages reported; a log that cannot be read is one more thing that fails."""
    try:
        found = tuple(runtime.plays.troubles(now - TROUBLES_SHOWN))
    except StorageError as error:
        failing["as-run log"] = str(error.params.get("detail"))
        return ()
    if runtime.plays.set_aside is not None:
        failing["as-run log"] = (
            f"was broken and lies in {runtime.plays.set_aside.name} now; a new one was begun"
        )
    return found


def _disk(runtime: Runtime) -> tuple[int | None, int | None]:
    for folder in _upwards(runtime):
        try:
            usage = shutil.disk_usage(folder)
        except OSError:
            continue
        return usage.free, usage.total
    return None, None


def _upwards(runtime: Runtime) -> Iterable[str]:
    """The data folder, or the one that it will be made in."""
    return str(runtime.data), str(runtime.root)
