"""What a player page reports (docs/architecture.md, POST report)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Whether what was planned was on the screen, or something else stood in."""

    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Play:
    """One showing as it really was.

    page and number: which page load, and its count: together they are the play's id. start, end: really shown;
    planned: when it should have begun. playlist, item and asset are None for the fallback.
    late_ms: how much later than planned it was seen; plan: the version of the plan that it carried out.
    """

    page: str
    number: int
    display: str
    zone: str
    start: datetime
    end: datetime
    planned: datetime
    playlist: str | None
    item: int | None
    asset: str | None
    cause: str
    outcome: Outcome
    late_ms: int = 0
    long_frames: int = 0
    plan: str = ""

    @property
    def id(self) -> str:
        """As the page writes it."""
        return f"{self.page}-{self.number}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that failed on the page: what is one of load, decode, play, layout, script, clock."""

    page: str
    number: int
    display: str
    at: datetime
    asset: str | None
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one delivery brings to the log."""

    plays: tuple[Play, ...] = ()
    troubles: tuple[Trouble, ...] = ()
