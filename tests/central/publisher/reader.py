"""A reader that trusts nothing but a root: python-tuf's own client over a Store, and every object held to its hash."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

from kiosk.central import manifest_bytes
from kiosk.central.layout import TARGET, TARGETS_LIMIT_BYTES
from kiosk.central.manifest import Manifest, object_name
from kiosk.central.stores.store import MissingError, Store


class _Fetcher(FetcherInterface):
    def __init__(self, store: Store) -> None:
        self._store = store

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            return self._store.read(url.removeprefix("store:/"))
        except MissingError as error:
            raise DownloadHTTPError(str(error), 404) from error


class Reader:
    """A display's view of a channel. folder: what it remembers; root: what it trusts first."""

    def __init__(self, folder: Path, store: Store, root: bytes) -> None:
        self.folder = folder
        self.store = store
        self.root: bytes | None = root
        self.objects: dict[str, bytes] = {}
        (folder / "meta").mkdir(parents=True, exist_ok=True)

    def manifest(self) -> Manifest:
        """The newest edition's manifest, verified."""
        updater = Updater(
            str(self.folder / "meta"),
            "store:/meta/",
            str(self.folder),
            "store:/manifest/",
            fetcher=_Fetcher(self.store),
            bootstrap=self.root,
        )
        updater.refresh()
        target = updater.get_targetinfo(TARGET)
        assert target is not None
        assert target.length < TARGETS_LIMIT_BYTES * 1000
        with Path(updater.download_target(target)).open("rb") as stream:
            return manifest_bytes.read(stream.read())

    def files(self) -> dict[str, bytes]:
        """The newest edition, whole: every file by its path, every byte verified."""
        found = {}
        for file in self.manifest().files:
            if file.sha256 not in self.objects:
                data = b"".join(self.store.read(object_name(file.sha256)))
                assert sha256(data).hexdigest() == file.sha256
                assert len(data) == file.size
                self.objects[file.sha256] = data
            found[file.path] = self.objects[file.sha256]
        return found

    def fresh(self, name: str) -> "Reader":
        """A new display that joins now with the same root."""
        folder = self.folder.parent / name
        shutil.rmtree(folder, ignore_errors=True)
        assert self.root is not None
        return Reader(folder, self.store, self.root)
