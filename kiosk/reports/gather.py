"""Brings the ledger up to date for a period, and tells the period's facts from it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import library
from kiosk.content import Config, Content, Station
from kiosk.feedback.box import FOLDER as FEEDBACK
from kiosk.feedback.box import Box
from kiosk.outputs.report.facts import RADIO, SCREEN, Deeds, Facts, Key, Line, Note, facts
from kiosk.outputs.report.planned import Sums, on_the_air, planned
from kiosk.plays import AsRunLog
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.takes import TAKES, Takes
from kiosk.reports.deeds import FEED_READS, PRINTS, DeedLog
from kiosk.reports.history import History, Reign
from kiosk.reports.ledger import Ledger, Where
from kiosk.schedule import showings
from kiosk.schedule.localtime import ONE_DAY, WEEK, day_span, monday_of, week_span
from kiosk.schedule.radio import Airing, Cue
from kiosk.schedule.radio import log as radio_log
from kiosk.settings import announcer, channel, radio_channel
from kiosk.timespan import Timespan

PLAYS = "plays.sqlite3"
CUES = frozenset(cue.value for cue in Cue)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is made from. root: the folder of config.toml; data: the data folder; content: that of now."""

    root: Path
    data: Path
    config: Config
    content: Content

    @property
    def timezone(self) -> ZoneInfo:
        """In which days are meant."""
        return ZoneInfo(self.config.office.timezone)

    def history(self) -> History:
        """What was in force when."""
        now = library.fingerprint(self.root, library.hints(self.root, self.config))
        return History(self.data, self.config, self.content, now)


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day, both inclusive."""
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def report(sources: Sources, ledger: Ledger, first: date, last: date, today: date) -> Facts:
    """The facts of the period, both days inclusive. Raises StorageError."""
    history = sources.history()
    used = _plan(sources, ledger, history, first, last)
    _count_screens(sources, ledger, first, last)
    _count_radio(sources, ledger, first, last)
    return facts(
        sources.config,
        [*used, sources.content],
        (first, last),
        ledger.lines(first, last),
        ledger.days(first, last),
        tuple(_notes(sources, history, first, last, today)),
        _deeds(sources, first, last),
    )


def _deeds(sources: Sources, first: date, last: date) -> Deeds:
    """Sheets, feeds, and what the public said; of the latter only how often, none of its words."""
    log = DeedLog(sources.data)
    box = Box(sources.data / FEEDBACK)
    try:
        counted = log.between(first, last)
        feedback = sum(one.number for one in box.counts(first, last)) if box.exists else 0
    finally:
        log.close()
        box.close()
    return Deeds(counted.get(PRINTS, 0), counted.get(FEED_READS, 0), feedback)


def _notes(sources: Sources, history: History, first: date, last: date, today: date) -> Iterator[Note]:
    since = history.since.astimezone(sources.timezone).date() if history.since else None
    if since is None:
        yield Note("report_note_no_history")
    elif since > first:
        yield Note("report_note_before", since)
    if sources.config.central is not None:
        yield Note("report_note_central")
    if last >= today:
        yield Note("report_note_today", today)


def _plan(sources: Sources, ledger: Ledger, history: History, first: date, last: date) -> list[Content]:
    """Reckons the weeks' plans that are not known yet; gives the contents that were in force, in order."""
    timezone, used = sources.timezone, {}
    config_mark = sha256(repr(_config_marks(sources)).encode()).hexdigest()[:16]
    monday = monday_of(day_span(first, timezone).start, timezone)
    while monday <= last:
        week = week_span(monday, timezone)
        reigns = list(history.reigns(week))
        used.update({reign.mark: reign.content() for reign in reigns})
        mark = f"{config_mark} {' | '.join(f'{reign.mark} {reign.span.start:%d%H%M%S}' for reign in reigns)}"
        for where, plan in _planners(sources, monday):
            if ledger.mark("plan", where, monday) != mark:
                ledger.put_plan(where, (monday, monday + WEEK - ONE_DAY), _together(plan, reigns), mark)
        monday += WEEK
    return list(used.values())


