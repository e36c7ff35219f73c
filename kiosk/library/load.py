"""Reads all sources: parse, make media ready, link, and keep what was good where a file has broken."""

from collections.abc import Callable, Collection, Mapping
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
from kiosk.content.sources import merged, part, prefixed
from kiosk.library.folders import MEDIA, PLAYLISTS
from kiosk.library.sources import Source, sources
from kiosk.media import MEDIA_PENDING, MediaStore, Prepared
from kiosk.speech import reading_seconds

LARGEST_DOCUMENT_BYTES = 4_000_000
"""A playlist or notice larger than this is an accident; it is not read."""

SHORTEST_SHOWING_SECONDS = 1.0
"""A film of a few frames would flash (WCAG 2.3.1) and make a log of millions of lines; it is looped for a second."""

Read = TypeVar("Read")


@dataclass(slots=True)
class _Loading:
    """One source being read. previous: what it held before; with an edition that is signed, only its media count:
    two screens of the same edition show the same, whatever they had before."""

    config: Config
    source: Source
    previous: Content
    problems: list[Problem] = field(default_factory=list)

    def last_playlist(self, path: str) -> Playlist | None:
        return None if self.source.signed else self.previous.playlist(path)

    def last_text(self, path: str) -> Asset | None:
        return None if self.source.signed else self.previous.assets.get(path)

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
                self._expect(file, data)
                found, problems = read(data.decode("utf-8-sig"), data)
                self.problems += problems
        except _DamagedError:
            found = None
            self.problems.append(Problem(Severity.ERROR, file, "object_damaged"))
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

    def _expect(self, file: str, data: bytes) -> None:
        """Refuses bytes that are not those that were signed: a disk that forgets."""
        digest = self.source.digests.get(file)
        if digest is not None and sha256(data).hexdigest() != digest:
            raise _DamagedError

    def playlists(self) -> list[Playlist]:
        found = []
        for name, source in self.source.playlists.items():
            if not name.endswith(".toml"):
                continue
            path, file = name.removesuffix(".toml"), f"{PLAYLISTS}/{name}"
            playlist = self.document(
                file,
                source,
                lambda text, _, path=path, file=file: read_playlist(path, file, text),  # type: ignore[misc]
                self.last_playlist(path),
            )
            if playlist is not None:
                found.append(playlist)
        return found

    def texts(self, sources: dict[str, Path]) -> dict[str, Asset]:
        found = {}
        subjects = None if self.source.signed else frozenset(self.config.subjects)
        for path, source in sources.items():
            if kind_of(path) is Kind.TEXT:
                file = f"{MEDIA}/{path}"
                asset = self.document(
                    file,
                    source,
                    lambda text, data, path=path, file=file: self._text(path, file, text, data, subjects),  # type: ignore[misc]
                    self.last_text(path),
                )
                if asset is not None:
                    found[path] = asset
        return found

    def _text(
        self, path: str, file: str, text: str, data: bytes, subjects: frozenset[str] | None
    ) -> tuple[Asset | None, list[Problem]]:
        notice, problems = read_notice(path, file, text, subjects)
        if notice is None:
            return None, problems
        seconds = reading_seconds(notice, self.config.reading)
        return Asset(path, Kind.TEXT, sha256(data).hexdigest(), seconds, notice), problems

    def made_ready(self, path: str, made: Prepared) -> Asset:
        """The asset of a file that the store looked at. One that is not ready yet shows what it showed before."""
        if made.problem_code is not None:
            level = Severity.WARNING if made.problem_code == MEDIA_PENDING else Severity.ERROR
            self.problems.append(
                Problem(level, f"{MEDIA}/{path}", made.problem_code, dict(made.problem_params))
            )
            last = self.previous.assets.get(path)
            keeps = not self.source.signed or made.problem_code == MEDIA_PENDING
            if keeps and last is not None and last.files:
                return last
        whole = made.seconds or PICTURE_SECONDS * max(len(made.files), 1)
        seconds = max(whole, SHORTEST_SHOWING_SECONDS)
        return Asset(path, made.kind, made.sha256, seconds, None, made.files)


