"""The rules of `kiosk check` over content that does not lie in the folders yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from kiosk.content import Asset, Config, Content, Kind, Notice, Outlet, Playlist, Problem, Severity
from kiosk.content.asset import kind_of
from kiosk.content.documents import read_config, read_notice, read_playlist
from kiosk.content.documents.values import inside
from kiosk.content.link import collisions, link
from kiosk.content.problem import in_order
from kiosk.editing.draft import Kind as Changed
from kiosk.library.folders import MEDIA, PLAYLISTS
from kiosk.speech import reading_seconds

ENDING = ".toml"
TEXTS = (".md", ENDING)
"""What is read as a text; all else in the content folders is media."""
MOST_KEPT = 5_000
"""Versions of documents that are kept read."""


def kind_of_change(path: str) -> Changed:
    """What a file of this path is. Raises ValueError where it is none that staff may write."""
    folder, _, rest = path.partition("/")
    if path == "config.toml":
        return Changed.CONFIG
    inside(rest)
    if folder == PLAYLISTS and rest.endswith(ENDING) and rest != ENDING:
        return Changed.PLAYLIST
    kind = kind_of(rest)
    if folder != MEDIA or kind is None:
        raise ValueError(path)
    return Changed.NOTICE if kind is Kind.TEXT else Changed.MEDIA


def is_path_of_content(path: str) -> bool:
    """Whether a file of this path may lie in the content folders."""
    try:
        return kind_of_change(path) is not Changed.CONFIG
    except ValueError:
        return False


def problems_of(path: str, text: str, config: Config) -> list[Problem]:
    """What is wrong with one document by itself."""
    kind = kind_of_change(path)
    if kind is Changed.CONFIG:
        return read_config(path, text)[1]
    if kind is Changed.PLAYLIST:
        return read_playlist(playlist_id(path), path, text)[1]
    if kind is Changed.NOTICE:
        return read_notice(asset_path(path), path, text, frozenset(config.subjects))[1]
    return []


def notice_in(path: str, text: str) -> Notice | None:
    """The notice that this text is; None where it can't be read."""
    return read_notice(asset_path(path), path, text, frozenset())[0]


def is_for_screens(path: str, text: str) -> bool:
    """Whether a text is meant to be shown; one that can't be read counts as if it were."""
    notice = notice_in(path, text)
    return notice is None or Outlet.SCREENS in notice.outlets


def playlist_id(path: str) -> str:
    """`playlists/a.toml` is the playlist `a`."""
    return path.removeprefix(f"{PLAYLISTS}/").removesuffix(ENDING)


def asset_path(path: str) -> str:
    """`media/a.md` is the asset `a.md`."""
    return path.removeprefix(f"{MEDIA}/")


@dataclass(frozen=True, slots=True)
class _Read:
    """One document, read. asset or playlist, and what is wrong with it."""

    found: Asset | Playlist | None
    problems: tuple[Problem, ...]


class Checker:
    """Reads documents into content, each version of each once."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str, object], _Read] = {}

    def content(self, documents: Mapping[str, bytes], others: Mapping[str, Asset], config: Config) -> Content:
        """What the folders would be with exactly these documents, by path, and these media files, by asset path."""
        problems: list[Problem] = []
        playlists: list[Playlist] = []
        assets: dict[str, Asset] = dict(others)
        used: dict[tuple[str, str, object], _Read] = {}
        for path, data in documents.items():
            key: tuple[str, str, object] = (
                path,
                sha256(data).hexdigest(),
                (config.reading, tuple(config.subjects)),
            )
            read = used[key] = self._read.get(key) or _read(path, data, config)
            problems += read.problems
            if isinstance(read.found, Playlist):
                playlists.append(read.found)
            elif read.found is not None:
                assets[read.found.path] = read.found
        self._read = {**self._read, **used} if len(self._read) < MOST_KEPT else used
        problems += collisions([*documents, *(f"{MEDIA}/{path}" for path in others)])
        linked, mismatches = link(playlists, assets)
        return Content(linked, dict(sorted(assets.items())), tuple(in_order([*problems, *mismatches])))


def _read(path: str, data: bytes, config: Config) -> _Read:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _Read(None, (Problem(Severity.ERROR, path, "not_utf8"),))
    if path.startswith(f"{PLAYLISTS}/"):
        playlist, problems = read_playlist(playlist_id(path), path, text)
        return _Read(playlist, tuple(problems))
    asset = asset_path(path)
    notice, problems = read_notice(asset, path, text, frozenset(config.subjects))
    if notice is None:
        return _Read(None, tuple(problems))
    seconds = reading_seconds(notice, config.reading)
    return _Read(Asset(asset, Kind.TEXT, sha256(data).hexdigest(), seconds, notice), tuple(problems))


def new_errors(before: Content, after: Content) -> list[Problem]:
    """The errors of `after` that `before` has not: those that this change would bring."""
    old = {_same(problem) for problem in before.problems}
    return [
        problem
        for problem in after.problems
        if problem.severity is Severity.ERROR and _same(problem) not in old
    ]


def _same(problem: Problem) -> tuple[object, ...]:
    return problem.file, problem.code, repr(sorted(problem.params.items(), key=str))
