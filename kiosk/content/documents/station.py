"""[[station]] of config.toml: a radio station, its slots and its clock (scheduling.md, 20)."""

import re
import string
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.content.documents.playlist import HOLIDAYS, days_in_order, except_day
from kiosk.content.documents.reader import Document, Reading
from kiosk.content.documents.toml_lines import Path
from kiosk.content.documents.values import (
    Day,
    Identifier,
    InsidePath,
    StartOfDay,
    Text,
    TimeOfDay,
    Weekdays,
    one_of,
    web_address,
)
from kiosk.content.playlist import EVERY_DAY
from kiosk.content.problem import Severity
from kiosk.content.station import (
    CHOOSING,
    LOUDNESSES,
    SPOKEN,
    THOUSANDS,
    ZEROS,
    Papers,
    Segment,
    SegmentKind,
    Slot,
    Speaking,
    Station,
)

PLACEHOLDERS = ("office", "parent", "station", "slot", "weekday", "date", "time")
"""What a greeting or closing may name in braces."""

_ALLOWED: dict[SegmentKind, tuple[str, ...]] = {
    SegmentKind.TUNE: ("asset", "seconds"),
    SegmentKind.MUSIC: ("asset", "playlists", "seconds", "least_seconds"),
    **dict.fromkeys(SPOKEN, ("text",)),
    **dict.fromkeys(CHOOSING, ("playlists", "subjects", "seconds", "count", "least_seconds")),
}
"""The keys that have a meaning in each kind of segment, beside `kind` and `slots`."""

_BEARER = re.compile(r"|[a-z]+:[!-~]{1,190}")


def _loudness(value: object) -> object:
    if value not in LOUDNESSES or isinstance(value, bool):
        raise PydanticCustomError("bad_choice", "no loudness", {"known": ", ".join(map(str, LOUDNESSES))})
    return value


def _kind(value: object) -> SegmentKind:
    kinds = list(SegmentKind)
    if value not in kinds:
        close = get_close_matches(str(value).lower(), kinds, n=1)
        context = {"known": ", ".join(kinds), **({"suggestion": str(close[0])} if close else {})}
        raise PydanticCustomError("bad_choice", "no kind of segment", context)
    return SegmentKind(str(value))


def _bearer(value: object) -> object:
    if isinstance(value, str) and not _BEARER.fullmatch(value):
        raise PydanticCustomError("bad_bearer", "no bearer URI")
    return value


def _server(value: object) -> object:
    return value if value == "" else web_address(value)


