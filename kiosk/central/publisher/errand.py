"""A publication that a page asks for: done by `kiosk publish` in a process of its own, watched by the page.

The server neither loads python-tuf nor waits for a large film to go up; a server that stops meanwhile leaves the
publication to finish by itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from kiosk.errors import KioskError

PASSPHRASE_VARIABLE = "KIOSK_STAFF_PASSPHRASE"
PATIENCE_SECONDS = 6 * 3600.0


class ErrandBusyError(KioskError):
    """A publication is under way already."""

    status = 409


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. number: of the newest edition, None where it failed. new: False where nothing had changed.

    error: why it failed, a sentence in the office's language. problems: what the check found, each a line for people;
    errors among them come first.
    """

    number: int | None
    new: bool = False
    changed: int = 0
    error: str = ""
    problems: tuple[str, ...] = ()


class Errand:
    """One publication at a time. running: whether one is under way; outcome: of the last one since the start."""

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file
        self._lock = Lock()
        self.running = False
        self.outcome: Outcome | None = None

    def publish(self, channel: str, by: str, note: str, passphrase: str, *, yes_empty: bool) -> None:
        """Begins to publish the office's folders. Raises ErrandBusyError."""
        self._begin(["publish"], channel, by, note, passphrase, yes_empty=yes_empty)

    def roll_back(
        self, number: int, channel: str, by: str, note: str, passphrase: str, *, yes_empty: bool
    ) -> None:
        """Begins to publish an earlier edition anew. Raises ErrandBusyError."""
        self._begin(["rollback", str(number)], channel, by, note, passphrase, yes_empty=yes_empty)

    def _begin(
        self, words: Sequence[str], channel: str, by: str, note: str, passphrase: str, *, yes_empty: bool
    ) -> None:
        command = [sys.executable, "-m", "kiosk", *words, "--json", f"--by={by}", f"--note={note}"]
        command += [f"--channel={channel}", "--config", str(self._config_file)]
        command += ["--yes-empty"] if yes_empty else []
        with self._lock:
            if self.running:
                raise ErrandBusyError("publisher_busy")
            self.running, self.outcome = True, None
        Thread(target=self._carry_out, args=(command, passphrase), name="publish", daemon=True).start()

    def _carry_out(self, command: list[str], passphrase: str) -> None:
        outcome = Outcome(None, error="?")
        try:
            done = subprocess.run(
                command,
                env={**os.environ, PASSPHRASE_VARIABLE: passphrase},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=PATIENCE_SECONDS,
                check=False,
            )
            outcome = _told(done.stdout, done.stderr)
        except (OSError, subprocess.TimeoutExpired) as error:
            outcome = Outcome(None, error=str(error))
        finally:
            with self._lock:
                self.running, self.outcome = False, outcome


def _told(answer: str, complaint: str) -> Outcome:
    try:
        body: dict[str, Any] = json.loads(answer)
        found = sorted(body.get("problems", []), key=lambda one: bool(one["severity"] != "error"))
        problems = tuple(f"{one['file']}: {one['message']}" for one in found)
        if "number" not in body:
            return Outcome(None, error=str(body.get("error", "")), problems=problems)
        changed = sum(len(paths) for paths in body["changes"].values())
        return Outcome(int(body["number"]), bool(body["new"]), changed, problems=problems)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Outcome(None, error=complaint.strip().removeprefix("kiosk: ")[-600:])
