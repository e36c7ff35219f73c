"""The upkeep of the channels that this PC publishes, in a process of its own: the server never loads python-tuf."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from kiosk.central.publisher.due import channels_due
from kiosk.errors import KioskError

PATIENCE_SECONDS = 900


class UpkeepError(KioskError):
    """The central folder could not be renewed or swept: `params` say what `kiosk central` said."""

    status = 502


def renew(config_file: Path, data: Path, now: datetime) -> list[str]:
    """Renews the channels that want it, also those that have something left to send; gives which.

    Raises UpkeepError with what the command said.
    """
    due = channels_due(data, now)
    if due:
        _central(config_file, "renew", "--if-due")
    return due


def sweep(config_file: Path, data: Path) -> list[str]:
    """Removes what is no longer needed from each channel of this PC; gives which. Raises UpkeepError."""
    channels = sorted(file.parent.name for file in (data / "publisher").glob("*/state.json"))
    for channel in channels:
        _central(config_file, "sweep", "--channel", channel)
    return channels


def _central(config_file: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "kiosk", "central", *arguments, "--config", str(config_file)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UpkeepError("upkeep_failed", detail=str(error)) from error
    if done.returncode != 0:
        raise UpkeepError("upkeep_failed", detail=done.stderr.strip()[-400:])
