"""Who is on air when: for each playlist the spans in which it would be, and the priority that rules (rule 10)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.content import Playlist, ScheduleEntry
from kiosk.schedule.localtime import WEEK
from kiosk.schedule.occurrences import occurrences
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan, intersect, merge

NOBODY = -1
"""The ruling priority while nothing is on air: below every real one."""


class Segment(NamedTuple):
    """From start to end this entry decides the playlist's priority and weight."""

    start: datetime
    end: datetime
    entry: ScheduleEntry


class Change(NamedTuple):
    """At this instant the playlist of this rank gets this entry, or none."""

    time: datetime
    rank: int
    entry: ScheduleEntry | None


def entries_here(playlist: Playlist, channel: Channel) -> list[ScheduleEntry]:
    """The entries that name this channel, in file order, with the priority that it grants their source (rule 19)."""
    return [
        capped(entry, playlist, channel)
        for entry in playlist.entries
        if entry.zone == channel.zone and entry.names(channel.display, channel.tags)
    ]


def capped(entry: ScheduleEntry, playlist: Playlist, channel: Channel) -> ScheduleEntry:
    """The entry with a priority no higher than the channel grants its playlist's source."""
    if not channel.max_priority:
        return entry
    most = channel.cap(playlist.source)
    return entry if entry.priority <= most else replace(entry, priority=most)


def active_spans(entry: ScheduleEntry, channel: Channel, week: Timespan) -> list[Timespan]:
    """The entry's occurrences that reach into the week, whole, in order; the first may have begun on Sunday."""
    monday = week.start.astimezone(channel.timezone).date()
    found = occurrences(entry, channel, monday - timedelta(days=1), monday + WEEK - timedelta(days=1))
    return [span for span in found if span.end > week.start and span.start < week.end]


def segments(playlist: Playlist, channel: Channel, week: Timespan, showable: list[Timespan]) -> list[Segment]:
    """When the playlist would be on air if nothing outranked it, and by which entry.

    showable: the merged spans in which at least one of its items is valid. Where several entries are active, the
    first in file order among those of the highest priority decides.
    """
    rotating = [entry for entry in entries_here(playlist, channel) if entry.every is None]
    spans = {entry.index: merge(active_spans(entry, channel, week)) for entry in rotating}
    whole: list[Segment] = []
    taken: list[Timespan] = []
    for entry in sorted(rotating, key=lambda e: (-e.priority, e.index)):
        for span in subtract(intersect(spans[entry.index], showable), taken):
            whole.append(Segment(span.start, span.end, entry))
        taken = merge([*taken, *spans[entry.index]])
    return sorted(whole, key=lambda segment: segment.start)


def subtract(spans: Iterable[Timespan], taken: Sequence[Timespan]) -> Iterable[Timespan]:
    """What is left of the spans outside `taken`; both in order and without overlaps."""
    for start, end in spans:
        for other in taken:
            if other.end <= start or start >= end:
                continue
            if other.start >= end:
                break
            if other.start > start:
                yield Timespan(start, other.start)
            start = max(start, other.end)
        if start < end:
            yield Timespan(start, end)


class Airtime:
    """All playlists' segments in one week of one channel; ranks are the playlists' places in path order."""

    def __init__(self, by_rank: Sequence[list[Segment]]) -> None:
        self._segments = by_rank
        self._starts = [[segment.start for segment in own] for own in by_rank]
        self.changes = sorted(_changes(by_rank), key=lambda change: change[:2])
        self._times, self._rulers = _rulers(self.changes)

    def stays(self, rank: int, moment: datetime) -> datetime:
        """Until when the playlist is on air without a break from this instant; the instant itself if it is not."""
        own = self._segments[rank]
        place = bisect_right(self._starts[rank], moment) - 1
        until = moment
        while 0 <= place < len(own) and own[place].start <= until < own[place].end:
            segment = own[place]
            priority = segment.entry.priority
            if self.ruler(until) != priority:
                return until
            outranked = self.outranked(priority, until)
            if outranked is not None and outranked < segment.end:
                return outranked
            until = segment.end
            place += 1
        return until

    def segments(self, rank: int) -> Sequence[Segment]:
        """When the playlist of this rank would be on air if nothing outranked it."""
        return self._segments[rank]

    def holder(self, moment: datetime) -> tuple[int, ScheduleEntry] | None:
        """The first playlist on air at this instant, by rank, and its entry; None if nothing is."""
        ruler = self.ruler(moment)
        for rank, own in enumerate(self._segments):
            for start, end, entry in own:
                if start <= moment < end and entry.priority == ruler:
                    return rank, entry
        return None

    def relieved(self, priority: int, moment: datetime) -> datetime | None:
        """The first instant at or after this one with nothing above this priority on air; None if there is none."""
        place = bisect_right(self._times, moment) - 1
        if place < 0:
            return moment
        later = range(place, len(self._times))
        return next((max(self._times[n], moment) for n in later if self._rulers[n] <= priority), None)

    def ruler(self, moment: datetime) -> int:
        """The highest priority with a playlist on air at this instant; NOBODY if there is none."""
        place = bisect_right(self._times, moment) - 1
        return self._rulers[place] if place >= 0 else NOBODY

    def outranked(self, priority: int, moment: datetime) -> datetime | None:
        """The first instant at or after this one with a higher priority on air; None if there is none in the week."""
        for place in range(max(bisect_right(self._times, moment) - 1, 0), len(self._times)):
            if self._rulers[place] > priority:
                return max(self._times[place], moment)
        return None


def _changes(by_rank: Sequence[list[Segment]]) -> Iterable[Change]:
    for rank, own in enumerate(by_rank):
        for place, (start, end, entry) in enumerate(own):
            yield Change(start, rank, entry)
            if place + 1 == len(own) or own[place + 1].start > end:
                yield Change(end, rank, None)


def _rulers(changes: Sequence[Change]) -> tuple[list[datetime], list[int]]:
    """The ruling priority as steps: from times[i] on it is rulers[i]."""
    held: dict[int, int] = {}
    count = [0, 0, 0, 0]
    times: list[datetime] = []
    rulers: list[int] = []
    for place, (time, rank, entry) in enumerate(changes):
        if rank in held:
            count[held.pop(rank)] -= 1
        if entry is not None:
            held[rank] = entry.priority
            count[entry.priority] += 1
        if place + 1 < len(changes) and changes[place + 1].time == time:
            continue
        ruler = next((priority for priority in (3, 2, 1, 0) if count[priority]), NOBODY)
        if not rulers or rulers[-1] != ruler:
            times.append(time)
            rulers.append(ruler)
    return times, rulers
