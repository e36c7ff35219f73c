"""The server's secret: it signs cookies and form tokens, is made once and lies in data/ for its owner alone."""

import secrets
from pathlib import Path

from kiosk.files import write_atomic

NAME = "secret"
BYTES = 32


def secret(folder: Path) -> bytes:
    """The secret in this folder, made where there is none or not a whole one. Raises OSError."""
    path = folder / NAME
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        kept = b""
    if len(kept) == BYTES:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    made = secrets.token_bytes(BYTES)
    write_atomic(path, made)
    return made
