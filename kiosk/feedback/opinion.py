"""What one person wrote, and what became of it in the office."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

STEPS = (1, 2, 3, 4, 5)
"""From very dissatisfied to very satisfied."""
LONGEST_TEXT = 2000
LONGEST_CONTACT = 200


class State(StrEnum):
    """How far the office has come with it."""

    NEW = "new"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person wrote. Nothing else about them is kept: no address, no device.

    id: chance, made by the sender's device; at: when it was written; day: of that in the office's time. place: the
    display whose kiosk it was written at, "" for a phone. subject: a key of [subjects], "" for something else.
    satisfaction: of STEPS, None where it was not said. consent: that the contact may be kept.
    """

    id: str
    at: datetime
    day: date
    place: str = ""
    subject: str = ""
    satisfaction: int | None = None
    text: str = ""
    contact: str = ""
    consent: bool = False
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of the staff wrote about it, for the office. by: a login."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An opinion in the box. number: by which people speak of it; done_by: who marked it as dealt with."""

    number: int
    opinion: Opinion
    notes: tuple[Note, ...] = ()
    done_at: datetime | None = None
    done_by: str = ""

    @property
    def state(self) -> State:
        """How far the office has come with it."""
        return State.DONE if self.done_at else State.ANSWERED if self.notes else State.NEW


@dataclass(frozen=True, slots=True)
class Sought:
    """Which opinions are asked for; None or "": all. month: 2026-11. subject: OTHER for those that name none.

    words: parts of text, contact or notes.
    """

    subject: str | None = None
    month: str = ""
    state: State | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many opinions of one kind there were on a day: figures, without a word of what was written."""

    day: date
    place: str
    subject: str
    satisfaction: int | None
    done: bool
    number: int
