"""The content folders as they lie on disk: which files, which bytes."""

from hashlib import sha256
from pathlib import Path

from kiosk.central.manifest import File
from kiosk.editing.check import is_path_of_content
from kiosk.errors import BadRequestError
from kiosk.library.folders import MEDIA, PLAYLISTS, files
from kiosk.media.hashes import Hashes, digest_of


class Folders:
    """playlists/ and media/ beside config.toml. hashes: so that an unchanged film is not read at every publication."""

    def __init__(self, root: Path, hashes: Hashes) -> None:
        self.root = root
        self._hashes = hashes

    def path(self, path: str) -> Path:
        """Where this file lies, or would. Raises BadRequestError for a path that leads out of the folders."""
        if path != "config.toml" and not is_path_of_content(path):
            raise BadRequestError("editor_bad_path", path=path)
        return self.root / path

    def read(self, path: str) -> bytes | None:
        """Its bytes; None where there is no such file. Raises OSError where it can't be read."""
        try:
            return self.path(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def text(self, path: str) -> str:
        """Its text, empty where there is no such file; bytes that are no UTF-8 are shown as �. Raises OSError."""
        return (self.read(path) or b"").decode("utf-8-sig", "replace")

    def digest(self, path: str) -> str:
        """SHA-256 of the file, empty where there is none. Raises OSError where it can't be read."""
        place = self.path(path)
        try:
            stat = place.stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        if place.suffix in (".md", ".toml"):
            return sha256(place.read_bytes()).hexdigest()
        known = self._hashes.known(place, stat.st_size, stat.st_mtime_ns)
        if known is None:
            known = digest_of(place)
            self._hashes.keep(place, stat.st_size, stat.st_mtime_ns, known)
        return known

    def held_in(self, folder: str) -> list[str]:
        """The paths of the files below one folder. Raises OSError."""
        return [f"{folder}/{path}" for path in files(self.root / folder)]

    def held(self) -> dict[str, File]:
        """Every file of both folders, by path. Raises OSError."""
        found = {}
        for name in (PLAYLISTS, MEDIA):
            for path, place in files(self.root / name).items():
                whole = f"{name}/{path}"
                try:
                    size = place.stat().st_size
                    found[whole] = File(whole, self.digest(whole), size)
                except FileNotFoundError:
                    continue
        return found
