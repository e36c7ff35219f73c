"""config.toml (formats.md). Everything has a default, so an empty file runs."""

from difflib import get_close_matches
from ipaddress import ip_network
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.content.display import (
    LAYOUT_ZONES,
    Approval,
    Central,
    Config,
    Display,
    Feedback,
    Office,
    Oidc,
    Opening,
    Server,
    Theme,
    Touch,
    Transition,
    WebSite,
)
from kiosk.content.display import Reading as ReadingSpeed
from kiosk.content.documents.reader import Document, Reading
from kiosk.content.documents.station import read_stations
from kiosk.content.documents.toml_lines import Path
from kiosk.content.documents.values import (
    Colour,
    Day,
    Identifier,
    InsidePath,
    PriorityWord,
    StartOfDay,
    Text,
    TimeOfDay,
    Weekdays,
    nfc,
    web_address,
)
from kiosk.content.documents.values import one_of as _one_of
from kiosk.content.playlist import Priority
from kiosk.content.problem import Problem
from kiosk.content.station import VOICE_ENGINES, VoiceSettings

LANGUAGES = ("vi", "en")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        close = get_close_matches(value, sorted(available_timezones()), n=1)
        context = {"suggestion": close[0]} if close else {}
        raise PydanticCustomError("bad_timezone", "no time zone", context) from error
    return value


def _size(value: object) -> object:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(side, int) for side in value):
        return tuple(value)
    raise PydanticCustomError("bad_size", "not a width and a height")


def _address(value: str) -> str:
    try:
        ip_network(value, strict=False)
    except ValueError as error:
        raise PydanticCustomError("bad_address", "no IP address") from error
    return value


def _issuer(value: str) -> str:
    """Over TLS, so that nobody on the way can say who somebody is; on this machine itself also without."""
    parts = urlsplit(web_address(value))
    if parts.scheme == "https" or parts.hostname in ("127.0.0.1", "localhost", "::1"):
        return value
    raise PydanticCustomError("bad_issuer", "not over TLS")


Side = Annotated[int, Field(ge=16, le=16_384)]
Address = Annotated[str, AfterValidator(_address)]


class _Office(Document):
    name: Text = ""
    parent: Text = ""
    timezone: Annotated[str, AfterValidator(_zone)] = Office().timezone
    language: Annotated[str, _one_of(LANGUAGES)] = "vi"
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "VN"
    holidays: list[Day] = Field(default=[])
    logo: InsidePath | None = None


class _Server(Document):
    host: str = Server().host
    port: Annotated[int, Field(ge=0, le=65_535)] = Server().port
    data: str = Server().data
    editor: bool | None = None
    trusted_proxy: list[Address] = Field(default=[])


class _Central(Document):
    url: str | None = None
    channels: list[Identifier] = Field(default=["trung-tam"], min_length=1)
    own: Identifier = "phuong"
    max_mbit: Annotated[float, Field(gt=0, le=100_000)] | None = None
    poll_seconds: Annotated[float, Field(ge=1, le=86_400)] = 60.0
    report: Identifier | Literal[""] = ""
    fleet: bool = False


class _Approval(Document):
    four_eyes: bool = False
    autopublish: bool = False


class _Oidc(Document):
    issuer: Annotated[str, AfterValidator(_issuer)] | None = None
    client_id: Text = ""
    name: Text = ""
    create: bool = False
    author: list[Text] = Field(default=[])
    approver: list[Text] = Field(default=[])
    administrator: list[Text] = Field(default=[])
    groups_claim: Text = Oidc("", "").groups_claim


class _Site(Document):
    url: Annotated[str, BeforeValidator(web_address)] | None = None


class _Feedback(Document):
    on: bool = True
    url: Annotated[str, BeforeValidator(web_address)] | None = None
    keep_days: Annotated[int, Field(ge=1, le=3650)] = Feedback().keep_days


class _Theme(Document):
    main: Colour = Theme().main
    accent: Colour = Theme().accent
    paper: Colour = Theme().paper
    ink: Colour = Theme().ink


class _Touch(Document):
    idle_seconds: Annotated[int, Field(ge=20, le=600)] = Touch().idle_seconds
    aloud: bool = Touch().aloud


class _Opening(Document):
    days: Weekdays = frozenset(range(5))
    start: StartOfDay = Field(alias="from")
    stop: TimeOfDay = Field(alias="to")
    note: Text = ""


class _Reading(Document):
    syllables_per_minute: Annotated[float, Field(ge=20, le=1000)] = ReadingSpeed().syllables_per_minute
    notice_seconds: Annotated[float, Field(ge=0, le=60)] = ReadingSpeed().notice_seconds
    shortest_seconds: Annotated[float, Field(ge=1, le=600)] = ReadingSpeed().shortest_seconds


class _Voice(Document):
    engine: Annotated[str, _one_of(VOICE_ENGINES)] = VOICE_ENGINES[0]
    voice: Text = VoiceSettings().voice
    file: Text | None = None
    program: Text | None = None


class _Display(Document):
    id: Identifier
    name: Text = ""
    tags: list[str] = Field(default=[])
    layout: Annotated[str, _one_of(tuple(LAYOUT_ZONES))] = "full"
    size: Annotated[tuple[Side, Side], BeforeValidator(_size)] = (1920, 1080)
    diagonal: Annotated[float, Field(gt=0, le=2000)] = Display("").diagonal
    viewing_distance: Annotated[float, Field(gt=0, le=200)] = Display("").viewing_distance
    transition: Annotated[str, _one_of(tuple(Transition))] = Transition.FADE.value
    pixel_shift: bool | None = None
    max_priority: dict[str, PriorityWord] = Field(default={})


