"""The server's secret: it signs cookies and form tokens, is made once and lies in data/ for its owner alone."""

import logging
import secrets
from pathlib import Path

from kiosk.files import write_atomic

log = logging.getLogger(__name__)

NAME = "secret"
BYTES = 32


def secret(folder: Path) -> bytes:
    """The secret in this folder, made where there is none or not a whole one.

    Where the disk refuses, it lasts as long as the server: the screens go on, and people log in again afterwards.
    """
    path = folder / NAME
    made = secrets.token_bytes(BYTES)
    try:
        if path.exists() and len(kept := path.read_bytes()) == BYTES:
            return kept
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(path, made)
    except OSError as error:
        log.error("%s: %s", path, error.strerror)
    return made
