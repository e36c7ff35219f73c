"""The running office: content in use, boards ready as bytes, and what the players told."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.content import Config, Content, Display, Problem, Severity
from kiosk.errors import NotFoundError
from kiosk.extras import Later
from kiosk.media import MediaStore
from kiosk.outputs.plan import Plan, planned_span
from kiosk.outputs.shelf import Shelf
from kiosk.plays import AsRunLog, Report
from kiosk.runtime.attempt import Attempts
from kiosk.runtime.board import Board, Health, board
from kiosk.runtime.keepsakes import Keepsakes
from kiosk.runtime.timekeeper import Doubt, Timekeeper
from kiosk.settings import load_config
from kiosk.store import DisplayRegistry
from kiosk.timespan import Timespan

if TYPE_CHECKING:
    from kiosk import library
    from kiosk.central.mirror.mirror import Standing
    from kiosk.content import lasting
    from kiosk.library import check
    from kiosk.outputs.qr import QrCode
    from kiosk.runtime import planning
else:
    library = Later("kiosk.library")
    check = Later("kiosk.library.check")
    lasting = Later("kiosk.content.lasting")
    planning = Later("kiosk.runtime.planning")

log = logging.getLogger(__name__)

CODES_LENT = 100


@dataclass(frozen=True, slots=True)
class Edition:
    """What is in use. content is None until it has been read for the first time. loaded_at: when that was."""

    config: Config
    problems: tuple[Problem, ...] = ()
    content: Content | None = None
    loaded_at: datetime | None = None


class Runtime:
    """The one object that knows what is shown now. Any thread may read; changes are made by one thread at a time.

    boards, edition: replaced as a whole, never changed in place, so readers need no lock.
    """

    def __init__(
        self,
        config_file: Path,
        edition: Edition,
        *,
        data: Path,
        clock: Clock,
        media: MediaStore,
        plays: AsRunLog,
        registry: DisplayRegistry,
        program: str,
        hold_ms: int = 0,
    ) -> None:
        self.config_file = config_file
        self.data = data
        self.clock = clock
        self.media = media
        self.plays = plays
        self.registry = registry
        self.attempts = Attempts()
        self.edition = edition
        self.started_at = clock.now()
        self.clock_jumps: list[tuple[datetime, float]] = []
        self.warnings: tuple[Problem, ...] = ()
        self.health: dict[str, Health] = {}
        self.alive: dict[str, float] = {}
        """When a display's page last polled, by the steady clock, seconds."""
        self.counts: dict[tuple[str, str], int] = {}
        """Plays and troubles taken in since the start, by display and outcome."""
        self.standings: Callable[[], tuple[Standing, ...]] = tuple
        """How things stand with each channel of the central folder."""
        self.emptied: frozenset[str] = frozenset()
        """The content folders that an edition left empty: nothing is missing there."""
        self._planned_without_day = False
        self._program = program
        self._hold_ms = hold_ms
        self._keepsakes = Keepsakes(data)
        self._shelf = Shelf()
        self._lent: dict[str, QrCode] = {}
        self._changing = RLock()
        self._reviewed: tuple[datetime | None, date] | None = None
        self._span = planned_span(clock.now())
        self.boards: Mapping[str, Board] = {}
        self._restore_boards()

    @property
    def root(self) -> Path:
        """Where config.toml, playlists/ and media/ lie."""
        return self.config_file.parent

    @property
    def planned_until(self) -> datetime:
        """Until when the plans reach."""
        return self._span.end

    def board(self, display_id: str) -> Board:
        """The board of this display. Raises NotFoundError where there is none."""
        found = self.boards.get(display_id)
        if found is None:
            raise NotFoundError("unknown_display", display=display_id, known=", ".join(self.boards))
        return found

    def media_file(self, key: str) -> Path | bytes | None:
        """What is served at /media/KEY: a file, or the bytes of a QR code; None where there is none."""
        code = self._shelf.qr_codes.get(key) or self._lent.get(key)
        return code.svg if code is not None else self.media.path_of(key)

    def lend(self, codes: "Mapping[str, QrCode]") -> None:
        """Serves these QR codes of a preview for a while; the last hundred are kept."""
        kept = {**{key: code for key, code in self._lent.items() if key not in codes}, **codes}
        self._lent = dict(list(kept.items())[-CODES_LENT:])

    def take_in(self, display_id: str, report: Report, health: Health, **known: object) -> None:
        """Keeps what a player page tells. Raises StorageError where it could not be made durable."""
        self.registry.seen(display_id, self.clock.now(), self.clock.monotonic(), **known)
        self.health[display_id] = health
        if report.plays or report.troubles:
            self.plays.add(report)
            for outcome in [play.outcome.value for play in report.plays] + ["trouble"] * len(report.troubles):
                self.counts[display_id, outcome] = self.counts.get((display_id, outcome), 0) + 1

    @property
    def timekeeper(self) -> Timekeeper | None:
        """The clock, where it is one that knows when it may be wrong."""
        return self.clock if isinstance(self.clock, Timekeeper) else None

    @property
    def _day_unknown(self) -> bool:
        keeper = self.timekeeper
        return keeper is not None and keeper.look().doubt is Doubt.BELOW

    def judged_now(self) -> datetime:
        """The time by which expiry is judged, and by which records are old: never one that may be far ahead."""
        keeper = self.timekeeper
        return self.clock.now() if keeper is None else keeper.judged()

    def changing(self) -> AbstractContextManager[object]:
        """While this is held, the content folders are not read: what is written into them meanwhile is seen whole."""
        return self._changing

    def load(self) -> None:
        """Reads config and content again, and makes new plans. What cannot be read stays as it was."""
        with self._changing:
            before = self.edition
            config, problems = self._read_config()
            content = library.load(self.root, config, self.media, before.content, self.emptied)
            self.edition = Edition(config, tuple(problems), content, self.clock.now())
            self._shelf.forget_unused([content, before.content or content])
            self._plan_all(planned_span(self.clock.now()))

    def replan(self) -> bool:
        """Makes plans for the hours that have come nearer, if it is time to; whether it was."""
        span = planned_span(self.clock.now())
        if span == self._span and self._day_unknown == self._planned_without_day:
            return False
        with self._changing:
            self._plan_all(span)
        return True

    def _read_config(self) -> tuple[Config, list[Problem]]:
        config, problems = load_config(self.config_file, self._keepsakes.config_file)
        if config is None or (not self.config_file.exists() and self._keepsakes.config_file.exists()):
            kept = Problem(Severity.WARNING, self.config_file.name, "kept_last_good")
            return self.edition.config, [*problems, kept]
        if self.config_file.exists():
            self.attempts.attempt("keep config", lambda: self._keepsakes.keep_config(self.config_file))
        return config, problems

    def _plan_all(self, span: Timespan) -> None:
        """Each display's plan at once in force when it is made; one that fails keeps the plan it has."""
        self._span = span
        self.boards = {display.id: self._board_of(display) for display in self.edition.config.displays}
        content = self.edition.content
        if content is None:
            return
        self._planned_without_day = self._day_unknown
        if self._planned_without_day:
            content = lasting.lasting(content)
        planner = planning.Planner(self.edition.config, content, span, self._shelf, self._hold_ms)
        for display in self.edition.config.displays:
            self.attempts.attempt(f"plan of {display.id}", partial(self._plan, display, planner))

    def _plan(self, display: Display, planner: "planning.Planner") -> None:
        made = planner.plan(display)
        if made.version != self.boards[display.id].plan.version:
            self.attempts.attempt("keep plan", partial(self._keepsakes.keep_plan, display, made))
        self._put(display, made)

    def _put(self, display: Display, made: Plan) -> None:
        self.boards = {
            **self.boards,
            display.id: board(display, made, self.edition.config.theme, self._program),
        }

    def _board_of(self, display: Display) -> Board:
        """The board as it stands, for a display that may have changed; a new one waits for its first plan."""
        held = self.boards.get(display.id)
        config = self.edition.config
        if held is None:
            made = self._keepsakes.plan(display) or planning.waiting(
                config, display, self._span, self._hold_ms
            )
        else:
            made = held.plan
        return board(display, made, config.theme, self._program)

    def _restore_boards(self) -> None:
        self.boards = {display.id: self._board_of(display) for display in self.edition.config.displays}

    def review(self) -> bool:
        """Looks for what a staff member would want to know, once for each state of the content and each day.

        Whether there was anything to look at. It takes seconds, so it is no part of `load`.
        """
        edition = self.edition
        if edition.content is None:
            return False
        today = self.clock.now().astimezone(ZoneInfo(edition.config.office.timezone)).date()
        if self._reviewed == (edition.loaded_at, today):
            return False
        self.warnings = tuple(check.warnings(edition.config, edition.content, today))
        self._reviewed = (edition.loaded_at, today)
        return True

    def note_jump(self, seconds: float) -> None:
        """The wall clock was moved by so many seconds."""
        log.warning("the clock jumped by %.1f s", seconds)
        self.clock_jumps = [*self.clock_jumps[-9:], (self.clock.now(), seconds)]

    def close(self) -> None:
        """Writes down what is only in memory and lets go of all files."""
        self.attempts.attempt("flush registry", self.registry.flush)
        self.media.close()
        self.plays.close()
