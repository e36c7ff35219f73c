"""The workshop seen from the server: a child process that may crash, hang or eat memory without harm."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import kiosk
from kiosk.content import Kind
from kiosk.media.prepared import Info, Order, read_info

TIMEOUT_SECONDS = {Kind.PICTURE: 60.0, Kind.VIDEO: 60.0, Kind.PAGES: 240.0, Kind.TEXT: 60.0, Kind.AUDIO: 60.0}


class Crew:
    """Runs `python -m kiosk.media.workshop` while there is work. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def make(self, order: Order, sha256: str) -> Info:
        """What the workshop made of this file.

        An answer of the file's own lies in its folder afterwards; one that tells of the machine (time-out, crash,
        disk full) does not, so that it is tried again after the next start.
        """
        target = self._folder / order.folder_name(sha256)
        job = {"source": str(order.path), "target": str(target), "suffix": order.suffix, "edge": order.edge}
        child = self._child or self._start()
        try:
            if child.stdin is not None:
                child.stdin.write(json.dumps(job).encode() + b"\n")
                child.stdin.flush()
            answer = self._answers.get(timeout=TIMEOUT_SECONDS[order.kind])
        except queue.Empty:
            self.dismiss()
            return Info(problem_code="media_timeout")
        except OSError:
            answer = b""
        if not answer:
            self.dismiss()
            return Info(
                problem_code="media_broken", problem_params={"detail": "the program that read it stopped"}
            )
        made = read_info(target)
        if made is None:
            return Info(
                problem_code="media_broken", problem_params={"detail": str(json.loads(answer).get("error"))}
            )
        return made

    def _start(self) -> subprocess.Popen[bytes]:
        search = [str(Path(kiosk.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]
        child = subprocess.Popen(
            [sys.executable, "-m", "kiosk.media.workshop"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, search))},
            start_new_session=True,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(child, self._answers), daemon=True, name="workshop").start()
        self._child = child
        return child

    def dismiss(self) -> None:
        """Ends the child and everything that it started."""
        child, self._child = self._child, None
        if child is None:
            return
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        child.wait()
        if child.stdin is not None:
            with suppress(OSError):
                child.stdin.close()


def _listen(child: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[bytes]") -> None:
    """Hands on each line; an empty one when the child is gone."""
    if child.stdout is None:
        return
    with child.stdout as stream:
        for answer in stream:
            answers.put(answer)
    answers.put(b"")
