"""Reads both folders: parse, make media ready, link, and keep what was good where a file has broken."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kiosk.content import Asset, Config, Content, Kind, Playlist, Problem, Severity
from kiosk.content.asset import PICTURE_SECONDS, kind_of
from kiosk.content.documents import read_notice, read_playlist
from kiosk.content.documents.values import inside
from kiosk.content.link import collisions, link
from kiosk.content.problem import in_order
from kiosk.library.folders import MEDIA, PLAYLISTS, files
from kiosk.media import MEDIA_PENDING, MediaStore, Prepared
from kiosk.speech import reading_seconds

LARGEST_DOCUMENT_BYTES = 4_000_000
"""A playlist or notice larger than this is an accident; it is not read."""

SHORTEST_SHOWING_SECONDS = 1.0
"""A film of a few frames would flash (WCAG 2.3.1) and make a log of millions of lines; it is looped for a second."""

Read = TypeVar("Read")


@dataclass(slots=True)
class _Loading:
    config: Config
    previous: Content
    problems: list[Problem] = field(default_factory=list)

    def document(
        self,
        file: str,
        source: Path,
        read: Callable[[str, bytes], tuple[Read | None, list[Problem]]],
        last: Read | None,
    ) -> Read | None:
        """The document in this file; where it cannot be read its last good version, with both things noted."""
        try:
            if source.stat().st_size > LARGEST_DOCUMENT_BYTES:
                found: Read | None = None
                self.problems.append(
                    Problem(Severity.ERROR, file, "text_too_long", {"limit": LARGEST_DOCUMENT_BYTES})
                )
            else:
                data = source.read_bytes()
                found, problems = read(data.decode("utf-8-sig"), data)
                self.problems += problems
        except UnicodeDecodeError:
            found = None
            self.problems.append(Problem(Severity.ERROR, file, "not_utf8"))
        except OSError as error:
            found = None
            detail = {"detail": error.strerror or str(error)}
            self.problems.append(Problem(Severity.ERROR, file, "file_unreadable", dict(detail)))
        if found is None and last is not None:
            self.problems.append(Problem(Severity.WARNING, file, "kept_last_good"))
            return last
        return found

    def playlists(self, sources: dict[str, Path]) -> list[Playlist]:
        found = []
        for name, source in sources.items():
            if not name.endswith(".toml"):
                continue
            path, file = name.removesuffix(".toml"), f"{PLAYLISTS}/{name}"
            playlist = self.document(
                file,
                source,
                lambda text, _, path=path, file=file: read_playlist(path, file, text),  # type: ignore[misc]
                self.previous.playlist(path),
            )
            if playlist is not None:
                found.append(playlist)
        return found

    def texts(self, sources: dict[str, Path]) -> dict[str, Asset]:
        found = {}
        subjects = frozenset(self.config.subjects)
        for path, source in sources.items():
            if kind_of(path) is Kind.TEXT:
                file = f"{MEDIA}/{path}"
                asset = self.document(
                    file,
                    source,
                    lambda text, data, path=path, file=file: self._text(path, file, text, data, subjects),  # type: ignore[misc]
                    self.previous.assets.get(path),
                )
                if asset is not None:
                    found[path] = asset
        return found

    def _text(
        self, path: str, file: str, text: str, data: bytes, subjects: frozenset[str]
    ) -> tuple[Asset | None, list[Problem]]:
        notice, problems = read_notice(path, file, text, subjects)
        if notice is None:
            return None, problems
        seconds = reading_seconds(notice, self.config.reading)
        return Asset(path, Kind.TEXT, sha256(data).hexdigest(), seconds, notice), problems

    def media(self, sources: dict[str, Path], store: MediaStore) -> dict[str, Asset]:
        shown = {path: source for path, source in sources.items() if kind_of(path) not in (None, Kind.TEXT)}
        edge = max((max(display.size) for display in self.config.displays), default=1920)
        return {path: self._made_ready(path, made) for path, made in store.prepare(shown, edge).items()}

    def _made_ready(self, path: str, made: Prepared) -> Asset:
        if made.problem_code is not None:
            level = Severity.WARNING if made.problem_code == MEDIA_PENDING else Severity.ERROR
            self.problems.append(
                Problem(level, f"{MEDIA}/{path}", made.problem_code, dict(made.problem_params))
            )
            last = self.previous.assets.get(path)
            if last is not None and last.files:
                return last
        whole = made.seconds or PICTURE_SECONDS * max(len(made.files), 1)
        seconds = max(whole, SHORTEST_SHOWING_SECONDS)
        return Asset(path, made.kind, made.sha256, seconds, None, made.files)


def load(root: Path, config: Config, store: MediaStore, previous: Content | None = None) -> Content:
    """All content below `root`, linked, with every problem found.

    previous: what was in use before; a file that has become unreadable keeps its version of then, and where both
    folders are gone or suddenly empty all of it is kept.
    """
    loading = _Loading(config, previous or Content())
    try:
        lists, media = files(root / PLAYLISTS), files(root / MEDIA)
    except OSError as error:
        lists, media = {}, {}
        detail = error.strerror or str(error)
        loading.problems.append(
            Problem(Severity.ERROR, error.filename or str(root), "file_unreadable", {"detail": detail})
        )
    if previous is not None and ((previous.playlists and not lists) or (previous.assets and not media)):
        gone = PLAYLISTS if not lists else MEDIA
        vanished = Problem(Severity.ERROR, f"{gone}/", "content_vanished")
        return replace(previous, problems=(vanished, *(p for p in previous.problems if p != vanished)))
    media = _well_named(media, loading.problems)
    playlists = loading.playlists(lists)
    assets = {**loading.texts(media), **loading.media(media, store)}
    loading.problems += collisions(
        [f"{PLAYLISTS}/{name}" for name in lists] + [f"{MEDIA}/{path}" for path in media]
    )
    linked, problems = link(playlists, assets)
    return Content(linked, dict(sorted(assets.items())), tuple(in_order([*loading.problems, *problems])))


def _well_named(media: dict[str, Path], problems: list[Problem]) -> dict[str, Path]:
    """The files that can be shown on every machine; the others are noted and left out."""
    good = {}
    for path, source in media.items():
        try:
            inside(path)
        except ValueError:
            problems.append(Problem(Severity.WARNING, f"{MEDIA}/{path}", "bad_file_name"))
            continue
        if kind_of(path) is None and PurePosixPath(path).name != "README.md":
            problems.append(Problem(Severity.WARNING, f"{MEDIA}/{path}", "cannot_be_shown"))
            continue
        good[path] = source
    return good
