"""Sheets and pictures for the server: set by a child process, and kept under the hash of all that went into them."""

import importlib.util
import json
import queue
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock, Timer

from kiosk.errors import BadRequestError, KioskError, MissingExtraError, StorageError
from kiosk.media.crew import STOPPED, Child
from kiosk.printing.bench import FACTS
from kiosk.printing.press import Press
from kiosk.printing.task import Task

PATIENCE_SECONDS = 60.0
"""A sheet takes a tenth of a second; the first one of all some seconds, since the typeface is put together then."""
IDLE_SECONDS = 20.0
"""Then the child goes, with the 100 MiB that a typesetter takes."""
KEPT = timedelta(days=7)


class PressError(KioskError):
    """The press broke down: `params` say how. It was nothing about the text."""

    status = 502


@dataclass(frozen=True, slots=True)
class Set:
    """A sheet that was set. files: one PDF, or a PNG a page. size: of the body, in points; key: names the folder."""

    key: str
    files: tuple[Path, ...]
    size: float


class Workshop:
    """folder: where sheets are kept; fonts: where the typeface is put together; own: an office's templates.

    Any thread may ask; one sheet is set at a time.
    """

    def __init__(self, folder: Path, fonts: Path, own: Path) -> None:
        self._folder, self._fonts, self._own = folder, fonts, own
        self._child = Child("kiosk.printing.bench")
        self._lock = Lock()
        self._rest: Timer | None = None

    def make(self, task: Task) -> Set:
        """The task's sheet, set now or earlier.

        Raises BadRequestError where the text does not fit, which says by how much, or a template is wrong;
        MissingExtraError where the typesetter is not installed, PressError where it broke down, StorageError.
        """
        own = self._own if self._own.is_dir() else None
        key = task.key(Press(self._fonts, own))
        with self._lock:
            return self.held(key) or self._set(task, key, own)

    def held(self, key: str) -> Set | None:
        """What was set under this key; None where nothing was, or it has been forgotten."""
        folder = self._folder / key
        try:
            facts = json.loads((folder / FACTS).read_bytes())
        except (OSError, ValueError):
            return None
        return Set(key, tuple(folder / name for name in facts["files"]), facts["size"])

    def sweep(self, now: datetime) -> None:
        """Forgets what was set a week ago: it can be set again. Raises OSError."""
        with self._lock:
            for folder in self._folder.iterdir() if self._folder.is_dir() else ():
                if now.timestamp() - folder.stat().st_mtime > KEPT.total_seconds():
                    shutil.rmtree(folder)

    def close(self) -> None:
        """Ends the child."""
        if self._rest is not None:
            self._rest.cancel()
        self._child.dismiss()

    def _set(self, task: Task, key: str, own: Path | None) -> Set:
        if importlib.util.find_spec("typst") is None:
            raise MissingExtraError("missing_extra", module="typst", extra="print")
        job = {"folder": str(self._folder / key), "fonts": str(self._fonts), "own": str(own) if own else None}
        answer = self._answer({**job, "task": task.to_json()})
        if "code" in answer:
            raise _error(answer)
        made = self.held(key)
        if made is None:
            raise StorageError("cannot_write", file=self._folder / key, detail=STOPPED)
        return made

    def _answer(self, job: dict[str, object]) -> dict[str, object]:
        if self._rest is not None:
            self._rest.cancel()
        try:
            line = self._child.hear(PATIENCE_SECONDS) if self._child.give(job) else b""
        except (OSError, queue.Empty) as error:
            self._child.dismiss()
            raise PressError("print_failed", detail=str(error) or STOPPED) from error
        if not line:
            self._child.dismiss()
            raise PressError("print_failed", detail=STOPPED)
        self._rest = Timer(IDLE_SECONDS, self._dismiss_idle)
        self._rest.daemon = True
        self._rest.start()
        answer: dict[str, object] = json.loads(line)
        return answer

    def _dismiss_idle(self) -> None:
        with self._lock:
            self._child.dismiss()


def _error(answer: dict[str, object]) -> KioskError:
    kinds = {400: BadRequestError, 501: MissingExtraError, 507: StorageError}
    params = answer["params"] if isinstance(answer["params"], dict) else {}
    return kinds.get(int(str(answer["status"])), PressError)(str(answer["code"]), **params)
