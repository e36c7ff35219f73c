"""The files of media/, made ready by the workshop and kept under the data folder."""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from threading import Condition, Thread

from kiosk.content import Kind
from kiosk.content.asset import MediaFile
from kiosk.media.crew import Crew
from kiosk.media.hashes import Hashes, digest_of
from kiosk.media.office import find_office, is_office
from kiosk.media.prepared import KEY_DIGITS, MEDIA_TYPES, Info, Order, Prepared, read_info

HASHES_NAME = "hashes.sqlite3"
_DERIVED_KEY = re.compile(r"([0-9a-f]{32}-\d+-\d+-[a-z0-9]+)-(\d{4}\.[a-z]+)")
_COST = {Kind.TEXT: 0, Kind.PICTURE: 1, Kind.VIDEO: 2, Kind.PAGES: 3, Kind.AUDIO: 1}
MEDIA_PENDING = "media_pending"


class MediaStore:
    """Makes media files ready in the background, one after the other, and finds them by their key.

    patience_seconds: how long `prepare` waits for what is not ready yet; None: until all is. What is not ready
    comes back with the problem `media_pending`, and `news` counts up when it is, so that a slow document never
    holds up a notice.
    """

    def __init__(self, folder: Path, patience_seconds: float | None = None) -> None:
        self._folder = folder
        self._patience_seconds = patience_seconds
        self._hashes = Hashes(folder / HASHES_NAME)
        self._changed = Condition()
        self._orders: list[Order] = []
        self._worker: Thread | None = None
        self._crew = Crew(folder)
        self._closed = False
        self._answers: dict[Order, tuple[str, Info]] = {}
        self._originals: dict[str, Order] = {}
        self._unused: set[str] = set()
        self._digests: dict[Path, str] = {}
        self.news = 0

    def prepare(
        self,
        sources: Mapping[str, Path],
        edge: int,
        digests: Mapping[str, str] | None = None,
        kept: Iterable[str] = (),
    ) -> dict[str, Prepared]:
        """What can be shown of these files, by the same names, whose endings say what they are meant to be.

        edge: the longest side of any screen, pixels. digests: SHA-256 of those files whose bytes are known. kept: keys
        of files that stay in use although they cannot be looked at now.
        """
        digests = digests or {}
        orders: dict[str, Order] = {}
        prepared: dict[str, Prepared] = {}
        for name, path in sources.items():
            suffix = PurePosixPath(name).suffix.lower()
            try:
                stat = path.stat()
                order = Order(path, stat.st_size, stat.st_mtime_ns, edge, suffix)
                if name in digests:
                    self._digests[path] = digests[name]
                if order.kind is Kind.TEXT:
                    prepared[name] = Prepared(digest_of(path), Kind.TEXT)
                else:
                    orders[name] = order
            except OSError as error:
                kind = Order(path, 0, 0, edge, suffix).kind
                prepared[name] = _refused(kind, "file_unreadable", detail=error.strerror or str(error))
        self._wait_for([order for order in orders.values() if self._answer(order) is None])
        originals = {key: self._originals[key] for key in kept if key in self._originals}
        held: dict[Order, tuple[str, Info]] = {}
        for name, order in orders.items():
            answer = self._answer(order)
            if answer is None:
                prepared[name] = _refused(order.kind, MEDIA_PENDING)
                continue
            held[order] = answer
            prepared[name] = _prepared(order, *answer)
            originals.update((file.key, order) for file in prepared[name].files if "-" not in file.key)
        self._answers, self._originals = held, originals
        self._digests = {sources[name]: digest for name, digest in digests.items() if name in sources}
        return {name: prepared[name] for name in sources}

    def _answer(self, order: Order) -> tuple[str, Info] | None:
        """What is known of this file; None: it must be ordered."""
        found = self._answers.get(order)
        if found is not None and (found[1].problem_code != "office_missing" or find_office() is None):
            return found
        sha256 = self._known(order)
        if sha256 is None:
            return None
        info = read_info(self._folder / order.folder_name(sha256))
        if info is None:
            return None
        self._answers[order] = (sha256, info)
        return self._answers[order]

    def _known(self, order: Order) -> str | None:
        """The digest of the file's bytes, if it is known without reading it."""
        return self._digests.get(order.path) or self._hashes.known(
            order.path, order.size_bytes, order.mtime_ns
        )

    def _wait_for(self, missing: list[Order]) -> None:
        if not missing:
            return
        missing.sort(
            key=lambda order: (is_office(order.suffix), _COST[order.kind], order.size_bytes, str(order.path))
        )
        with self._changed:
            self._orders = missing
            if self._worker is None:
                self._worker = Thread(target=self._work, daemon=True, name="media")
                self._worker.start()
            self._changed.wait_for(lambda: self._worker is None, self._patience_seconds)

    def _work(self) -> None:
        try:
            while (order := self._next()) is not None:
                self._answers[order] = self._make(order)
        finally:
            self._crew.dismiss()
            with self._changed:
                self._worker = None
                self.news += 1
                self._changed.notify_all()

    def _next(self) -> Order | None:
        with self._changed:
            return self._orders.pop(0) if self._orders and not self._closed else None

    def _make(self, order: Order) -> tuple[str, Info]:
        sha256 = ""
        try:
            sha256 = self._known(order) or digest_of(order.path)
            info = read_info(self._folder / order.folder_name(sha256))
            if info is None and is_office(order.suffix) and find_office() is None:
                info = Info(problem_code="office_missing")
            if info is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                info = self._crew.make(order, sha256)
        except OSError as error:
            return sha256, Info(
                problem_code="file_unreadable", problem_params={"detail": error.strerror or str(error)}
            )
        if order.path not in self._digests and order.unchanged():
            self._hashes.keep(order.path, order.size_bytes, order.mtime_ns, sha256)
        return sha256, info

    def path_of(self, key: str) -> Path | None:
        """The file that is served under this key; None where there is none (any more)."""
        original = self._originals.get(key)
        if original is not None:
            return original.path if original.unchanged() else None
        derived = _DERIVED_KEY.fullmatch(key)
        if derived is None:
            return None
        path = self._folder / derived[1] / derived[2]
        return path if path.is_file() else None

    @property
    def pending(self) -> int:
        """How many files wait to be made ready."""
        return len(self._orders) + (self._worker is not None)

    def sweep(self) -> int:
        """Deletes what was made for files in use neither now nor at the sweep before, and gives how many.

        What failed may be tried again at the next change: the time-out may have been the machine's.
        """
        with self._changed:
            if self._worker is not None or not self._folder.is_dir():
                return 0
            used = {order.folder_name(sha256) for order, (sha256, _) in self._answers.items()}
            unused = {
                entry.name for entry in self._folder.iterdir() if entry.is_dir() and entry.name not in used
            }
            gone = unused & self._unused
            for name in gone:
                shutil.rmtree(self._folder / name, ignore_errors=True)
            self._unused = unused - gone
            self._answers = {
                order: found for order, found in self._answers.items() if found[1].problem_code is None
            }
            return len(gone)

    def close(self) -> None:
        """Stops the work at once; what was in hand is made after the next start."""
        self._closed = True
        worker = self._worker
        self._crew.dismiss()
        if worker is not None:
            worker.join(timeout=5)
        self._hashes.close()


def _prepared(order: Order, sha256: str, info: Info) -> Prepared:
    folder = order.folder_name(sha256)
    files = tuple(
        MediaFile(
            f"{sha256[:KEY_DIGITS]}{made.suffix}" if made.name is None else f"{folder}-{made.name}",
            MEDIA_TYPES[made.suffix],
            made.width,
            made.height,
        )
        for made in info.made
    )
    return Prepared(sha256, order.kind, info.seconds, files, info.problem_code, info.problem_params)


def _refused(kind: Kind, code: str, **params: object) -> Prepared:
    return Prepared("", kind, problem_code=code, problem_params=params)
