"""The one interface of all engines."""

import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from kiosk.errors import KioskError

SECONDS_A_SENTENCE = 120
"""An engine that takes longer for one sentence hangs."""


class VoiceError(KioskError):
    """The engine is not there or could not speak: `params` name it and what it said."""

    status = 501


class Voice(Protocol):
    """Speaks one sentence into a file."""

    @property
    def mark(self) -> str:
        """Tells apart what sounds different: engine, voice, speed. Part of a draft's content hash."""

    def speak(self, sentence: str, target: Path) -> None:
        """Writes the sentence as a WAV file. Raises VoiceError."""


def run_engine(command: list[str], sentence: str, target: Path) -> None:
    """Runs an engine that reads UTF-8 text from its standard input and writes `target`. Raises VoiceError."""
    if shutil.which(command[0]) is None:
        raise VoiceError("voice_missing", program=command[0])
    try:
        done = subprocess.run(
            command, input=sentence.encode(), capture_output=True, timeout=SECONDS_A_SENTENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise VoiceError("voice_failed", program=command[0], detail=str(error)) from error
    if done.returncode != 0 or not target.is_file() or target.stat().st_size <= 44:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise VoiceError("voice_failed", program=command[0], detail=said[-1] if said else done.returncode)
