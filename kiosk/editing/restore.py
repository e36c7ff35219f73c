"""`kiosk restore`: a backup put in the place of what is there; what was there is kept beside it."""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.editing.backup import CHUNK_BYTES, FOLDERS, FORMAT, MANIFEST
from kiosk.errors import BadRequestError, ConflictError, StorageError
from kiosk.files import hold, sync_folder
from kiosk.settings import data_folder, load_config

PLACES = ("config.toml", *FOLDERS, "data")
LARGEST_MANIFEST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. kept: where what was there before lies now. made: when the backup was made. data: the data
    folder, as the restored config.toml names it."""

    data: Path
    files: int
    made: str
    kept: Path


def restore(config_file: Path, data: Path, source: Path, now: datetime) -> Restored:
    """Checks the whole backup, then puts it in place. The server must be stopped.

    Raises BadRequestError where the file is no whole backup of ours, ConflictError where a server is running,
    StorageError where the disk refuses: then everything is as it was.
    """
    root = config_file.resolve().parent
    lock = data / "server.lock"
    held = None
    if data.is_dir():
        held = hold(lock)
        if held is None:
            raise ConflictError("restore_running")
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            new = Path(tempfile.mkdtemp(dir=root, prefix=".restore-"))
            try:
                _unpack(archive, manifest["files"], new)
                config, _ = load_config(new / "config.toml")
                data = data_folder(config_file, config) if config else data
                kept = _swap(root, config_file, data, new, f"before-restore-{now:%Y%m%d-%H%M%S}")
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except zipfile.BadZipFile as error:
        raise BadRequestError("no_backup", file=source, detail=error) from error
    except FileNotFoundError as error:
        raise BadRequestError("no_backup", file=source, detail=error.strerror) from error
    except OSError as error:
        raise StorageError("restore_failed", detail=error.strerror or str(error)) from error
    finally:
        if held is not None:
            held.close()
    return Restored(data, len(manifest["files"]), str(manifest.get("made", "")), kept)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST_BYTES:
            raise BadRequestError("no_backup", file=archive.filename, detail=MANIFEST)
        manifest = json.loads(archive.read(MANIFEST))
        files = manifest["files"]
        sound = manifest["format"] == FORMAT and all(
            isinstance(name, str) and isinstance(digest, str) for name, digest in files.items()
        )
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise BadRequestError("no_backup", file=archive.filename, detail=MANIFEST) from error
    if (
        not sound
        or set(archive.namelist()) != {*files, MANIFEST}
        or not all(_is_ours(name) for name in files)
    ):
        raise BadRequestError("no_backup", file=archive.filename, detail=MANIFEST)
    return dict(manifest)


def _is_ours(name: str) -> bool:
    """Whether this is a file in one of our places: no way out of them."""
    parts = PurePosixPath(name).parts
    plain = "\\" not in name and ":" not in name and not name.startswith("/") and ".." not in parts
    return plain and bool(parts) and parts[0] in PLACES and (parts[0] == "config.toml") == (len(parts) == 1)


def _unpack(archive: zipfile.ZipFile, files: dict[str, str], into: Path) -> None:
    for name, expected in files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with archive.open(name) as source, target.open("wb") as written:
            while data := source.read(CHUNK_BYTES):
                digest.update(data)
                written.write(data)
            written.flush()
            os.fsync(written.fileno())
        if digest.hexdigest() != expected:
            raise BadRequestError("backup_damaged", file=archive.filename, name=name)
        target.chmod(0o600 if name.startswith("data/") else 0o644)


def _swap(root: Path, config_file: Path, data: Path, new: Path, name: str) -> Path:
    """What is there goes beside, what is new takes its place; on a failure all goes back."""
    kept = root / name
    kept.mkdir()
    moved: list[tuple[Path, Path]] = []
    places = [(config_file, new / "config.toml"), *((root / folder, new / folder) for folder in FOLDERS)]
    try:
        for place, fresh in [*places, (data, new / "data")]:
            if place.exists():
                beside = kept / place.name
                shutil.move(place, beside)
                moved.append((beside, place))
            if fresh.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(fresh, place)
                moved.append((place, fresh))
            elif place is not config_file:
                place.mkdir(parents=True, exist_ok=True)
    except BaseException:
        for here, back in reversed(moved):
            if back.is_dir():
                shutil.rmtree(back)
            shutil.move(here, back)
        raise
    sync_folder(root)
    return kept
