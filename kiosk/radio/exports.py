"""Exports on disk, and what a playout program reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from kiosk.errors import BadRequestError, StorageError
from kiosk.files import replace, sync_folder, write_atomic
from kiosk.outputs.radio.bundle import PACKED
from kiosk.outputs.radio.diary import Report, matched, read_plays
from kiosk.outputs.radio.formats import FORMATS
from kiosk.radio.sound.render import SUFFIXES
from kiosk.schedule.radio import Airing, RadioLog


def written(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Writes the files below the folder, which is made where it is missing, and gives their paths one by one.

    Raises StorageError.
    """
    for name in sorted(files):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, files[name])
        except OSError as error:
            detail = error.strerror or str(error)
            raise StorageError("export_unwritable", folder=str(folder), detail=detail) from error
        yield path


def zipped(target: Path, folder: Path, paths: Iterable[Path]) -> None:
    """These files below the folder as one ZIP, whole or absent; sound is not squeezed again. Raises StorageError."""
    part = target.with_name(f".{target.name}.part")
    try:
        with ZipFile(part, "w") as archive:
            for path in sorted(paths):
                way = ZIP_STORED if path.suffix in (*PACKED, ".wav") else ZIP_DEFLATED
                archive.write(path, path.relative_to(folder).as_posix(), way)
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        detail = error.strerror or str(error)
        raise StorageError("export_unwritable", folder=str(target.parent), detail=detail) from error


def sounds_wanted(formats: Sequence[str], no_sound: bool) -> list[str]:
    """The kinds of sound to render: those asked for, else WAV where a playlist names its files."""
    if no_sound:
        return []
    asked = [name for name in formats if name in SUFFIXES]
    return asked or (["wav"] if any(FORMATS[name].needs_sound for name in formats) else [])


def reported_plays(file: Path, log: RadioLog) -> dict[Airing, Report]:
    """Which airings a playout program's CSV shows to have run. Raises BadRequestError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        detail = error.strerror or str(error)
        raise BadRequestError("plays_unreadable", file=file.name, detail=detail) from error
    return plays_in(data, file.name, log)


def plays_in(data: bytes, name: str, log: RadioLog) -> dict[Airing, Report]:
    """The same of a file's bytes; name: for the sentence. Raises BadRequestError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequestError("plays_unreadable", file=name, detail="UTF-8") from error
    return matched(log, read_plays(text, log.channel.timezone))
