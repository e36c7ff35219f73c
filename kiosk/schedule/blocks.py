"""The week as blocks: each time a schedule entry is active, and when in it its playlist is really on air (pure).

Made from the same segments that the rotation follows (scheduling.md, 10 and 18), so the calendar can't disagree with
the screen, and quickly, since no showing is worked out.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.content import Content, Playlist, ScheduleEntry
from kiosk.schedule.airtime import NOBODY, active_spans, entries_here, subtract
from kiosk.schedule.playout import Week
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan, intersect, merge


class Fate(StrEnum):
    """What becomes of a block."""

    ON = "on"
    PARTLY = "partly"
    BEATEN = "beaten"
    """All the time a playlist of higher priority is on."""
    COVERED = "covered"
    """Another entry of the same playlist decides all the time."""
    EMPTY = "empty"
    """No item is valid then."""


@dataclass(frozen=True, slots=True)
class Block:
    """One occurrence of an entry in the week. span: whole, also where it reaches over the week's bounds.

    day: on which it begins, by the wall clock. on_air: when in it the playlist is on through this entry; for a spot,
    when it may come. beaten_by: who is on in its place, in order.
    """

    span: Timespan
    day: date
    playlist: Playlist
    entry: ScheduleEntry
    on_air: tuple[Timespan, ...]
    fate: Fate
    beaten_by: tuple[tuple[Playlist, ScheduleEntry], ...] = ()


@dataclass(frozen=True, slots=True)
class WeekBlocks:
    """A channel's week. idle: when nothing is on air, so the office's own slide shows unless a spot falls due."""

    span: Timespan
    blocks: tuple[Block, ...]
    idle: tuple[Timespan, ...]


LOOKED_AT = 8
"""So many changes within a lost span are looked at for the names of the winners."""

Step = tuple[Timespan, int]
"""A span, and the priority that rules in it; NOBODY where nothing is on air."""

Winner = tuple[Playlist, ScheduleEntry]


def week_blocks(content: Content, channel: Channel, monday: date) -> WeekBlocks:
    """Every block of the week in this channel, by start, then path. Raises ValueError where the day is no Monday."""
    week = Week(content, channel, monday)
    made = _Blocks(week, channel)
    found = [block for rank, _ in enumerate(week.playlists) for block in made.of_playlist(rank)]
    found.sort(key=lambda block: (block.span.start, block.playlist.path, block.entry.index))
    idle = tuple(span for span, ruler in made.steps if ruler == NOBODY)
    return WeekBlocks(week.span, tuple(found), idle)


def ruled(week: Week) -> Iterator[Step]:
    """The week as spans of one ruling priority each; they touch and cover it."""
    moment, end = week.span
    ruler = week.airtime.ruler(moment)
    for time in sorted({change.time for change in week.airtime.changes if moment < change.time < end}):
        later = week.airtime.ruler(time)
        if later != ruler:
            yield Timespan(moment, time), ruler
            moment, ruler = time, later
    yield Timespan(moment, end), ruler


def on_air(week: Week, rank: int, steps: list[Step]) -> Iterator[tuple[Timespan, ScheduleEntry]]:
    """When the playlist of this rank is on air, and through which entry."""
    for start, end, entry in week.airtime.segments(rank):
        ruling = (span for span, ruler in steps if ruler == entry.priority)
        for span in intersect([Timespan(start, end)], ruling):
            yield span, entry


class _Blocks:
    """What all blocks of a week need to know."""

    def __init__(self, week: Week, channel: Channel) -> None:
        self.week, self.channel = week, channel
        self.steps = list(ruled(week))
        self._times = sorted({change.time for change in week.airtime.changes})
        self._holders: dict[datetime, Winner | None] = {}

    def of_playlist(self, rank: int) -> Iterator[Block]:
        """The blocks of the playlist of this rank, entry by entry."""
        playlist, week = self.week.playlists[rank], self.week
        showable = week.reels[rank].showable()
        own = list(on_air(week, rank, self.steps))
        for entry in entries_here(playlist, self.channel):
            covered: list[Timespan] = []
            if entry.every is None:
                on = merge(span for span, by in own if by.index == entry.index)
                others = (part for part in week.airtime.segments(rank) if part.entry.index != entry.index)
                covered = merge(Timespan(part.start, part.end) for part in others)
            else:
                relieved = (span for span, ruler in self.steps if ruler <= entry.priority)
                on = list(intersect(showable, merge(relieved)))
            for span in active_spans(entry, self.channel, week.span):
                yield self._block(span, playlist, entry, on, covered, showable)

    def _block(
        self,
        span: Timespan,
        playlist: Playlist,
        entry: ScheduleEntry,
        on: list[Timespan],
        covered: list[Timespan],
        showable: list[Timespan],
    ) -> Block:
        week = self.week.span
        within = [Timespan(max(span.start, week.start), min(span.end, week.end))]
        parts = list(intersect(within, on))
        shared = list(intersect(within, covered))
        lost = list(subtract(intersect(within, showable), merge([*parts, *shared])))
        winners = tuple(self._winners(lost, entry))
        if parts:
            fate = Fate.PARTLY if lost or merge([*parts, *shared]) != within else Fate.ON
        elif lost:
            fate = Fate.BEATEN
        else:
            fate = Fate.COVERED if shared else Fate.EMPTY
        day = span.start.astimezone(self.channel.timezone).date()
        return Block(span, day, playlist, entry, tuple(parts), fate, winners)

    def _winners(self, lost: list[Timespan], entry: ScheduleEntry) -> Iterator[Winner]:
        """Who is on in its place, each playlist once."""
        told: set[str] = set()
        for moment in self._moments(lost, entry):
            if moment not in self._holders:
                holder = self.week.airtime.holder(moment)
                self._holders[moment] = (
                    None if holder is None else (self.week.playlists[holder[0]], holder[1])
                )
            winner = self._holders[moment]
            if winner is not None and winner[0].path not in told:
                told.add(winner[0].path)
                yield winner

    def _moments(self, lost: list[Timespan], entry: ScheduleEntry) -> Iterator[datetime]:
        """When to look who is on: as each lost span begins, and at the first changes within it."""
        above = [step for step, ruler in self.steps if ruler > entry.priority]
        for start, end in intersect(lost, above):
            yield start
            first = bisect_right(self._times, start)
            yield from (time for time in self._times[first : first + LOOKED_AT] if time < end)
