"""What was planned and what ran in a period, a line for each text or file in each place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from kiosk.content import Asset, Config, Content
from kiosk.schedule import Showing
from kiosk.schedule.radio import RadioLog
from kiosk.timespan import Timespan

SCREEN, RADIO = "screen", "radio"


class Ran(Protocol):
    """A row of the as-run log, as far as a report needs it (`kiosk.plays.Play`)."""

    @property
    def display(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def asset(self) -> str | None: ...
    @property
    def outcome(self) -> str: ...
    @property
    def start(self) -> "object": ...
    @property
    def end(self) -> "object": ...


class Key(NamedTuple):
    """One text or file in one place. channel: SCREEN or RADIO; place: the display's or station's id."""

    channel: str
    place: str
    zone: str
    asset: str


@dataclass(slots=True)
class Line:
    """planned, shown, failed: how often; seconds: for how long. What ran is None where nobody records it."""

    planned: int = 0
    planned_seconds: float = 0.0
    shown: int = 0
    shown_seconds: float = 0.0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Unseen:
    """What could have been on in the period and was not. code: key of the sentence that says why."""

    asset: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A period's lines, in order. titles, subjects: of every asset named, also of one that has been deleted since."""

    first: date
    last: date
    lines: Mapping[Key, Line]
    titles: Mapping[str, str]
    subjects: Mapping[str, str]
    unseen: tuple[Unseen, ...] = ()


@dataclass(slots=True)
class Count:
    """Gathers the lines, showing by showing, so that a year never lies in memory."""

    span: Timespan
    lines: dict[Key, Line] = field(default_factory=lambda: defaultdict(Line))

    def planned(self, display: str, zone: str, showings: Iterable[Showing]) -> None:
        """What the playout log of a screen's zone says; its parts outside the period are left out."""
        for showing in showings:
            if showing.item is None or not self.span.start <= showing.start < self.span.end:
                continue
            line = self.lines[Key(SCREEN, display, zone, showing.item.asset)]
            line.planned += 1
            line.planned_seconds += _seconds(showing.end - showing.start)

    def ran(self, plays: Iterable[Ran]) -> None:
        """What the screens reported. The fallback slide is nobody's notice."""
        for play in plays:
            if play.asset is None:
                continue
            line = self.lines[Key(SCREEN, play.display, play.zone, play.asset)]
            if play.outcome == "shown":
                line.shown += 1
                line.shown_seconds += _seconds(play.end - play.start)  # type: ignore[operator]
            else:
                line.failed += 1

    def broadcast(self, station: str, log: RadioLog) -> None:
        """What a station's log says; only what names a text or spot counts."""
        for broadcast in log.broadcasts:
            for airing in broadcast.airings:
                if airing.asset is None or not self.span.start <= airing.start < self.span.end:
                    continue
                line = self.lines[Key(RADIO, station, "", airing.asset)]
                line.planned += 1
                line.planned_seconds += float(airing.seconds)


def _seconds(length: timedelta) -> float:
    return length.total_seconds()


def facts(config: Config, content: Content, first: date, last: date, count: Count) -> Facts:
    """The report's lines with the names that people know. first, last: the period, both inclusive."""
    known = {key.asset for key in count.lines}
    assets = {path: content.assets.get(path) for path in known}
    titles = {path: asset.title if asset is not None else path for path, asset in assets.items()}
    subjects = {path: _subject(config, asset) for path, asset in assets.items()}
    unseen = tuple(_unseen(content, first, last, count.lines))
    return Facts(first, last, dict(sorted(count.lines.items())), titles, subjects, unseen)


def _subject(config: Config, asset: Asset | None) -> str:
    key = asset.notice.subject if asset is not None and asset.notice is not None else None
    return config.subjects.get(key, key) if key else ""


def _unseen(content: Content, first: date, last: date, lines: Mapping[Key, Line]) -> Iterable[Unseen]:
    """Texts that held at some time of the period and were shown on no screen, with the reason."""
    planned = {key.asset for key, line in lines.items() if line.planned}
    shown = {key.asset for key, line in lines.items() if line.shown}
    listed = {item.asset: playlist for playlist in content.playlists for item in playlist.items}
    for path, asset in content.assets.items():
        if asset.notice is None or path in shown:
            continue
        if (asset.valid_from or first) > last or (asset.valid_until or last) < first:
            continue
        if path in planned:
            code = "report_planned_not_shown"
        elif path not in listed:
            code = "report_in_no_playlist"
        elif not listed[path].entries:
            code = "report_no_schedule"
        else:
            code = "report_never_due"
        yield Unseen(path, asset.title, code)
