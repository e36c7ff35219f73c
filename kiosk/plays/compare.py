"""The as-run log held against the playout log: what ran as planned, what did not, what is not recorded."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kiosk.plays.play import Outcome, Play
from kiosk.schedule import Showing

TOLERANCE = timedelta(seconds=2)
"""A play belongs to a showing whose start is this near to its planned start: two clocks are never quite equal."""


class Verdict(StrEnum):
    """What became of a planned showing."""

    MATCHED = "matched"
    OTHER = "other"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A planned showing, its verdict, and the play that speaks for it, if any."""

    showing: Showing
    verdict: Verdict
    play: Play | None


def compare(showings: Sequence[Showing], plays: Sequence[Play]) -> Iterator[Comparison]:
    """For each showing what became of it. The plays are those of the same display and zone, from any of its screens."""
    by_plan = sorted(plays, key=lambda play: play.planned)
    planned = [play.planned for play in by_plan]
    for showing in showings:
        near = []
        place = bisect_left(planned, showing.start - TOLERANCE)
        while place < len(planned) and planned[place] <= showing.start + TOLERANCE:
            near.append(by_plan[place])
            place += 1
        same = [play for play in near if _same(play, showing)]
        shown = next((play for play in same if play.outcome is Outcome.SHOWN), None)
        if shown is not None:
            yield Comparison(showing, Verdict.MATCHED, shown)
        elif same:
            yield Comparison(showing, Verdict.FAILED, same[0])
        elif near:
            yield Comparison(showing, Verdict.OTHER, near[0])
        else:
            yield Comparison(showing, Verdict.MISSING, None)


def _same(play: Play, showing: Showing) -> bool:
    if showing.item is None or showing.playlist is None:
        return play.asset is None
    return (play.playlist, play.item, play.asset) == (
        showing.playlist.path,
        showing.item.index,
        showing.item.asset,
    )
