"""Files that a command writes where the person said."""

import sys
from pathlib import Path

from kiosk.errors import StorageError
from kiosk.files import write_atomic


def put(file: Path, data: bytes, *, private: bool = False) -> None:
    """Writes the file, whole, readable by all, or by its owner alone where it is private, at no instant by others.

    Raises StorageError, which names it and says what to do.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if private and file.exists():
            file.chmod(0o600)
        write_atomic(file, data)
        file.chmod(0o600 if private else 0o644)
    except OSError as error:
        detail = error.strerror or str(error)
        raise StorageError("cannot_write", file=error.filename or file, detail=detail) from error


def give(file: Path | None, data: bytes) -> None:
    """Writes the file and prints its name; without a file prints the text itself. Raises StorageError."""
    if file is None:
        sys.stdout.write(data.decode("utf-8-sig"))
    else:
        put(file, data)
        print(file)