_TABLES = (
    "office",
    "subjects",
    "server",
    "central",
    "approval",
    "oidc",
    "theme",
    "reading",
    "readings",
    "voice",
    "site",
    "feedback",
    "touch",
    "opening",
    "display",
    "station",
)


def read_config(file: str, text: str) -> tuple[Config | None, list[Problem]]:
    """The configuration in this text, and all that is wrong with it; None where the text is no TOML at all.

    A section's key that is wrong has its default; a display or station with a mistake in it is left out, except
    that where no display is left the default one stands in, so that a screen is never without a page.
    """
    reading = Reading(file, text)
    table = reading.table()
    if table is None:
        return None, reading.problems
    reading.unknown(table, _TABLES, ())
    office = reading.section(table, "office", _Office)
    server = reading.section(table, "server", _Server)
    theme = reading.section(table, "theme", _Theme)
    speed = reading.section(table, "reading", _Reading)
    central = _central(reading, table)
    displays = _displays(reading, table, central)
    subjects = _texts(reading, table, "subjects")
    return Config(
        office=_as_office(office, central),
        voice=VoiceSettings(**reading.section(table, "voice", _Voice).model_dump()),
        readings=_texts(reading, table, "readings"),
        subjects=subjects,
        server=Server(**{**server.model_dump(), "trusted_proxy": tuple(server.trusted_proxy)}),
        central=central,
        displays=displays or Config().displays,
        stations=read_stations(reading, table, frozenset(subjects)),
        theme=Theme(**theme.model_dump()),
        approval=Approval(**reading.section(table, "approval", _Approval).model_dump()),
        oidc=_oidc(reading, table),
        reading=ReadingSpeed(**speed.model_dump()),
        site=WebSite(**reading.section(table, "site", _Site).model_dump()),
        feedback=Feedback(**reading.section(table, "feedback", _Feedback).model_dump()),
        opening=_opening(reading, table),
        touch=Touch(**reading.section(table, "touch", _Touch).model_dump()),
    ), reading.problems


def _as_office(model: _Office, central: Central | None) -> Office:
    """The logo is a file of the office's own folder, also where there are other sources."""
    logo = f"{central.own}/{model.logo}" if central is not None and model.logo is not None else model.logo
    return Office(**{**model.model_dump(), "holidays": frozenset(model.holidays), "logo": logo})


def _central(reading: Reading, table: dict[str, Any]) -> Central | None:
    """None where no folder is named. A source's name that is used twice is left out, whatever its letters' case."""
    model = reading.section(table, "central", _Central)
    if model.url is None:
        return None
    channels: dict[str, str] = {model.own.casefold(): model.own}
    for name in model.channels:
        if not _twice(reading, ("central", "channels"), name.casefold(), channels):
            channels[name.casefold()] = name
    values = {**model.model_dump(), "channels": tuple(channels.values())[1:]}
    return Central(**values)


def _oidc(reading: Reading, table: dict[str, Any]) -> Oidc | None:
    """None where no provider is named, or it cannot be asked because the office has no name there."""
    model = reading.section(table, "oidc", _Oidc)
    if model.issuer is None or not model.client_id:
        if model.issuer is not None:
            reading.add("missing_key", ("oidc",), name="client_id")
        return None
    lists = {role: tuple(getattr(model, role)) for role in ("author", "approver", "administrator")}
    return Oidc(**{**model.model_dump(), **lists})


def _texts(reading: Reading, table: dict[str, Any], section: str) -> dict[str, str]:
    """A section whose keys the office chooses, with a text for each."""
    listed = table.get(section, {})
    if not isinstance(listed, dict):
        reading.add("type_table", (section,))
        return {}
    texts = {}
    for key, text in listed.items():
        if isinstance(text, str):
            texts[nfc(key)] = nfc(text)
        else:
            reading.add("type_text", (section, key), value=str(text)[:80])
    return texts


def _opening(reading: Reading, table: dict[str, Any]) -> tuple[Opening, ...]:
    """The hours that make sense; those that end before they begin are told and left out."""
    hours = []
    for place, one in reading.tables(table, "opening"):
        model = reading.model(_Opening, one, place)
        if model is None:
            continue
        if model.stop <= model.start:
            reading.add("opening_backwards", (*place, "to"))
        else:
            hours.append(Opening(model.days, model.start, model.stop, model.note))
    return tuple(sorted(hours, key=lambda one: (one.start, one.stop)))


def _displays(reading: Reading, table: dict[str, Any], central: Central | None) -> tuple[Display, ...]:
    displays: dict[str, Display] = {}
    for place, one in reading.tables(table, "display"):
        model = reading.model(_Display, one, place)
        if model is None or _twice(reading, place, model.id, displays):
            continue
        shifts = model.layout != "led" if model.pixel_shift is None else model.pixel_shift
        values = {**model.model_dump(), "tags": frozenset(model.tags), "pixel_shift": shifts}
        values.update(name=model.name or model.id, transition=Transition(model.transition))
        values.update(max_priority=_caps(reading, (*place, "max_priority"), model, central))
        displays[model.id] = Display(**values)
    return tuple(displays.values())


def _caps(
    reading: Reading, place: Path, model: _Display, central: Central | None
) -> tuple[tuple[str, Priority], ...]:
    """What the display grants each source; a name that is no source is told, and caps nothing."""
    known = central.sources if central is not None else ()
    for name in model.max_priority:
        if central is not None and name not in known:
            close = get_close_matches(name, known, n=1)
            suggestion = close[0] if close else None
            reading.add(
                "unknown_source", (*place, name), suggestion=suggestion, value=name, known=", ".join(known)
            )
    return tuple(sorted(model.max_priority.items()))


def _twice(reading: Reading, place: Path, name: str, known: dict[str, Any]) -> bool:
    if name in known:
        reading.add("id_twice", (*place, "id"), value=name)
    return name in known
