"""Processes of our own beside the server: what they need to find this program, and how they are ended."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import kiosk


def own_environment(**more: str) -> dict[str, str]:
    """The server's environment in which `python -m kiosk` finds this very program, wherever it was started from."""
    search = [str(Path(kiosk.__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **more, "PYTHONPATH": os.pathsep.join(filter(None, search))}


def end(child: "subprocess.Popen[Any]") -> None:
    """Ends a process that was given a session of its own (`start_new_session`), and everything that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
