"""A display's status as a file: written by the display, read by anyone, believed by nobody blindly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from kiosk.errors import KioskError

STATUS_LIMIT_BYTES = 16_384
FORMAT = 1
TEXT_LENGTH = 200
MOST_CHANNELS = 16
MOST_BYTES = 1 << 60


class StatusError(KioskError):
    """A status file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a display tells. All moments are its own clock's.

    office, display: names for people. editions: channel to the edition in use. showing: zone to what is on. page: `on`,
    `lost` or `never`: whether the screen's page asks the server. offset_ms: how far the page's clock is from the
    server's. error: the newest one, empty where there is none.
    """

    at: datetime
    office: str = ""
    display: str = ""
    version: str = ""
    system: str = ""
    editions: Mapping[str, int] = field(default_factory=dict)
    showing: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    error: str = ""
    error_at: datetime | None = None
    disk_free_bytes: int | None = None
    disk_total_bytes: int | None = None
    offset_ms: int = 0
    started_at: datetime | None = None


def plain(text: str) -> str:
    """One line of printable text: nothing that moves a cursor or turns the direction of writing."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:TEXT_LENGTH].strip()


Text = Annotated[str, Field(max_length=4000), AfterValidator(plain)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Bytes = Annotated[int, Field(ge=0, le=MOST_BYTES)]


class _Document(BaseModel):
    """The file's JSON. A key of a later version is passed over."""

    model_config = ConfigDict(extra="ignore", strict=False, defer_build=True)

    format: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    office: Text = ""
    display: Text = ""
    version: Text = ""
    system: Text = ""
    editions: Annotated[dict[Key, Annotated[int, Field(ge=0, le=10**9)]], Field(max_length=MOST_CHANNELS)] = (
        Field(default={})
    )
    showing: Annotated[dict[Key, Text], Field(max_length=MOST_CHANNELS)] = Field(default={})
    page: Annotated[str, Field(pattern="^(on|lost|never|)$")] = ""
    error: Text = ""
    error_at: AwareDatetime | None = None
    disk_free_bytes: Bytes | None = None
    disk_total_bytes: Bytes | None = None
    offset_ms: Annotated[int, Field(ge=-(10**13), le=10**13)] = 0
    started_at: AwareDatetime | None = None


def write(status: Status) -> bytes:
    """The file."""
    document = {
        "format": FORMAT,
        "at": status.at.isoformat(timespec="seconds"),
        "office": plain(status.office),
        "display": plain(status.display),
        "version": status.version,
        "system": status.system,
        "editions": dict(status.editions),
        "showing": {zone: plain(text) for zone, text in status.showing.items()},
        "page": status.page,
        "error": plain(status.error),
        "error_at": status.error_at and status.error_at.isoformat(timespec="seconds"),
        "disk_free_bytes": status.disk_free_bytes,
        "disk_total_bytes": status.disk_total_bytes,
        "offset_ms": status.offset_ms,
        "started_at": status.started_at and status.started_at.isoformat(timespec="seconds"),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Status:
    """What the file tells. Raises StatusError for what is no such file."""
    try:
        document = _Document.model_validate_json(data)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise StatusError("fleet_unreadable", where=plain(where) or "JSON") from None
    return Status(**document.model_dump(exclude={"format"}))
