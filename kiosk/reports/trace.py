"""The single showings, as-run rows and airings that a day's figure in one place is made of."""

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.outputs.report.facts import RADIO
from kiosk.plays import AsRunLog, Outcome
from kiosk.radio.diary import DIARY, Diary
from kiosk.reports.gather import CUES, PLAYS, Sources, airings
from kiosk.reports.ledger import Where
from kiosk.schedule import showings
from kiosk.schedule.localtime import day_span, monday_of
from kiosk.settings import channel
from kiosk.timespan import Timespan


class Figure(StrEnum):
    """What a figure counts: on screens the first three, on the radio the others."""

    PLANNED = "planned"
    SHOWN = "shown"
    FAILED = "failed"
    BROADCASTS = "broadcasts"
    READ = "read"
    SKIPPED = "skipped"

    @property
    def on_radio(self) -> bool:
        """Whether it counts airings."""
        return self in (Figure.BROADCASTS, Figure.READ, Figure.SKIPPED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One showing, as-run row or airing. end: None where nobody recorded it. why: a cause or an outcome, as a code.

    id: of the as-run row; who: whose word a mark of the broadcast diary is. planned: when it should have begun.
    """

    start: datetime
    end: datetime | None
    asset: str
    playlist: str = ""
    why: str = ""
    id: str = ""
    who: str = ""
    planned: datetime | None = None
    late_ms: int = 0


def entries(
    sources: Sources, figure: Figure, where: Where, day: date, assets: Collection[str] | None
) -> list[Entry]:
    """In order of time. assets: only these; None for all. Raises StorageError."""
    span = day_span(day, sources.timezone)
    found = _radio(sources, figure, where, span) if where.channel == RADIO else None
    if found is None:
        planned = figure is Figure.PLANNED
        found = _planned(sources, where, span) if planned else _ran(sources, figure, where, span)
    return [one for one in found if assets is None or one.asset in assets]


def _planned(sources: Sources, where: Where, span: Timespan) -> Iterator[Entry]:
    display = sources.config.display(where.place)
    if display is None:
        return
    monday = monday_of(span.start, sources.timezone)
    one = channel(sources.config, display, where.zone, range(monday.year - 1, monday.year + 2))
    for reign in sources.history().reigns(span):
        for showing in showings(reign.content(), one, monday):
            if showing.start >= reign.span.end:
                break
            if showing.item is not None and showing.start >= reign.span.start:
                playlist = showing.playlist.title if showing.playlist else ""
                yield Entry(
                    showing.start, showing.end, showing.item.asset, playlist, f"report_cause_{showing.cause}"
                )


def _ran(sources: Sources, figure: Figure, where: Where, span: Timespan) -> Iterator[Entry]:
    file = sources.data / PLAYS
    if not file.is_file():
        return
    wanted = Outcome.SHOWN if figure is Figure.SHOWN else Outcome.FAILED
    with closing(AsRunLog(file)) as log:
        for play in log.began(where.place, where.zone, span.start, span.end, wanted):
            yield Entry(
                play.start,
                play.end,
                play.asset or "",
                play.playlist or "",
                f"report_cause_{play.cause}",
                play.id,
                planned=play.planned,
                late_ms=play.late_ms,
            )


def _radio(sources: Sources, figure: Figure, where: Where, span: Timespan) -> Iterator[Entry]:
    if figure is not Figure.BROADCASTS:
        for mark in Diary(sources.data / DIARY).between(span.start, span.end):
            right = mark.station == where.place and mark.read == (figure is Figure.READ)
            if right and mark.what not in CUES:
                start = mark.at or mark.start
                yield Entry(
                    start,
                    None,
                    mark.what,
                    why=f"report_{figure}",
                    who=mark.note or mark.who,
                    planned=mark.start,
                )
        return
    station = sources.config.station(where.place)
    if station is None:
        return
    monday = monday_of(span.start, sources.timezone)
    for reign in sources.history().reigns(span):
        for airing in airings(sources, reign.content(), station, monday):
            if airing.asset is not None and reign.span.start <= airing.start < reign.span.end:
                yield Entry(
                    airing.start, airing.end, airing.asset, airing.playlist or "", "report_broadcasts"
                )
