"""What a sender sends: checked at the wall, and made into an opinion."""

import unicodedata
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kiosk.feedback.opinion import LONGEST_CONTACT, LONGEST_TEXT, Opinion

LONGEST_WAIT = timedelta(days=90)
"""A device that was without a network for longer is not believed about when it was written."""


UNSEEN = frozenset(("Cc", "Cf", "Cs"))
"""Unicode's categories of signs that control instead of being read."""


def _plain(text: str) -> str:
    """Composed letters, lines that end as on Unix, nothing that is not seen or turns the direction of writing."""
    told = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(
        sign for sign in told if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    ).strip()


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _number(value: object) -> object:
    """A form sends "" for what was not chosen."""
    return None if value == "" else int(value) if isinstance(value, str) and value.isdigit() else value


Key = Annotated[str, Field(pattern=r"^[\w-]{0,80}$")]


class Sent(BaseModel):
    """What is sent. Keys of a later version are passed over: a device that was away for long is still heard."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
    challenge: Annotated[str, Field(max_length=200)] = ""
    solution: Annotated[list[Annotated[int, Field(ge=0, lt=1 << 32)]], Field(max_length=64)] = Field(
        default=[]
    )
    display: Key = ""
    subject: Key = ""
    satisfaction: Annotated[Annotated[int, Field(ge=1, le=5)] | None, BeforeValidator(_number)] = None
    text: Annotated[str, AfterValidator(_plain), Field(max_length=LONGEST_TEXT)] = ""
    contact: Annotated[str, AfterValidator(_line), Field(max_length=LONGEST_CONTACT)] = ""
    consent: bool = False
    language: Annotated[str, Field(pattern="^(vi|en)$")] = "vi"
    waited_seconds: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _whole(self) -> "Sent":
        if self.satisfaction is None and not self.text:
            raise PydanticCustomError("feedback_empty", "neither satisfaction nor text")
        if self.contact and not self.consent:
            raise PydanticCustomError("feedback_no_consent", "a contact without consent")
        return self

    def opinion(self, now: datetime, zone: ZoneInfo) -> Opinion:
        """As it is kept. now: of the server; the sender's own clock is not asked, only how long it waited."""
        waited = timedelta(seconds=min(self.waited_seconds, LONGEST_WAIT.total_seconds() + 1))
        at = now - waited if waited <= LONGEST_WAIT else now
        return Opinion(
            self.id,
            at,
            at.astimezone(zone).date(),
            self.display,
            self.subject,
            self.satisfaction,
            self.text,
            self.contact,
            self.consent and bool(self.contact),
            self.language,
        )
