"""The playout log of one channel and week: the one place that decides what plays when (scheduling.md)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kiosk.content import Content, ScheduleEntry
from kiosk.schedule.airtime import Airtime, entries_here, segments
from kiosk.schedule.localtime import monday_of, week_span
from kiosk.schedule.reel import Frame, Reel, frames
from kiosk.schedule.rotation import Rotation
from kiosk.schedule.showing import Cause, Channel, Showing
from kiosk.schedule.spots import Spot, Waiting, spot

SHORTEST = timedelta(seconds=3)
"""No shorter showing comes from a cut (rule 17)."""


class Pick(NamedTuple):
    """What would be shown next: a frame of the reel, for a spot or for the rotation."""

    rank: int
    reel: Reel
    place: int
    entry: ScheduleEntry
    spot: Spot | None

    @property
    def frame(self) -> Frame:
        """What stands at this place of the reel."""
        return self.reel.frames[self.place]


class Week:
    """The state of one run through the week: credits, cursors, what waits."""

    def __init__(self, content: Content, channel: Channel, monday: date) -> None:
        self.span = week_span(monday, channel.timezone)
        self.playlists = sorted(
            (playlist for playlist in content.playlists if entries_here(playlist, channel)),
            key=lambda p: p.path,
        )
        framed = [
            frames(playlist, content.assets, self.span, channel.timezone) for playlist in self.playlists
        ]
        self.reels = [Reel(own, self.span) for own in framed]
        self.airtime = Airtime(
            [
                segments(playlist, channel, self.span, reel.showable())
                for playlist, reel in zip(self.playlists, self.reels, strict=True)
            ]
        )
        self.spots = self._spots(framed, channel)
        self.waiting = Waiting(self.spots, self.span)
        self.rotation = Rotation()
        self._changed = 0
        self._next_event = self.span.start
        """Before this instant nothing comes, goes or falls due; the week's start while a spot waits."""
        self._entries: dict[int, ScheduleEntry] = {}

    def _spots(self, framed: list[list[Frame]], channel: Channel) -> list[Spot]:
        spots: list[Spot] = []
        for rank, playlist in enumerate(self.playlists):
            reel = Reel(framed[rank], self.span)
            for entry in entries_here(playlist, channel):
                if entry.every is not None and reel.frames:
                    spots.append(spot(len(spots), rank, entry, reel, channel, self.span))
        return spots

    def advance(self, moment: datetime) -> None:
        """Takes in everything that comes or goes up to this instant."""
        if moment < self._next_event:
            return
        changes, place = self.airtime.changes, self._changed
        while place < len(changes) and changes[place].time <= moment:
            _, rank, entry = changes[place]
            self.rotation.put(rank, entry)
            if entry is not None:
                self._entries[rank] = entry
            place += 1
        self._changed = place
        self.waiting.advance(moment)
        due = self.waiting.next_due() or self.span.end
        self._next_event = self.span.start if self.waiting else min(self.next_change(), due)

    def next_change(self) -> datetime:
        """The next instant at which a playlist comes on or goes off; the week's end if none does."""
        changes = self.airtime.changes
        return changes[self._changed].time if self._changed < len(changes) else self.span.end

    def pick(self, moment: datetime) -> Pick | None:
        """What comes next, spots first (rule 18), then the rotation (13, 14); None if nothing is on. Moves nothing."""
        if self.waiting:
            ruler = self.airtime.ruler(moment)
            for one in self.waiting.in_order():
                place = one.reel.next(moment) if one.entry.priority >= ruler else None
                if place is not None:
                    return Pick(one.rank, one.reel, place, one.entry, one)
        rank = self.rotation.next()
        if rank is None:
            return None
        reel = self.reels[rank]
        turn = reel.next(moment)
        if turn is None:
            raise AssertionError("a playlist without a valid item is never on air")
        return Pick(rank, reel, turn, self._entries[rank], None)

    def take(self, pick: Pick) -> None:
        """The pick is shown: cursor, credits and what waits move on."""
        pick.reel.take(pick.place)
        if pick.spot is None:
            self.rotation.take(pick.rank)
        else:
            self.waiting.serve(pick.spot)

    def stays(self, pick: Pick, moment: datetime) -> datetime:
        """Until when what was picked may stay, were it long enough (rules 16 and 18)."""
        if pick.spot is None:
            until = self.airtime.stays(pick.rank, moment)
        else:
            until = pick.spot.stays(moment)
            outranked = self.airtime.outranked(pick.entry.priority, moment)
            if outranked is not None and outranked < until:
                until = outranked
        return min(until, pick.frame.valid.end, self.span.end)

    def fallback_ends(self, moment: datetime) -> datetime:
        """When the fallback gives way: something comes on air or a spot falls due that can be shown (rule 12)."""
        while moment < self.span.end:
            coming = [self.next_change(), self.waiting.next_due(), self.span.end]
            coming += [one.reel.next_valid(moment) for one in self.waiting.in_order()]
            moment = min(time for time in coming if time is not None)
            self.advance(moment)
            if moment < self.span.end and self.pick(moment) is not None:
                break
        return moment


