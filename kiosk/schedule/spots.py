"""Spots: entries with `every`, shown once at each due instant between the showings of the rotation (rule 18)."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from kiosk.content import ScheduleEntry
from kiosk.schedule.airtime import active_spans
from kiosk.schedule.reel import Reel
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan, merge


class Spot(NamedTuple):
    """An entry with `every` of the playlist of this rank. reel: the playlist's items, with the spots' own cursor.

    number: its place among the channel's spots.
    """

    number: int
    rank: int
    entry: ScheduleEntry
    reel: Reel
    occurrences: list[Timespan]
    active: list[Timespan]

    def stays(self, moment: datetime) -> datetime:
        """Until when the entry is active without a break from this instant; the instant itself if it is not."""
        place = bisect_right(self.active, moment, key=lambda span: span.start) - 1
        return max(self.active[place].end, moment) if place >= 0 else moment

    def due(self, week: Timespan) -> Iterator[datetime]:
        """Its due instants of the week, in order."""
        step = self.entry.every or timedelta.max
        for start, end in self.occurrences:
            first = start
            if first < week.start:
                first += step * -((start - week.start) // step)
            while first < min(end, week.end):
                yield first
                first += step


def spot(number: int, rank: int, entry: ScheduleEntry, reel: Reel, channel: Channel, week: Timespan) -> Spot:
    """The spot that this entry makes in this week."""
    occurrences = active_spans(entry, channel, week)
    return Spot(number, rank, entry, reel, occurrences, merge(occurrences))


class Waiting:
    """The spots that have fallen due and wait for a pick. A newer due instant of a spot drops the older one."""

    def __init__(self, spots: list[Spot], week: Timespan) -> None:
        self._coming: list[tuple[datetime, int]] = []
        self._due = [one.due(week) for one in spots]
        self._spots = spots
        self._waiting: dict[int, datetime] = {}
        for place in range(len(spots)):
            self._push_next(place)

    def __bool__(self) -> bool:
        """Whether any spot waits."""
        return bool(self._waiting)

    def _push_next(self, place: int) -> None:
        due = next(self._due[place], None)
        if due is not None:
            heappush(self._coming, (due, place))

    def advance(self, moment: datetime) -> None:
        """Everything due up to this instant now waits; what waits for an entry that has ended is dropped."""
        while self._coming and self._coming[0][0] <= moment:
            due, place = heappop(self._coming)
            self._waiting[place] = due
            self._push_next(place)
        if self._waiting:
            ended = [place for place in self._waiting if self._spots[place].stays(moment) <= moment]
            for place in ended:
                del self._waiting[place]

    def in_order(self) -> list[Spot]:
        """The waiting spots by due instant, then path, then place in the file."""
        spots = self._spots
        order = sorted(
            self._waiting.items(), key=lambda one: (one[1], spots[one[0]].rank, spots[one[0]].entry.index)
        )
        return [spots[place] for place, _ in order]

    def serve(self, one: Spot) -> None:
        """It is shown: its due instant is done with."""
        del self._waiting[one.number]

    def next_due(self) -> datetime | None:
        """The next instant at which a spot falls due."""
        return self._coming[0][0] if self._coming else None
