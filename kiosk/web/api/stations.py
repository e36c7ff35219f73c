"""The radio stations of config.toml, for a city's own systems: read, tried with the week that comes of it, written."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from kiosk.editing.station_text import documents
from kiosk.editing.stations import Checked, open_station
from kiosk.errors import BadRequestError
from kiosk.outputs.radio.document import left_out_sentence
from kiosk.schedule.radio import RadioLog
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.staff.here import language
from kiosk.web.staff.radio_stations import (
    WRITERS,
    checked_station,
    log_of,
    remove_station,
    save_station,
    stations,
)
from kiosk.web.staff.radio_week import asked_monday

api = Endpoints("stations")

Line = Annotated[str, Field(max_length=500)]
Long = Annotated[str, Field(max_length=5_000)]
Number = Annotated[float, Field(strict=True, ge=0, le=86_400)]
Names = Annotated[list[Line], Field(max_length=200)]
Seen = Annotated[str, Field(max_length=64)]


class _Row(Body):
    """By the names that config.toml has, `from` and `except` too."""

    model_config = ConfigDict(populate_by_name=True)


class PapersFields(_Row):
    """`[station.papers]`."""

    place: Line = ""
    symbol: Line = ""
    signer: Names = Field(default=[])
    signer_name: Line = ""
    recipients: Names = Field(default=[])


class SlotRow(_Row):
    """`[[station.slots]]`; what is left out has its default."""

    name: Line | None = None
    days: Line | None = None
    start: Line = Field(alias="from")
    stop: Line = Field(alias="to")
    first_day: Line | None = None
    last_day: Line | None = None
    left_out: Names | None = Field(default=None, alias="except")


class SegmentRow(_Row):
    """`[[station.clock]]`."""

    kind: Line
    slots: Names | None = None
    asset: Line | None = None
    text: Long | None = None
    playlists: Names | None = None
    subjects: Names | None = None
    seconds: Number | None = None
    count: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    least_seconds: Number | None = None


class StationFields(_Row):
    """`[[station]]` as docs/settings.md has it, without its id."""

    name: Line = ""
    pace: Number | None = None
    comma_seconds: Number | None = None
    sentence_seconds: Number | None = None
    zero: Line | None = None
    thousand: Line | None = None
    loudness: Annotated[int, Field(strict=True, ge=-70, le=0)] | None = None
    fade_seconds: Number | None = None
    bearer: Line | None = None
    libretime: Line | None = None
    papers: PapersFields = PapersFields()
    slots: Annotated[list[SlotRow], Field(max_length=60)] = Field(default=[])
    clock: Annotated[list[SegmentRow], Field(max_length=60)] = Field(default=[])


class StationSave(Body):
    """seen: the revision that was read."""

    station: StationFields
    seen: Seen


class StationRemoval(Body):
    """seen: the revision that was read."""

    seen: Seen


class StationTry(Body):
    """week: as 2026-W48; this week where it is empty."""

    station: StationFields
    week: Annotated[str, Field(max_length=10)] = ""


class StationShown(Shown):
    """A station as config.toml says it. revision: of config.toml, to be named when saving."""

    id: str
    revision: str
    station: dict[str, Any]


class StationList(Shown):
    """All stations, in the order of config.toml."""

    stations: list[StationShown]


class AiringShown(Shown):
    """A line of the log."""

    start: datetime
    end: datetime
    kind: str
    asset: str | None
    title: str


class LeftShown(Shown):
    """What the week cannot hold, and why."""

    asset: str | None
    title: str
    code: str
    reason: str


class WeekShown(Shown):
    """What would come of a station. errors: why it cannot be saved; advice: what else an operator wants to know."""

    errors: list[str]
    advice: list[str]
    log: list[AiringShown]
    not_held: list[LeftShown]


@api.get("/stations", "All radio stations", answers=StationList, scope="stations:read")
def every() -> StationList:
    """As the file has them, also those that do not do."""
    text = stations().text
    names = [one.get("id") for one in documents(text)]
    return StationList(stations=[_shown(text, name) for name in names if isinstance(name, str)])


@api.get("/stations/<station_id>", "One radio station", answers=StationShown, scope="stations:read")
def one(station_id: str) -> StationShown:
    """Raises NotFoundError."""
    return _shown(stations().text, station_id)


@api.put(
    "/stations/<station_id>",
    "Writes a radio station into config.toml",
    body=StationSave,
    answers=StationShown,
    scope="stations:write",
    roles=WRITERS,
)
def save(station_id: str, body: StationSave) -> StationShown:
    """Raises BadRequestError with what is wrong, ConflictError where config.toml has changed since."""
    checked = _checked(station_id, body.station)
    if checked.errors or checked.station is None:
        told = "; ".join(problem.text(language()) for problem in checked.errors) or station_id
        raise BadRequestError("station_refused", detail=told)
    save_station(station_id, checked, body.seen)
    return _shown(stations().text, station_id)


@api.post(
    "/stations/<station_id>/week",
    "The week that would come of a station, without saving it",
    body=StationTry,
    answers=WeekShown,
    scope="stations:read",
)
def week(station_id: str, body: StationTry) -> WeekShown:
    """Raises BadRequestError."""
    checked = _checked(station_id, body.station)
    made = log_of(checked, asked_monday({"week": body.week}))
    return WeekShown(
        errors=[problem.text(language()) for problem in checked.errors],
        advice=[problem.text(language()) for problem in checked.advice],
        log=_airings(made) if made is not None else [],
        not_held=_left(made) if made is not None else [],
    )


@api.delete(
    "/stations/<station_id>",
    "Takes a radio station out of config.toml",
    query=StationRemoval,
    scope="stations:write",
    roles=WRITERS,
)
def remove(station_id: str, query: StationRemoval) -> None:
    """Raises NotFoundError, ConflictError."""
    remove_station(station_id, query.seen)


def _checked(station_id: str, fields: StationFields) -> Checked:
    document = fields.model_dump(by_alias=True, exclude_none=True)
    return checked_station(station_id, {"id": station_id, **document})


def _shown(text: str, station_id: str) -> StationShown:
    document = open_station(text, station_id)
    station = {key: value for key, value in document.items() if key != "id"}
    return StationShown(id=station_id, revision=stations().revision, station=station)


def _airings(made: RadioLog) -> list[AiringShown]:
    return [
        AiringShown(
            start=one.start,
            end=one.end,
            kind=one.cue.value,
            asset=one.asset,
            title=one.title or one.words[:80],
        )
        for one in made.airings()
    ]


def _left(made: RadioLog) -> list[LeftShown]:
    return [
        LeftShown(asset=one.asset, title=one.title, code=one.code, reason=left_out_sentence(one, language()))
        for one in made.left_out
    ]
