"""The body of POST report, checked at the wall (docs/architecture.md)."""

import logging
import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kiosk.errors import BadRequestError
from kiosk.outputs.unixtime import from_milliseconds
from kiosk.plays import Outcome, Play, Report, Trouble
from kiosk.runtime import Health

log = logging.getLogger(__name__)

LATEST_MS = 7_258_118_400_000
"""The year 2200."""

_ID = re.compile(r"([0-9A-Za-z_-]{1,64})-t?(\d{1,12})")


def _whole(value: object) -> object:
    """Browsers measure in fractions of a millisecond; a broken clock even in none at all."""
    if isinstance(value, float):
        return round(value) if math.isfinite(value) else 0
    return value


Milliseconds = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=LATEST_MS)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1 << 53)]
Difference = Annotated[int, BeforeValidator(_whole), Field(ge=-LATEST_MS, le=LATEST_MS)]
Id = Annotated[str, Field(pattern=f"^{_ID.pattern}$")]
Name = Annotated[str, Field(max_length=64)]
Path = Annotated[str, Field(max_length=1000)]


class _Part(BaseModel):
    """Newer pages may tell more than this server knows; that is no mistake."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class _Play(_Part):
    id: Id
    zone: Name
    start: Milliseconds
    end: Milliseconds
    planned: Milliseconds
    playlist: Path | None = None
    item: Annotated[int, Field(ge=0, le=100_000)] | None = None
    asset: Path | None = None
    cause: Literal["rotation", "spot", "fallback"]
    outcome: Outcome
    late_ms: Difference = 0
    long_frames: Count = 0
    plan: Name = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "_Play":
        if self.end < self.start:
            raise ValueError("ends before it starts")
        return self


class _Trouble(_Part):
    id: Id
    at: Milliseconds
    asset: Path | None = None
    what: Literal["load", "decode", "play", "layout", "script", "clock"]
    detail: str = ""


class _Screen(_Part):
    width: Annotated[float, Field(ge=0, le=100_000)] = 0
    height: Annotated[float, Field(ge=0, le=100_000)] = 0
    ratio: Annotated[float, Field(ge=0, le=100)] = 1


class _Health(_Part):
    long_frames: Count = 0
    late_ms_max: Difference = 0
    held_bytes: Count = 0
    queue: Count = 0


class _Body(_Part):
    page: Name = ""
    screen: _Screen = _Screen()
    plan: Name | None = None
    offset_ms: Difference = 0
    health: _Health = _Health()
    plays: Annotated[list[Any], Field(max_length=5000)] = []
    troubles: Annotated[list[Any], Field(max_length=5000)] = []


class Told(NamedTuple):
    """What a report says. screen: width and height in CSS pixels, and the pixel ratio."""

    report: Report
    health: Health
    screen: tuple[float, float, float]


P = TypeVar("P", bound=_Part)


def read_report(display: str, body: bytes, now: datetime) -> Told:
    """What the page told. A single record that cannot be understood is left out, or the rest would never arrive.

    Raises BadRequestError where the whole cannot be understood.
    """
    try:
        told = _Body.model_validate_json(body)
    except ValidationError as error:
        raise BadRequestError(
            "bad_report", detail=str(error.errors(include_url=False, include_input=False)[:1])
        ) from error
    health = told.health
    return Told(
        Report(
            tuple(_play(display, one) for one in _readable(_Play, told.plays)),
            tuple(_trouble(display, one) for one in _readable(_Trouble, told.troubles)),
        ),
        Health(
            at=now,
            page_load=told.page,
            plan=told.plan or "",
            offset_ms=told.offset_ms,
            late_ms_max=health.late_ms_max,
            long_frames=health.long_frames,
            held_bytes=health.held_bytes,
            queue=health.queue,
        ),
        (told.screen.width, told.screen.height, told.screen.ratio),
    )


def _readable(kind: type[P], records: Iterable[Any]) -> Iterable[P]:
    for record in records:
        try:
            yield kind.model_validate(record)
        except ValidationError as error:
            log.warning(
                "a record of a report was left out: %s",
                error.errors(include_url=False, include_input=False)[:1],
            )


def _play(display: str, one: _Play) -> Play:
    page, number = _id(one.id)
    return Play(
        page=page,
        number=number,
        display=display,
        zone=one.zone,
        start=from_milliseconds(one.start),
        end=from_milliseconds(one.end),
        planned=from_milliseconds(one.planned),
        playlist=one.playlist,
        item=one.item,
        asset=one.asset,
        cause=one.cause,
        outcome=one.outcome,
        late_ms=one.late_ms,
        long_frames=one.long_frames,
        plan=one.plan,
    )


def _trouble(display: str, one: _Trouble) -> Trouble:
    page, number = _id(one.id)
    return Trouble(page, number, display, from_milliseconds(one.at), one.asset, one.what, one.detail[:2000])


def _id(text: str) -> tuple[str, int]:
    found = _ID.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no id of a record")
    return found[1], int(found[2])
