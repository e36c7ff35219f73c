"""What has been done, and from which files, so that a second start does nothing.

A stamp is written when its part is complete and taken away before the part is touched, so an interrupted
set-up is seen as undone.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """One short text that changes when any of the files or words does."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(word.encode() + b"\0")
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(_content(file)).digest())
    return digest.hexdigest()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b"(absent)"


def read(file: Path) -> dict[str, str]:
    """The stamps in this file by part; none where it is absent or broken."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def put(file: Path, part: str, mark: str) -> None:
    """Say that this part is complete."""
    _write(file, read(file) | {part: mark})


def take_away(file: Path, part: str) -> None:
    """Say that this part is about to change."""
    held = read(file)
    if held.pop(part, None) is not None:
        _write(file, held)


def _write(file: Path, stamps: dict[str, str]) -> None:
    beside = file.with_name(file.name + ".new")
    with beside.open("w", encoding="utf-8") as out:
        json.dump(stamps, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
