"""`kiosk backup`: config, content and all that the program must remember, in one ZIP file that anybody can open.

Left out is what can be made again or must not come back: prepared media, mirrored objects, logs, locks, sessions.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from kiosk import __version__
from kiosk.errors import ConflictError, StorageError
from kiosk.files import replace, sync_folder

FORMAT = 1
MANIFEST = "kiosk-backup.json"
FOLDERS = ("playlists", "media")
LEFT_OUT = (
    "media",
    "sheets",
    "fonts",
    "logs",
    "demo",
    "last-good",
    "server.lock",
    "accounts/sessions.sqlite3",
)
"""Within the data folder."""
ENDINGS_LEFT_OUT = (".lock", ".tmp", "-wal", "-shm", ".broken")
STORED = (
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".gif",
    ".heic",
    ".mp4",
    ".webm",
    ".pdf",
    ".mp3",
    ".ogg",
    ".opus",
    ".zip",
)
"""Packed already: they are put in as they are."""
TRIES = 3
CHUNK_BYTES = 1_048_576


@dataclass(frozen=True, slots=True)
class Backup:
    """What was backed up."""

    file: Path
    files: int
    size_bytes: int


def back_up(config_file: Path, data: Path, target: Path, now: datetime) -> Backup:
    """Writes the backup; the file is whole or absent. The server may be running.

    Raises ConflictError where content kept changing meanwhile, StorageError where a file cannot be read or written.
    """
    try:
        for _ in range(TRIES):
            before = _state(config_file, data)
            descriptor, name = tempfile.mkstemp(
                dir=target.resolve().parent, prefix=f".{target.name}.", suffix=".tmp"
            )
            temporary = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    count = _write(zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED), config_file, data, now)
                    stream.flush()
                    os.fsync(stream.fileno())
                if _state(config_file, data) == before:
                    replace(temporary, target)
                    sync_folder(target.resolve().parent)
                    return Backup(target, count, target.stat().st_size)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            "backup_failed", file=error.filename or target, detail=error.strerror or error
        ) from error
    raise ConflictError("backup_unsteady")


def _state(config_file: Path, data: Path) -> list[tuple[str, int, int]]:
    """What the content looks like, to see whether it changed while it was read."""
    listed = []
    for name, file in content_files(config_file, data):
        if not name.startswith("data/") or name.startswith(("data/editions", "data/drafts")):
            about = file.stat()
            listed.append((name, about.st_size, about.st_mtime_ns))
    return listed


def content_files(config_file: Path, data: Path) -> Iterator[tuple[str, Path]]:
    """Every file that is backed up, by its name in the backup."""
    root = config_file.resolve().parent
    if config_file.exists():
        yield "config.toml", config_file
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not file.name.startswith(".") and not file.is_symlink():
                yield file.relative_to(root).as_posix(), file
    for file in sorted(data.rglob("*")):
        name = file.relative_to(data).as_posix()
        if file.is_file() and not file.is_symlink() and not _left_out(name):
            yield f"data/{name}", file


def _left_out(name: str) -> bool:
    mirrored = name.startswith("central/") and "/objects/" in name
    inside = any(name == one or name.startswith(f"{one}/") for one in LEFT_OUT)
    return mirrored or inside or name.endswith(ENDINGS_LEFT_OUT) or PurePosixPath(name).name.startswith(".")


def _write(archive: zipfile.ZipFile, config_file: Path, data: Path, now: datetime) -> int:
    digests: dict[str, str] = {}
    with archive:
        for name, file in content_files(config_file, data):
            if file.suffix == ".sqlite3":
                with tempfile.TemporaryDirectory(prefix="kiosk-backup-") as folder:
                    copy = Path(folder) / "copy.sqlite3"
                    _copy_database(file, copy)
                    digests[name] = _put(archive, name, copy)
            else:
                digests[name] = _put(archive, name, file)
        manifest = {
            "format": FORMAT,
            "program": __version__,
            "made": now.isoformat(timespec="seconds"),
            "files": digests,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return len(digests)


def _copy_database(file: Path, copy: Path) -> None:
    """The database as of one moment, also while the server writes into it."""
    source, target = sqlite3.connect(file, timeout=30), sqlite3.connect(copy)
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise StorageError("backup_failed", file=file, detail=str(error)) from error
    finally:
        source.close()
        target.close()


def _put(archive: zipfile.ZipFile, name: str, file: Path) -> str:
    digest = hashlib.sha256()
    about = zipfile.ZipInfo(name)
    about.compress_type = zipfile.ZIP_STORED if file.suffix.lower() in STORED else zipfile.ZIP_DEFLATED
    about.external_attr = 0o600 << 16
    with file.open("rb") as source, archive.open(about, "w", force_zip64=True) as into:
        while data := source.read(CHUNK_BYTES):
            digest.update(data)
            into.write(data)
    return digest.hexdigest()
