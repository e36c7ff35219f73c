"""Where content is read from: the office's own folders, and what the shelf of each channel holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.central.shelf import HINT_NAME, Held, ShelfError, held
from kiosk.content import Config, Problem, Severity
from kiosk.library.folders import MEDIA, PLAYLISTS, files

CENTRAL = "central"
"""The folder of all shelves within the data folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one source by their paths below playlists/ and media/, and where they lie on this disk.

    name: begins every id; empty where an office draws on its own folders alone. digests: SHA-256 by path below media/
    or playlists/ with that folder in front, where they are known: then what is read must have them.
    problems: why there may be less than there should. lost: whether the source could not be looked at.
    """

    name: str
    playlists: Mapping[str, Path] = field(default_factory=dict)
    media: Mapping[str, Path] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    signed: bool = False
    lost: bool = False


def shelf_folder(root: Path, config: Config, channel: str) -> Path:
    """Where this display keeps what it has of a channel. root: the folder of config.toml."""
    return root / config.server.data / CENTRAL / channel


def hints(root: Path, config: Config) -> list[Path]:
    """The small files that change when a channel's edition in use does."""
    channels = config.central.channels if config.central is not None else ()
    return [shelf_folder(root, config, name) / HINT_NAME for name in channels]


def sources(root: Path, config: Config) -> list[Source]:
    """All sources of this office, its own first."""
    channels = config.central.channels if config.central is not None else ()
    return [
        own_folders(root, config.own_source),
        *(shelf(shelf_folder(root, config, name), name) for name in channels),
    ]


def own_folders(root: Path, name: str) -> Source:
    """The office's own folders. What cannot be listed is noted, and counts as gone."""
    try:
        return Source(name, files(root / PLAYLISTS), files(root / MEDIA))
    except OSError as error:
        params: dict[str, object] = {"detail": error.strerror or str(error)}
        problem = Problem(Severity.ERROR, error.filename or str(root), "file_unreadable", params)
        return Source(name, problems=(problem,))


def shelf(folder: Path, name: str) -> Source:
    """The edition of a channel that is in use on this display; none where nothing has been fetched yet."""
    try:
        found = held(folder)
    except ShelfError as error:
        problem = Problem(Severity.ERROR, name, error.code, dict(error.params))
        return Source(name, problems=(problem,), signed=True, lost=True)
    if found is None:
        return Source(name, problems=(Problem(Severity.WARNING, name, "source_not_fetched"),), signed=True)
    return _of_edition(found, name)


def _of_edition(found: Held, name: str) -> Source:
    folders: dict[str, dict[str, Path]] = {PLAYLISTS: {}, MEDIA: {}}
    digests = {}
    for file in found.manifest.files:
        folder, _, path = file.path.partition("/")
        if folder in folders and path:
            folders[folder][path] = found.path_of(file.sha256)
            digests[file.path] = file.sha256
    return Source(name, folders[PLAYLISTS], folders[MEDIA], digests, signed=True)