def _config_marks(sources: Sources) -> list[str]:
    file = sources.root / "config.toml"
    recorded = sources.data / TAKES
    takes = (
        sorted(str(path.stat().st_mtime_ns) for path in recorded.glob("*.json")) if recorded.is_dir() else []
    )
    return [file.read_text("utf-8-sig") if file.is_file() else "", *takes]


Planner = Callable[[Content, Timespan], Sums]


def _planners(sources: Sources, monday: date) -> Iterator[tuple[Where, Planner]]:
    """Every place that shows or broadcasts, and how its plan of the week is reckoned."""
    config, timezone = sources.config, sources.timezone
    years = range(monday.year - 1, monday.year + 2)
    for display in config.displays:
        for zone in display.zones:
            one = channel(config, display, zone, years)
            yield (
                Where(SCREEN, display.id, zone),
                lambda content, span, one=one: planned(showings(content, one, monday), span, timezone),  # type: ignore[misc]
            )
    for station in config.stations:
        yield (
            Where(RADIO, station.id, ""),
            lambda content, span, one=station: on_the_air(  # type: ignore[misc]
                airings(sources, content, one, monday), span, timezone
            ),
        )


def airings(sources: Sources, content: Content, station: Station, monday: date) -> Iterator[Airing]:
    """What the station has on the air in this week, also of a broadcast that began on the Sunday before."""
    reader = announcer(sources.config, station, Takes(sources.data / TAKES).seconds)
    on_air = radio_channel(sources.config, station, range(monday.year - 1, monday.year + 2))
    for start in (monday - WEEK, monday):
        yield from radio_log(content, on_air, start, reader).airings()


def _together(plan: Planner, reigns: list[Reign]) -> Sums:
    """The week as its contents followed each other."""
    counts: dict[tuple[date, str], tuple[int, float]] = {}
    for reign in reigns:
        for key, (count, seconds) in plan(reign.content(), reign.span).items():
            before = counts.get(key, (0, 0.0))
            counts[key] = before[0] + count, before[1] + seconds
    return counts


def _count_screens(sources: Sources, ledger: Ledger, first: date, last: date) -> None:
    """Counts the days on which more was recorded than the ledger knows; rows that were pruned leave their sums."""
    file = sources.data / PLAYS
    if not file.is_file():
        return
    log = AsRunLog(file)
    try:
        for display in log.displays():
            for day in days_of(first, last):
                span = day_span(day, sources.timezone)
                count = log.count(display, span.start, span.end)
                known = ledger.mark("ran", Where(SCREEN, display, ""), day)
                if count > int(known or 0):
                    tallies = log.tally(display, span.start, span.end)
                    sums = {(one.zone, one.asset): (one.shown, one.seconds, one.failed) for one in tallies}
                    ledger.put_ran(SCREEN, display, day, sums, str(count))
    finally:
        log.close()


def _count_radio(sources: Sources, ledger: Ledger, first: date, last: date) -> None:
    """What the broadcast diary holds. It is small: the whole period is counted each time."""
    timezone = sources.timezone
    marks = Diary(sources.data / DIARY).between(day_span(first, timezone).start, day_span(last, timezone).end)
    sums: dict[tuple[str, date], dict[tuple[str, str], tuple[int, float, int]]] = defaultdict(dict)
    lengths = ledger.lines(first, last)
    for mark in marks:
        if mark.what in CUES:
            continue
        day = sums[mark.station, mark.start.astimezone(timezone).date()]
        read, seconds, skipped = day.get(("", mark.what), (0, 0.0, 0))
        length = _usual_seconds(lengths, mark.station, mark.what)
        day["", mark.what] = (
            read + mark.read,
            seconds + (length if mark.read else 0.0),
            skipped + (not mark.read),
        )
    for station in {one.id for one in sources.config.stations} | {station for station, _ in sums}:
        for one in days_of(first, last):
            found = sums.get((station, one), {})
            if found or ledger.mark("ran", Where(RADIO, station, ""), one) == "marks":
                ledger.put_ran(RADIO, station, one, found, "marks" if found else "none")


def _usual_seconds(lengths: Mapping[Key, Line], station: str, asset: str) -> float:
    """How long a text takes on the air, from its plan: the diary holds no lengths."""
    line = lengths.get(Key(RADIO, station, "", asset))
    return line.planned_seconds / line.planned if line is not None and line.planned else 0.0
