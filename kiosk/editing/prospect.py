"""What the content would be with some changes, and whether that is in order."""

from collections.abc import Callable, Iterable, Mapping

from kiosk.content import Asset, Config, Content, Problem, Severity
from kiosk.content.asset import kind_of
from kiosk.editing.check import TEXTS, Checker, asset_path, new_errors
from kiosk.editing.draft import Draft, Places
from kiosk.editing.folders import Folders
from kiosk.editing.fresh import draft_files
from kiosk.editing.placing import EVERYWHERE, files_of
from kiosk.errors import ConflictError
from kiosk.library.folders import PLAYLISTS

Documents = Mapping[str, bytes | None]
Digests = Mapping[str, str]


class Prospect:
    """Over the folders as they are. config: that in force; media: the media files in use, by asset path."""

    def __init__(
        self, folders: Folders, config: Callable[[], Config], media: Callable[[], Mapping[str, Asset]]
    ) -> None:
        self._folders, self._config, self._media = folders, config, media
        self._checker = Checker()

    def files(self, drafts: Iterable[Draft]) -> tuple[dict[str, bytes | None], dict[str, str]]:
        """What these drafts together write: documents by path (None: deleted), and media by path with their object."""
        held = [path for path in self._folders.held_in(PLAYLISTS) if path.endswith(".toml")]
        return files_of(drafts, self._folders.read, held, self._config().office.language)

    def check(self, documents: Documents, objects: Digests) -> Content:
        """The content as it would be. Raises ConflictError where these changes would bring an error that is new."""
        before, after = self.contents(documents, objects)
        stop_at(new_errors(before, after), self._config())
        return after

    def contents(self, documents: Documents, objects: Digests) -> tuple[Content, Content]:
        """The content as it is, and as it would be."""
        held = self._folders.held()
        texts = {path: self._folders.read(path) for path in held if path.endswith(TEXTS)}
        media = {path: file.sha256 for path, file in held.items() if path not in texts and kind_of(path)}
        after = {**media, **objects}
        for path in documents:
            after.pop(path, None)
        return self._content(texts, media), self._content({**texts, **documents}, after)

    def _content(self, documents: Documents, media: Digests) -> Content:
        known = self._media()
        others = {asset_path(path): _asset(path, digest, known) for path, digest in media.items()}
        there = {path: data for path, data in documents.items() if data is not None and path != "config.toml"}
        return self._checker.content(there, others, self._config())

    def check_places(self, places: Places, is_changed: Callable[[str], bool]) -> None:
        """Raises ConflictError for a screen, tag or playlist that does not exist: nobody would see it there.

        is_changed: whether a file that does not exist yet is being written.
        """
        self.check_displays(places.displays)
        for name in places.playlists:
            path = f"{PLAYLISTS}/{name}.toml"
            if not self._folders.digest(path) and not is_changed(path):
                raise ConflictError("editor_no_place", name=name)

    def check_displays(self, named: Iterable[str]) -> None:
        """Raises ConflictError for a screen or tag that does not exist."""
        displays = self._config().displays
        names = {
            EVERYWHERE,
            *(one.id for one in displays),
            *(f"tag:{tag}" for one in displays for tag in one.tags),
        }
        for name in named:
            if name not in names:
                raise ConflictError("editor_no_place", name=name)


def stop_at(problems: Iterable[Problem], config: Config) -> None:
    """Raises ConflictError where one of these is an error, with all of them in words."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        language = config.office.language
        raise ConflictError(
            "editor_errors", errors=" ".join(problem.text(language) for problem in errors[:10])
        )


def _asset(path: str, digest: str, known: Mapping[str, Asset]) -> Asset:
    """A media file as it is known, or by default lengths where it is new."""
    name = asset_path(path)
    held = known.get(name)
    kind = kind_of(name)
    if held is not None and held.sha256 in ("", digest):
        return held
    if kind is None:
        raise ValueError(path)
    return Asset(name, kind, digest, files=draft_files(name, digest))
