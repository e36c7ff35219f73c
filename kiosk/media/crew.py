"""The workshop seen from the server: a child process that may crash, hang or eat memory without harm.

`Crew` makes media files ready; `Takers` take in what staff bring. Each is a child process of its own.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.content import Kind
from kiosk.media.intake.brought import Brought
from kiosk.media.prepared import Info, Order, read_info
from kiosk.processes import end, own_environment

STOPPED = "the program that read it stopped"
SILENT_SECONDS = 240.0
"""Without a word for so long, the child hangs; a long film tells of its progress all the time."""

TIMEOUT_SECONDS = {Kind.PICTURE: 60.0, Kind.VIDEO: 60.0, Kind.PAGES: 240.0, Kind.TEXT: 60.0, Kind.AUDIO: 60.0}


class Child:
    """Runs a module while there is work: a JSON job a line in, a JSON answer a line out. One thread at a time."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def give(self, job: dict[str, object]) -> bool:
        """Hands over a job, starting the child where it is not there; whether it took it. Raises OSError: no child."""
        child = self._child or self._start()
        try:
            if child.stdin is not None:
                child.stdin.write(json.dumps(job).encode() + b"\n")
                child.stdin.flush()
        except OSError:
            return False
        return True

    def hear(self, seconds: float) -> bytes:
        """The child's next line; empty where it is gone. Raises queue.Empty where there is none for so long."""
        return self._answers.get(timeout=seconds)

    def _start(self) -> "subprocess.Popen[bytes]":
        child = subprocess.Popen(
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(child, self._answers), daemon=True, name=self._module).start()
        self._child = child
        return child

    def dismiss(self) -> None:
        """Ends the child and everything that it started. Any thread may call this: then the job ends too."""
        child, self._child = self._child, None
        if child is None:
            return
        end(child)
        child.wait()
        if child.stdin is not None:
            with suppress(OSError):
                child.stdin.close()


class Crew(Child):
    """Makes media files ready in `python -m kiosk.media.workshop`."""

    def __init__(self, folder: Path) -> None:
        super().__init__("kiosk.media.workshop")
        self._folder = folder

    def make(self, order: Order, sha256: str) -> Info:
        """What the workshop made of this file.

        An answer of the file's own lies in its folder afterwards; one that tells of the machine (time-out, crash,
        disk full) does not, so that it is tried again after the next start.
        """
        target = self._folder / order.folder_name(sha256)
        job = {"source": str(order.path), "target": str(target), "suffix": order.suffix, "edge": order.edge}
        try:
            answer = self.hear(TIMEOUT_SECONDS[order.kind]) if self.give(dict(job)) else b""
        except queue.Empty:
            self.dismiss()
            return Info(problem_code="media_timeout")
        if not answer:
            self.dismiss()
            return Info(problem_code="media_broken", problem_params={"detail": STOPPED})
        made = read_info(target)
        if made is None:
            return Info(
                problem_code="media_broken", problem_params={"detail": str(json.loads(answer).get("error"))}
            )
        return made


class Takers(Child):
    """Takes in what staff bring, in `python -m kiosk.media.intake.take`."""

    def __init__(self) -> None:
        super().__init__("kiosk.media.intake.take")

    def take(
        self, source: Path, workbench: Path, suffix: str, edge: int, told: Callable[[float], None]
    ) -> Brought:
        """What became of this file: a file in the workbench, or why not. told: hears how far it is, from 0 to 1.

        Raises OSError where no child can be started.
        """
        job = {"source": str(source), "workbench": str(workbench), "suffix": suffix, "edge": edge}
        if not self.give(dict(job)):
            self.dismiss()
            return Brought(problem_code="media_broken", problem_params={"detail": STOPPED})
        while True:
            try:
                line = self.hear(SILENT_SECONDS)
            except queue.Empty:
                self.dismiss()
                return Brought(problem_code="media_timeout")
            if not line:
                self.dismiss()
                return Brought(problem_code="media_broken", problem_params={"detail": STOPPED})
            answer = json.loads(line)
            if "progress" in answer:
                told(float(answer["progress"]))
            elif "brought" in answer:
                return Brought(**answer["brought"])
            else:
                return Brought(
                    problem_code="media_broken", problem_params={"detail": str(answer.get("error"))}
                )


def _listen(child: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[bytes]") -> None:
    """Hands on each line; an empty one when the child is gone."""
    if child.stdout is None:
        return
    with child.stdout as stream:
        for answer in stream:
            answers.put(answer)
    answers.put(b"")
