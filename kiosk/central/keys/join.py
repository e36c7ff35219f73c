"""The join file: what a display needs to trust a channel, small enough for a USB stick or a message."""

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.central.keys import fingerprint
from kiosk.central.layout import CHANNEL, ROOT_LIMIT_BYTES
from kiosk.errors import BadRequestError

FORMAT = 1
LIMIT_BYTES = 2 * ROOT_LIMIT_BYTES + 8_000


@dataclass(frozen=True, slots=True)
class Join:
    """Where the central folder is, which channel, and the root metadata to trust first.

    url: without a secret in it. root: the bytes of one N.root.json.
    """

    url: str
    channel: str
    root: bytes

    @property
    def words(self) -> str:
        """The fingerprint, to be compared with what the publisher reads out."""
        return fingerprint.words(self.root)


class _Join(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, defer_build=True)

    kiosk_join: Literal[1]
    url: Annotated[str, Field(min_length=1, max_length=2000)]
    channel: Annotated[str, Field(pattern=CHANNEL.pattern)]
    fingerprint: str
    root: Annotated[str, Field(max_length=ROOT_LIMIT_BYTES)]


def write_join(join: Join) -> bytes:
    """The join file."""
    body = {
        "kiosk_join": FORMAT,
        "url": join.url,
        "channel": join.channel,
        "fingerprint": join.words,
        "root": join.root.decode("utf-8"),
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8")


def read_join(data: bytes) -> Join:
    """What the file says. Raises BadRequestError where it is none, or its words and its root do not belong together."""
    try:
        if len(data) > LIMIT_BYTES:
            raise ValueError("too large")
        model = _Join.model_validate_json(data)
    except (ValidationError, ValueError) as error:
        raise BadRequestError("join_unreadable") from error
    root = model.root.encode("utf-8")
    if not fingerprint.same(model.fingerprint, root):
        raise BadRequestError("join_unreadable")
    return Join(model.url, model.channel, root)
