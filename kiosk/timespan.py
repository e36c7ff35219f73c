"""Half-open spans of time, the unit in which every layer talks about when (scheduling.md, rule 2)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple


class Timespan(NamedTuple):
    """On at `start`, off at `end`; both aware. Build with `timespan()` where the values are not known to be right."""

    start: datetime
    end: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.start <= moment < self.end


def timespan(start: datetime, end: datetime) -> Timespan:
    """A checked span.

    Raises ValueError where a bound has no time zone or the end is before the start.
    """
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("a Timespan needs a time zone")
    if end < start:
        raise ValueError("a Timespan ends before it starts")
    return Timespan(start, end)


def merge(spans: Iterable[Timespan]) -> list[Timespan]:
    """The same time covered by the fewest spans, in order: touching and overlapping ones become one, empty ones go."""
    merged: list[Timespan] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            if end > merged[-1].end:
                merged[-1] = Timespan(merged[-1].start, end)
        else:
            merged.append(Timespan(start, end))
    return merged


def intersect(left: Iterable[Timespan], right: Iterable[Timespan]) -> Iterator[Timespan]:
    """The time that both cover. Each side must be in order and without overlaps, as `merge` gives it."""
    lefts, rights = iter(left), iter(right)
    a, b = next(lefts, None), next(rights, None)
    while a is not None and b is not None:
        start, end = max(a.start, b.start), min(a.end, b.end)
        if start < end:
            yield Timespan(start, end)
        if a.end <= b.end:
            a = next(lefts, None)
        else:
            b = next(rights, None)
