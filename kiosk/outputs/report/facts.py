"""What was planned and what ran in a period, a line for each text or file in each place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kiosk.content import Asset, Config, Content, Outlet

SCREEN, RADIO = "screen", "radio"


class Key(NamedTuple):
    """One text or file in one place. channel: SCREEN or RADIO; place: the display's or station's id."""

    channel: str
    place: str
    zone: str
    asset: str


class Line(NamedTuple):
    """How often and for how many seconds it was planned and ran.

    On a screen `shown` is what the page recorded and `failed` what could not be shown; on the radio they are what the
    broadcast diary holds as read and as skipped.
    """

    planned: int = 0
    planned_seconds: float = 0.0
    shown: int = 0
    shown_seconds: float = 0.0
    failed: int = 0


NOTHING = Line()


def added(lines: Iterable[Line]) -> Line:
    """All of them in one."""
    planned = shown = failed = 0
    planned_seconds = shown_seconds = 0.0
    for line in lines:
        planned += line.planned
        planned_seconds += line.planned_seconds
        shown += line.shown
        shown_seconds += line.shown_seconds
        failed += line.failed
    return Line(planned, planned_seconds, shown, shown_seconds, failed)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What could have been on in the period and was not. code: key of the sentence that says why."""

    asset: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader of the figures must know. code: key of the sentence; day: a day that it names."""

    code: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the office did beside screens and radio: None where nothing keeps count of it.

    prints: sheets taken to be printed; feed_reads: times that feeds and the embedded list were fetched; feedback: how
    often the public said something.
    """

    prints: int | None = None
    feed_reads: int | None = None
    feedback: int | None = None


NO_DEEDS = Deeds()


@dataclass(frozen=True, slots=True)
class Facts:
    """A period's lines, in order. titles, subjects: of every asset named, also of one that has been deleted since.

    days: all lines of a channel on a day, by SCREEN or RADIO and the day. first, last: both inclusive.
    """

    first: date
    last: date
    lines: Mapping[Key, Line]
    titles: Mapping[str, str]
    subjects: Mapping[str, str]
    unseen: tuple[Unseen, ...] = ()
    days: Mapping[tuple[str, date], Line] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    deeds: Deeds = NO_DEEDS


def facts(
    config: Config,
    contents: Iterable[Content],
    period: tuple[date, date],
    lines: Mapping[Key, Line],
    days: Mapping[tuple[str, date], Line],
    notes: tuple[Note, ...] = (),
    deeds: Deeds = NO_DEEDS,
) -> Facts:
    """The report's lines with the names that people know.

    contents: those in force in the period, the newest last: what was deleted since has its title from an earlier one.
    """
    first, last = period
    assets: dict[str, Asset] = {}
    newest = Content()
    for content in contents:
        assets.update(content.assets)
        newest = content
    known = {key.asset for key in lines}
    titles = {path: assets[path].title if path in assets else path for path in known}
    subjects = {path: _subject(config, assets.get(path)) for path in known}
    unseen = tuple(_unseen(newest, first, last, lines))
    return Facts(first, last, dict(sorted(lines.items())), titles, subjects, unseen, days, notes, deeds)


def _subject(config: Config, asset: Asset | None) -> str:
    key = asset.notice.subject if asset is not None and asset.notice is not None else None
    return config.subjects.get(key, key) if key else ""


def _unseen(content: Content, first: date, last: date, lines: Mapping[Key, Line]) -> Iterable[Unseen]:
    """Texts that held at some time of the period and were shown on no screen, with the reason."""
    planned = {key.asset for key, line in lines.items() if key.channel == SCREEN and line.planned}
    shown = {key.asset for key, line in lines.items() if key.channel == SCREEN and line.shown}
    listed = {item.asset: playlist for playlist in content.playlists for item in playlist.items}
    for path, asset in content.assets.items():
        if asset.notice is None or path in shown or not asset.goes_to(Outlet.SCREENS):
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
