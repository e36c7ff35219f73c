"""Long work for the radio's pages: a week's sound as a ZIP or onto a playout server, spoken drafts of a week.

Each is `kiosk radio ...` in a process of its own, one at a time, with progress, and can be called off: the server
loads no sound library, and a crash there is only a sentence here. The newest of what was made lie in data/radio/work.
"""

import re
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

from kiosk.errors import ConflictError, NotFoundError
from kiosk.processes import end, own_environment

KEPT = 3
"""Finished pieces of work, with their files: a week of sound has some hundred megabytes."""
WAITING = 4
"""So many may wait for their turn."""
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
PROGRESS = re.compile(r"^\[(\d+)/(\d+)\] (.*)$")


class WorkState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNDER_WAY = (WorkState.WAITING, WorkState.RUNNING)


@dataclass(slots=True)
class Piece:
    """A piece of work. kind: `zip`, `send` or `say`; name: of what it makes, as it is downloaded; file: what it made.

    done, all: how far it is, in files or texts; said: what it last told, in the end how it went.
    """

    id: str
    kind: str
    station: str
    week: str
    name: str
    arguments: tuple[str, ...]
    file: Path
    by: str
    at: datetime
    state: WorkState = WorkState.WAITING
    done: int = 0
    all: int = 0
    said: str = ""
    child: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    @property
    def under_way(self) -> bool:
        """Whether it is not over yet."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        """How far it is."""
        return min(100, 100 * self.done // self.all) if self.all else 0


class Work:
    """All pieces of work, the newest first. Any thread may use it.

    config_file: whose office; folder: this work's own, for files that were made and scratch; emptied at the start.
    """

    def __init__(self, config_file: Path, folder: Path) -> None:
        self._config_file, self._folder = config_file, folder
        self._lock = threading.Lock()
        self._pieces: deque[Piece] = deque()
        self._worker: threading.Thread | None = None
        self._closed = False
        shutil.rmtree(folder, ignore_errors=True)

    def all(self, *kinds: str) -> list[Piece]:
        """The newest first; of these kinds."""
        with self._lock:
            return [piece for piece in self._pieces if piece.kind in kinds]

    def get(self, piece_id: str) -> Piece:
        """Raises NotFoundError."""
        with self._lock:
            found = next((piece for piece in self._pieces if piece.id == piece_id), None)
        if found is None:
            raise NotFoundError("work_gone")
        return found

    def zip(self, station: str, week: str, formats: Sequence[str], by: str, at: datetime) -> Piece:
        """Begins a ZIP of these formats, sound among them. Raises ConflictError where too much is waiting."""
        name = f"phat-thanh-{station}-{week}.zip"
        wanted = [part for one in formats for part in ("--format", one)]
        return self._begin("zip", (station, week), name, ("export", station, "--week", week, *wanted), by, at)

    def say(self, station: str, week: str, by: str, at: datetime) -> Piece:
        """Begins the spoken drafts of all texts of the week. Raises ConflictError where too much is waiting."""
        return self._begin("say", (station, week), "", ("say", "--station", station, "--week", week), by, at)

    def send(self, station: str, week: str, by: str, at: datetime) -> Piece:
        """Begins to send the week to the station's LibreTime. Raises ConflictError where too much is waiting."""
        arguments = ("send", station, "--to", "libretime", "--week", week)
        return self._begin("send", (station, week), "", arguments, by, at)

    def stop(self, piece_id: str) -> Piece:
        """Calls it off; nothing happens where it is over. Raises NotFoundError."""
        piece = self.get(piece_id)
        with self._lock:
            if piece.under_way:
                piece.state = WorkState.STOPPED
                _end(piece.child)
        return piece

    def close(self) -> None:
        """Calls everything off and waits for the process in hand."""
        with self._lock:
            self._closed = True
            for piece in self._pieces:
                if piece.under_way:
                    piece.state = WorkState.STOPPED
                    _end(piece.child)
            worker = self._worker
        if worker is not None:
            worker.join(timeout=10)

    def _begin(
        self, kind: str, of: tuple[str, str], name: str, arguments: tuple[str, ...], by: str, at: datetime
    ) -> Piece:
        with self._lock:
            waiting = [one for one in self._pieces if one.under_way]
            same = next((one for one in waiting if one.arguments == arguments), None)
            if same is not None:
                return same
            if len(waiting) > WAITING:
                raise ConflictError("work_too_much")
            piece_id = token_hex(8)
            piece = Piece(
                piece_id, kind, *of, name, arguments, self._folder / f"{piece_id}.zip", by=by, at=at
            )
            self._pieces.appendleft(piece)
            self._forget()
            if self._worker is None and not self._closed:
                self._worker = threading.Thread(target=self._carry_out, daemon=True, name="radio work")
                self._worker.start()
        return piece

    def _forget(self) -> None:
        for old in [piece for piece in self._pieces if not piece.under_way][KEPT:]:
            old.file.unlink(missing_ok=True)
            self._pieces.remove(old)

    def _carry_out(self) -> None:
        """One after the other, until nothing waits."""
        while True:
            with self._lock:
                waiting = [piece for piece in self._pieces if piece.state is WorkState.WAITING]
                if not waiting or self._closed:
                    self._worker = None
                    return
                piece = waiting[-1]
                piece.state = WorkState.RUNNING
            self._run(piece)

    def _run(self, piece: Piece) -> None:
        scratch = self._folder / piece.id
        try:
            scratch.mkdir(parents=True, exist_ok=True)
            child = self._start(piece, scratch)
            told = _heard(piece, child)
        except OSError as error:
            piece.said, code = error.strerror or str(error), -1
        else:
            code = child.wait()
            piece.said = "\n".join(told[-2:] if code == 0 else told[-1:]).removeprefix("kiosk: ") or str(code)
        shutil.rmtree(scratch, ignore_errors=True)
        with self._lock:
            piece.child = None
            if piece.state is WorkState.RUNNING:
                piece.state = WorkState.DONE if code == 0 else WorkState.FAILED
            if piece.state is not WorkState.DONE:
                piece.file.unlink(missing_ok=True)

    def _start(self, piece: Piece, scratch: Path) -> "subprocess.Popen[str]":
        """Starts the command, with a folder for all that it leaves lying about when it is called off."""
        target = ["--zip", str(piece.file)] if piece.kind == "zip" else []
        config = ["--config", str(self._config_file)]
        with self._lock:
            piece.child = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "radio", *piece.arguments, *target, *config],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                env=own_environment(**dict.fromkeys(TEMPORARY, str(scratch))),
                start_new_session=True,
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
            if piece.state is not WorkState.RUNNING:
                _end(piece.child)
            return piece.child


def _heard(piece: Piece, child: "subprocess.Popen[str]") -> list[str]:
    """Follows what the command tells; the lines that are no progress."""
    other: list[str] = []
    if child.stdout is None:
        return other
    with child.stdout as lines:
        for line in lines:
            if found := PROGRESS.match(line):
                piece.done, piece.all, piece.said = int(found[1]), int(found[2]), found[3]
            elif line.strip():
                other = [*other[-9:], line.strip()]
    return other


def _end(child: "subprocess.Popen[str] | None") -> None:
    """Ends the process where it has begun."""
    if child is not None:
        end(child)
