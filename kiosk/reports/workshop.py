"""Reports and their files, made by `kiosk report` in a process of its own, one at a time: the server stays small.

What was asked for is asked again until it is there; a server that stops meanwhile leaves the last one to finish.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from kiosk.errors import KioskError, NotFoundError, TooManyError
from kiosk.processes import own_environment

FORMATS = ("json", "csv", "xlsx", "docx", "pdf")
FRESH_SECONDS = 120.0
"""So long a report that holds today counts as new."""
FRESH_LATER_SECONDS = 3600.0
"""And one of a time that is over."""
MOST_WAITING = 6
MOST_KEPT = 24
PATIENCE_SECONDS = 3600


class ReportError(KioskError):
    """The report could not be made: `params` say what the command said."""

    status = 502


@dataclass(frozen=True, slots=True)
class Wish:
    """A report's file. first, last: both inclusive; form: one of FORMATS; today: the office's day."""

    first: date
    last: date
    form: str
    today: date

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.first}_{self.last}.{self.form}"

    @property
    def fresh_seconds(self) -> float:
        """For how long it counts as new."""
        return FRESH_SECONDS if self.last >= self.today else FRESH_LATER_SECONDS


class Reports:
    """Makes reports into data/report/made. steady: seconds that only go on. Any thread may use it.

    patience: so many seconds a report may take.
    """

    def __init__(
        self,
        config_file: Path,
        data: Path,
        steady: Callable[[], float],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._config_file, self._data, self._steady = config_file, data, steady
        self._patience = patience
        self._folder = data / "report" / "made"
        self._lock = Lock()
        self._waiting: deque[Wish] = deque()
        self._working: Wish | None = None
        self._made: dict[str, float] = {}
        self._failed: dict[str, str] = {}

    def file(self, wish: Wish, *, anew: bool = False) -> Path | None:
        """The report's file where it is there and new enough, else None: it is being made. anew: made again now.

        Raises ReportError where the last attempt failed, TooManyError where too many wait, NotFoundError for a format
        that there is not.
        """
        if wish.form not in FORMATS:
            raise NotFoundError("report_no_format", format=wish.form, known=", ".join(FORMATS))
        with self._lock:
            said = self._failed.pop(wish.name, None)
            if said is not None:
                raise ReportError("report_failed", detail=said)
            made = self._made.get(wish.name)
            path = self._folder / wish.name
            new = made is not None and self._steady() - made <= wish.fresh_seconds
            if new and not anew and path.is_file():
                return path
            self._ask(wish)
            return None

    def known(self, wish: Wish) -> Path | None:
        """The report's file however old; None where it has to be asked for first."""
        path = self._folder / wish.name
        return path if wish.name in self._made and path.is_file() else None

    def _ask(self, wish: Wish) -> None:
        if any(one is not None and one.name == wish.name for one in (self._working, *self._waiting)):
            return
        if len(self._waiting) >= MOST_WAITING:
            raise TooManyError("report_busy", seconds=10)
        self._waiting.append(wish)
        if self._working is None:
            self._working = self._waiting.popleft()
            Thread(target=self._work, name="report", daemon=True).start()

    def _work(self) -> None:
        while (wish := self._working) is not None:
            said = self._make(wish)
            with self._lock:
                if said:
                    self._failed[wish.name] = said
                else:
                    self._made[wish.name] = self._steady()
                    self._clear()
                self._working = self._waiting.popleft() if self._waiting else None

    def _make(self, wish: Wish) -> str:
        """Makes it; what went wrong, in words, empty for nothing."""
        command = [sys.executable, "-m", "kiosk", "report", "--config", str(self._config_file)]
        command += ["--data", str(self._data), "--today", str(wish.today), "--format", wish.form]
        command += ["--from", str(wish.first), "--to", str(wish.last), "-o", str(self._folder / wish.name)]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=own_environment(),
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            ) as child:
                if sys.platform != "win32":
                    with suppress(OSError):
                        os.setpriority(os.PRIO_PROCESS, child.pid, 10)
                try:
                    said = child.communicate(timeout=self._patience)[1]
                except subprocess.TimeoutExpired:
                    child.kill()  # here: where the block ends it waits for the child
                    raise
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        return "" if child.returncode == 0 else (said.strip().removeprefix("kiosk: ")[-400:] or "?")

    def _clear(self) -> None:
        """Forgets the oldest files."""
        for name in sorted(self._made, key=lambda one: self._made[one])[:-MOST_KEPT]:
            del self._made[name]
            (self._folder / name).unlink(missing_ok=True)
