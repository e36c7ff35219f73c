"""A station's week as the staff's pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, overload

from kiosk.content import Station
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.outputs.radio.naming import cue_name, duration, when
from kiosk.outputs.unixtime import milliseconds
from kiosk.schedule.localtime import monday_of
from kiosk.schedule.radio import Airing, Broadcast, Cue, RadioLog, log
from kiosk.settings import announcer, radio_channel
from kiosk.web.running import diary, takes
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An airing on the page. start_ms, end_ms: Unix time; state: read, skipped, or empty; at: when it was marked."""

    start_ms: int
    end_ms: int
    what: str
    time: str
    length: str
    kind: str
    title: str
    paragraphs: tuple[str, ...]
    heard: bool
    voice: str
    state: str
    at: str


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """A slot on the page."""

    start_ms: int
    end_ms: int
    heading: str
    notices: int
    airings: tuple[Shown, ...]


@overload
def asked_station(form: Form, needed: Literal[True]) -> Station: ...
@overload
def asked_station(form: Form, needed: Literal[False] = False) -> Station | None: ...
def asked_station(form: Form, needed: bool = False) -> Station | None:
    """The station that is asked for, the first where none is named; None where the office has none.

    Raises NotFoundError where there is none of this name, or none at all though one is needed.
    """
    stations = office.config().stations
    name = form.get("station", "")
    found = office.config().station(name) if name else next(iter(stations), None)
    if found is None and (name or needed):
        known = ", ".join(one.id for one in stations)
        raise NotFoundError("unknown_station" if stations else "no_station", station=name, known=known)
    return found


def asked_monday(form: Form) -> date:
    """The Monday of the week that is asked for as 2026-W48; of this week where none is. Raises BadRequestError."""
    written = form.get("week", "")
    if not written:
        return monday_of(office.moment(), office.zone())
    try:
        return datetime.strptime(f"{written}-1", "%G-W%V-%u").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError as error:
        raise BadRequestError("unreadable_week", value=written) from error


def week_name(monday: date) -> str:
    """As 2026-W48."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def week_choice(monday: date) -> tuple[str, str]:
    """A week as the page offers it: its name, and its number and days in words."""
    last = monday + timedelta(days=6)
    return week_name(monday), say("radio_week_days", week=monday.isocalendar().week, first=monday, last=last)


def week_log(station: Station, monday: date) -> RadioLog:
    """The station's log of the week that begins on this Monday."""
    config = office.config()
    channel = radio_channel(config, station, range(monday.year - 1, monday.year + 2))
    return log(office.content(), channel, monday, announcer(config, station, takes().seconds))


def day_of(station: Station, moment: datetime) -> list[tuple[RadioLog, list[Broadcast]]]:
    """Today's broadcasts, and one of yesterday that is still on the air, each with the log that it belongs to."""
    local = moment.astimezone(office.zone())
    monday = local.date() - timedelta(days=local.weekday())
    found = []
    for start in (monday - timedelta(days=7), monday) if local.weekday() == 0 else (monday,):
        made = week_log(station, start)
        todays = [one for one in made.broadcasts if one.day == local.date() or one.start <= moment < one.end]
        found.append((made, todays))
    return found


def airing_asked(station: Station, form: Form) -> tuple[RadioLog, Airing]:
    """The airing that a form names by its start (`start`, Unix ms) and what it is (`what`), and its log.

    Raises NotFoundError where the log has none such (any more).
    """
    try:
        moment = datetime.fromtimestamp(int(form.get("start", "")) / 1000, office.zone())
    except (ValueError, OverflowError, OSError) as error:
        raise BadRequestError("airing_gone") from error
    monday = monday_of(moment, office.zone())
    for start in (monday, monday - timedelta(days=7)):
        made = week_log(station, start)
        for airing in made.airings():
            if milliseconds(airing.start) == int(form["start"]) and _what(airing) == form.get("what", ""):
                return made, airing
    raise NotFoundError("airing_gone")


def slots_shown(made: RadioLog, broadcasts: Sequence[Broadcast]) -> list[ShownSlot]:
    """These broadcasts of the log, with what the diary knows."""
    return [
        ShownSlot(
            milliseconds(one.start),
            milliseconds(one.end),
            _heading(made, one),
            sum(airing.cue is Cue.NOTICE for airing in one.airings),
            tuple(marked(made, one.airings)),
        )
        for one in broadcasts
    ]


def marked(made: RadioLog, airings: Sequence[Airing]) -> list[Shown]:
    """These airings of the log, with what the diary knows."""
    known = diary().of(made)
    shown = []
    for airing in airings:
        report = known.get(airing)
        state = "" if report is None else "read" if report.read else "skipped"
        shown.append(
            Shown(
                milliseconds(airing.start),
                milliseconds(airing.end),
                _what(airing),
                when(made, airing.start),
                duration(airing),
                cue_name(airing, language()),
                airing.title,
                tuple(airing.words.split("\n")) if airing.words else (),
                bool(airing.asset and not airing.words),
                takes().voice(airing.words) if airing.words else "",
                state,
                when(made, report.at)[:5] if report is not None and report.at is not None else "",
            )
        )
    return shown


def _what(airing: Airing) -> str:
    return airing.asset or airing.cue.value


def _heading(made: RadioLog, broadcast: Broadcast) -> str:
    start, end = (moment.astimezone(made.channel.timezone) for moment in (broadcast.start, broadcast.end))
    clock = f"{end:%H:%M:%S}".removesuffix(":00")
    return say("radio_slot_line", start=start, end=clock, name="")