def showings(content: Content, channel: Channel, monday: date) -> Iterator[Showing]:
    """The playout log of the week that begins on this Monday, showing by showing (see `log`)."""
    return run(Week(content, channel, monday))


def run(week: Week) -> Iterator[Showing]:
    """The showings of a week that has not been run yet."""
    moment = week.span.start
    last: Showing | None = None
    shown: Pick | None = None
    while moment < week.span.end:
        week.advance(moment)
        pick = week.pick(moment)
        if pick is None:
            if last is not None:
                yield last
            end = week.fallback_ends(moment)
            last, shown = Showing(moment, end, None, None, Cause.FALLBACK, None), None
            moment = end
            continue
        frame = pick.frame
        whole = end = moment + frame.duration
        if end > week.next_change() or end > frame.valid.end or pick.spot is not None:
            end = min(end, week.stays(pick, moment))
        cut_short = end < whole and end - moment < SHORTEST
        if cut_short and last is not None and shown is not None and week.stays(shown, moment) >= end:
            last = last._replace(end=end)
            moment = end
            continue
        week.take(pick)
        if last is not None:
            yield last
        cause = Cause.ROTATION if pick.spot is None else Cause.SPOT
        last = Showing(moment, end, frame.item, week.playlists[pick.rank], cause, pick.entry)
        shown, moment = pick, end
    if last is not None:
        yield last


def log(content: Content, channel: Channel, monday: date) -> list[Showing]:
    """What plays in this channel from Monday 00:00 to the next Monday 00:00 local, and why.

    A pure function of published content, channel and week; the showings touch, none overlap, and they cover the
    week. Raises ValueError where the day is no Monday.
    """
    return list(showings(content, channel, monday))


def window(content: Content, channel: Channel, start: datetime, end: datetime) -> list[Showing]:
    """The part of the logs from start to end (both aware), over as many weeks as it touches, cut at both ends."""
    found: list[Showing] = []
    monday = monday_of(start, channel.timezone)
    while start < end and week_span(monday, channel.timezone).start < end:
        for showing in showings(content, channel, monday):
            if showing.end > start:
                if showing.start >= end:
                    break
                found.append(showing._replace(start=max(showing.start, start), end=min(showing.end, end)))
        monday += timedelta(days=7)
    return found


def at(made: list[Showing], moment: datetime) -> Showing | None:
    """What is on at this instant, from a made log, by bisection; None outside it."""
    low, high = 0, len(made)
    while low < high:
        middle = (low + high) // 2
        if made[middle].end <= moment:
            low = middle + 1
        else:
            high = middle
    return made[low] if low < len(made) and made[low].start <= moment else None