def _template(text: str) -> str:
    """A text with names in braces, all of them known."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise PydanticCustomError("bad_template", "braces", {"name": "{ }"}) from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in PLACEHOLDERS or form or conversion:
            close = get_close_matches(name, PLACEHOLDERS, n=1)
            context = {"suggestion": "{" + close[0] + "}"} if close else {}
            raise PydanticCustomError("bad_template", "unknown name", {"name": "{" + name + "}", **context})
    if not text.strip():
        raise PydanticCustomError("bad_template", "empty", {"name": ""})
    return text


class _Station(Document):
    id: Identifier
    name: Text = ""
    pace: Annotated[float, Field(ge=60, le=400)] = Speaking().pace
    comma_seconds: Annotated[float, Field(ge=0, le=5)] = Speaking().comma_seconds
    sentence_seconds: Annotated[float, Field(ge=0, le=10)] = Speaking().sentence_seconds
    zero: Annotated[str, one_of(ZEROS)] = ZEROS[0]
    thousand: Annotated[str, one_of(THOUSANDS)] = THOUSANDS[0]
    loudness: Annotated[int, BeforeValidator(_loudness)] = LOUDNESSES[0]
    bearer: Annotated[str, BeforeValidator(_bearer)] = ""
    libretime: Annotated[str, BeforeValidator(_server)] = ""
    fade_seconds: Annotated[float, Field(ge=0, le=30)] = Station("").fade_seconds


class _Papers(Document):
    place: Text = Papers().place
    symbol: Text = Papers().symbol
    signer: list[Text] = Field(default=[])
    signer_name: Text = ""
    recipients: list[Text] = Field(default=[])


class _Slot(Document):
    name: Text = ""
    days: Weekdays = EVERY_DAY
    start: StartOfDay = Field(alias="from")
    stop: TimeOfDay = Field(alias="to")
    first_day: Day | None = None
    last_day: Day | None = None
    left_out: list[Annotated[Any, BeforeValidator(except_day)]] = Field(default=[], alias="except")


_SegmentSeconds = Annotated[float, Field(ge=1, le=86_400, allow_inf_nan=False)]


class _Segment(Document):
    kind: Annotated[SegmentKind, BeforeValidator(_kind)]
    slots: list[Text] = Field(default=[])
    asset: InsidePath | None = None
    text: Annotated[Text, AfterValidator(_template)] | None = None
    playlists: list[InsidePath] = Field(default=[])
    subjects: list[str] = Field(default=[])
    seconds: _SegmentSeconds | None = None
    count: Annotated[int, Field(ge=1, le=1000)] | None = None
    least_seconds: Annotated[float, Field(ge=0, le=86_400)] = 0.0


def read_stations(reading: Reading, table: dict[str, Any], subjects: frozenset[str]) -> tuple[Station, ...]:
    """The stations of config.toml. subjects: those that the file names.

    A station with a mistake in its own keys is left out; of its slots and segments only those with a mistake.
    """
    stations: dict[str, Station] = {}
    for place, one in reading.tables(table, "station"):
        head = reading.model_but(_Station, one, place, ("slots", "clock", "papers"))
        if head is None:
            continue
        if head.id in stations:
            reading.add("id_twice", (*place, "id"), value=head.id)
            continue
        slots = [_slot(reading, at, two) for at, two in reading.tables(one, "slots", place)]
        names = frozenset(slot.name for slot in slots if slot and slot.name)
        clock = [
            _segment(reading, at, two, names, subjects) for at, two in reading.tables(one, "clock", place)
        ]
        stations[head.id] = Station(
            head.id,
            head.name or head.id,
            tuple(slot for slot in slots if slot is not None),
            tuple(segment for segment in clock if segment is not None),
            Speaking(head.pace, head.comma_seconds, head.sentence_seconds, head.zero, head.thousand),
            head.loudness,
            head.fade_seconds,
            _papers(reading, one, place),
            head.bearer,
            head.libretime,
        )
    return tuple(stations.values())


def _papers(reading: Reading, station: dict[str, Any], place: Path) -> Papers:
    table = station.get("papers", {})
    if not isinstance(table, dict):
        reading.add("type_table", (*place, "papers"))
        table = {}
    model = reading.model_or_default(_Papers, table, (*place, "papers"))
    return Papers(model.place, model.symbol, tuple(model.signer), model.signer_name, tuple(model.recipients))


def _slot(reading: Reading, place: Path, table: dict[str, Any]) -> Slot | None:
    model = reading.model(_Slot, table, place)
    if model is None or not days_in_order(reading, place, model.first_day, model.last_day):
        return None
    return Slot(
        index=int(place[-1]),
        name=model.name,
        weekdays=model.days,
        start=model.start,
        stop=model.stop,
        first_day=model.first_day,
        last_day=model.last_day,
        except_days=frozenset(day for day in model.left_out if isinstance(day, date)),
        except_holidays=HOLIDAYS in model.left_out,
        line=reading.line(place),
    )


def _segment(
    reading: Reading, place: Path, table: dict[str, Any], slots: frozenset[str], subjects: frozenset[str]
) -> Segment | None:
    model = reading.model(_Segment, table, place)
    if model is None or not _complete(reading, place, model):
        return None
    allowed = _ALLOWED[model.kind]
    for key in table:
        if key in _Segment.model_fields and key not in ("kind", "slots", *allowed):
            known = ", ".join(allowed)
            reading.add(
                "segment_key", (*place, key), severity=Severity.WARNING, kind=model.kind.value, known=known
            )
    unknown = [name for name in model.slots if name not in slots]
    for name in unknown:
        close = get_close_matches(name, slots, n=1)
        suggestion = close[0] if close else None
        reading.add(
            "unknown_slot",
            (*place, "slots"),
            suggestion=suggestion,
            value=name,
            known=", ".join(sorted(slots)),
        )
    for name in model.subjects:
        if name not in subjects:
            known = ", ".join(sorted(subjects))
            reading.add("unknown_subject", (*place, "subjects"), value=name, known=known)
    if unknown and len(unknown) == len(model.slots):
        return None
    values = {key: getattr(model, key) for key in allowed if getattr(model, key) is not None}
    for key in ("playlists", "subjects"):
        if key in values:
            values[key] = tuple(dict.fromkeys(values[key]))
    return Segment(
        int(place[-1]), model.kind, slots=frozenset(model.slots), line=reading.line(place), **values
    )


def _complete(reading: Reading, place: Path, model: _Segment) -> bool:
    """Whether the segment has what its kind cannot do without."""
    kind = model.kind
    if kind is SegmentKind.TUNE and model.asset is None:
        reading.add("missing_key", place, name="asset")
    elif kind in SPOKEN and model.text is None:
        reading.add("missing_key", place, name="text")
    elif kind in CHOOSING and not model.playlists and not model.subjects:
        reading.add("segment_source", place, names="playlists, subjects")
    elif kind is SegmentKind.MUSIC and not model.playlists and model.asset is None:
        reading.add("segment_source", place, names="playlists, asset")
    else:
        return True
    return False
