"""Which content was in force when: from the editions that are kept in data/editions, the last being the folders now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from kiosk.content import Asset, Config, Content
from kiosk.content.asset import kind_of
from kiosk.content.sources import merged, part, prefixed
from kiosk.editing.check import TEXTS, Checker, asset_path
from kiosk.editing.edition import Edition, from_json
from kiosk.editing.objects import Objects
from kiosk.timespan import Timespan

PENDING = ".pending.json"


@dataclass(frozen=True, slots=True)
class Reign:
    """A time in which one content was in force. mark: names it, so that what was reckoned with it is known again."""

    span: Timespan
    mark: str
    content: Callable[[], Content]


class History:
    """The editions of this office.

    data: the data folder; now_mark: changes whenever the present folders do. What came from the central folder counts
    as it is now: its earlier editions are not kept on this PC.
    """

    def __init__(self, data: Path, config: Config, present: Content, now_mark: str) -> None:
        self._config, self._present, self._now_mark = config, present, now_mark
        self._objects = Objects(data / "editions")
        self._editions = sorted(_kept(data / "editions"), key=lambda edition: (edition.at, edition.number))
        self._checker = Checker()
        self._content = cache(self._of)

    @property
    def since(self) -> datetime | None:
        """Since when it is known what was in force; None where no edition is kept."""
        return self._editions[0].at if self._editions else None

    def reigns(self, span: Timespan) -> Iterator[Reign]:
        """The contents in force in this time, in order; before the first edition that one counts."""
        starts = [edition.at for edition in self._editions]
        for place, edition in enumerate(self._editions[:-1]):
            start = span.start if place == 0 else max(starts[place], span.start)
            end = min(starts[place + 1], span.end)
            if start < end:
                mark = f"{edition.number} {self._now_mark if self._config.central else ''}"
                yield Reign(Timespan(start, end), mark, lambda number=place: self._content(number))  # type: ignore[misc]
        start = max(starts[-1], span.start) if len(starts) > 1 else span.start
        if start < span.end:
            yield Reign(Timespan(start, span.end), f"now {self._now_mark}", lambda: self._present)

    def _of(self, place: int) -> Content:
        """The whole content when this edition was in force: the office's own from its files, the rest as it is now."""
        edition = self._editions[place]
        own = self._config.own_source
        known = part(self._present, own).assets
        documents, media = {}, {}
        for file in edition.files:
            if file.path.endswith(TEXTS):
                if self._objects.has(file.sha256):
                    documents[file.path] = self._objects.read(file.sha256)
            elif kind_of(file.path) is not None:
                media[asset_path(file.path)] = _asset(asset_path(file.path), file.sha256, known)
        content = self._checker.content(documents, media, self._config)
        if not own:
            return content
        others = {asset.source for asset in self._present.assets.values()} | {
            one.source for one in self._present.playlists
        }
        rest = [prefixed(part(self._present, name), name) for name in sorted(others - {own})]
        return merged([prefixed(content, own), *rest])


def _asset(path: str, digest: str, known: Mapping[str, Asset]) -> Asset:
    """A media file as it is known now, or by default lengths where it has gone or changed."""
    held = known.get(path)
    if held is not None and held.sha256 in ("", digest):
        return held
    kind = kind_of(path)
    if kind is None:
        raise ValueError(path)
    return Asset(path, kind, digest)


def _kept(folder: Path) -> Iterator[Edition]:
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if not file.name.endswith(PENDING):
            try:
                yield from_json(file.read_bytes())[0]
            except (OSError, ValueError, KeyError, TypeError):
                continue