class _DamagedError(Exception):
    """An object on this disk no longer holds the bytes that it had when it was fetched."""


def load(
    root: Path,
    config: Config,
    store: MediaStore,
    previous: Content | None = None,
    emptied: Collection[str] = (),
) -> Content:
    """All content of all sources of the office below `root`, linked, with every problem found.

    previous: what was in use before; a file that has become unreadable keeps its version of then, and where both
    folders are gone or suddenly empty all of it is kept. emptied: the own folders (`playlists`, `media`) of which it is
    known that nothing was to be left in them.
    """
    found = sources(root, config)
    readings = []
    for source in found:
        before = None if previous is None else part(previous, source.name)
        meant = frozenset(emptied) if source.name == config.own_source else frozenset()
        readings.append(_Reading(source, _Loading(config, source, before or Content()), before, meant))
    made = _prepare(config, store, readings)
    return merged(prefixed(one.content(made), one.source.name) for one in readings)


@dataclass(slots=True)
class _Reading:
    """One source from its files to linked content. before: None where nothing of it was ever in use.

    emptied: the folders that are empty on purpose.
    """

    source: Source
    loading: _Loading
    before: Content | None
    emptied: frozenset[str] = frozenset()
    media: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.loading.problems += self.source.problems
        if not self._vanished:
            self.media = _well_named(self.source.media, self.loading.problems)

    @property
    def _vanished(self) -> bool:
        """Whether a folder that had content is empty all at once, which hardly anybody does on purpose."""
        before, source = self.before or Content(), self.source
        if source.signed:
            return source.lost and bool(before.playlists or before.assets)
        gone = {PLAYLISTS} if before.playlists and not source.playlists else set()
        gone |= {MEDIA} if before.assets and not source.media else set()
        return bool(gone - self.emptied)

    def shown(self) -> dict[str, Path]:
        """The files that the media store must look at."""
        return {path: file for path, file in self.media.items() if kind_of(path) not in (None, Kind.TEXT)}

    def content(self, made: Mapping[str, Prepared]) -> Content:
        """What the source holds, by its own paths. made: what the media store said, by path with the source's name."""
        if self._vanished and self.before is not None:
            return self._kept(self.before)
        loading = self.loading
        playlists = loading.playlists()
        media = {path: loading.made_ready(path, made[_name(self.source, path)]) for path in self.shown()}
        assets = {**loading.texts(self.media), **media}
        loading.problems += collisions(
            [f"{PLAYLISTS}/{name}" for name in self.source.playlists]
            + [f"{MEDIA}/{path}" for path in self.media]
        )
        linked, problems = link(playlists, assets)
        return Content(linked, dict(sorted(assets.items())), tuple(in_order([*loading.problems, *problems])))

    def kept_assets(self) -> list[Asset]:
        """What stays in use of a source that cannot be looked at."""
        return list(self.before.assets.values()) if self._vanished and self.before is not None else []

    def _kept(self, before: Content) -> Content:
        if self.source.lost:
            why = self.source.problems
        else:
            gone = PLAYLISTS if not self.source.playlists else MEDIA
            why = (Problem(Severity.ERROR, f"{gone}/", "content_vanished"),)
        return replace(before, problems=(*why, *(p for p in before.problems if p not in why)))


def _prepare(config: Config, store: MediaStore, readings: list[_Reading]) -> dict[str, Prepared]:
    """The media of all sources made ready together, by path with the source's name in front."""
    edge = max((max(display.size) for display in config.displays), default=1920)
    shown, digests = {}, {}
    for one in readings:
        for path, file in one.shown().items():
            shown[_name(one.source, path)] = file
            if (digest := one.source.digests.get(f"{MEDIA}/{path}")) is not None:
                digests[_name(one.source, path)] = digest
    kept = [file.key for one in readings for asset in one.kept_assets() for file in asset.files]
    return store.prepare(shown, edge, digests, kept)


def _name(source: Source, path: str) -> str:
    return f"{source.name}/{path}"


def _well_named(media: Mapping[str, Path], problems: list[Problem]) -> dict[str, Path]:
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
