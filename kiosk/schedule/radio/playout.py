"""The log of a station's week: the one place that decides what is broadcast when (scheduling.md, 20 and 21)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kiosk.content import Content, Segment, SegmentKind
from kiosk.content.station import CHOOSING, SPOKEN
from kiosk.schedule.radio.airing import CUE_OF, Airing, Broadcast, Cue, LeftOut, RadioChannel, RadioLog
from kiosk.schedule.radio.announcer import Announcer, filled
from kiosk.schedule.radio.leaving_out import Room, left_out
from kiosk.schedule.radio.pool import Candidate, Pool, Tracks, candidates, exact
from kiosk.schedule.radio.slots import SlotRun, slot_runs

NOTHING = timedelta()


def log(
    content: Content, channel: RadioChannel, monday: date, announcer: Announcer | None = None
) -> RadioLog:
    """What the station broadcasts in the slots that begin in the week of this Monday, and what they cannot hold.

    A pure function of published content, channel, week and lengths: announcer tells these, by the station's pace
    where none is given. Raises ValueError where the day is no Monday.
    """
    week = _Week(content, channel, announcer or Announcer(channel.station.speaking))
    runs = slot_runs(channel, monday)
    broadcasts = tuple(week.broadcast(run) for run in runs)
    days = (monday, monday + timedelta(days=6))
    gone = left_out(week.pools, channel.station.clock, week.airings, week.rooms, days)
    return RadioLog(channel, monday, broadcasts, (*week.passed_over, *gone))


@dataclass(slots=True)
class _Week:
    """The state of one run through the week: how often each notice was aired, where the music stands."""

    content: Content
    channel: RadioChannel
    announcer: Announcer
    pools: dict[int, Pool] = field(default_factory=dict)
    tracks: dict[int, Tracks] = field(default_factory=dict)
    airings: Counter[str] = field(default_factory=Counter)
    rooms: list[Room] = field(default_factory=list)
    passed_over: list[LeftOut] = field(default_factory=list)

    def __post_init__(self) -> None:
        for segment in self.channel.station.clock:
            if segment.kind in CHOOSING:
                self.pools[segment.index] = Pool(candidates(self.content, segment, self.announcer))
            elif segment.kind is SegmentKind.MUSIC:
                self.tracks[segment.index] = Tracks(candidates(self.content, segment, self.announcer))

    def broadcast(self, run: SlotRun) -> Broadcast:
        """The slot filled in the order of the clock."""
        parts = [_Part(one, run, self) for one in self.channel.station.clock if one.within(run.slot)]
        _reserve(parts, run.end - run.start)
        filling = _Filling(self, run, run.start)
        fixed = NOTHING
        for place, part in enumerate(parts):
            after = sum((later.needs for later in parts[place + 1 :] if later.held), NOTHING)
            filling.add(part, run.end - after, run.start + fixed)
            fixed += part.needs if part.held else NOTHING
        if filling.moment < run.end:
            filling.put(run.end, Cue.SILENCE)
        return Broadcast(run.slot, run.day, run.start, run.end, tuple(filling.lines))


class _Part:
    """A segment in one slot. needs: the time that is kept free for it. words: what is read, of a spoken one."""

    __slots__ = ("held", "missing", "needs", "segment", "words")

    def __init__(self, segment: Segment, run: SlotRun, week: _Week) -> None:
        self.segment = segment
        self.words = ""
        self.held = True
        self.missing: str | None = None
        if segment.kind in SPOKEN:
            local = run.start.astimezone(week.channel.timezone)
            self.words, seconds = week.announcer.said(filled(segment.text, week.channel, run.slot, local))
            self.needs = exact(seconds)
        elif segment.kind is SegmentKind.TUNE:
            self.needs = self._tune(week)
        elif segment.kind is SegmentKind.MUSIC and segment.seconds is not None:
            self.needs = exact(segment.seconds)
        else:
            self.needs = exact(segment.least_seconds)

    def _tune(self, week: _Week) -> timedelta:
        """A tune is played to its end, or as long as the clock says: then it fades, or silence follows it."""
        asset = week.content.assets.get(self.segment.asset or "")
        if asset is None or not asset.heard:
            self.missing = "left_asset_missing" if asset is None else "left_not_audio"
            return NOTHING
        return exact(asset.seconds if self.segment.seconds is None else self.segment.seconds)

    @property
    def fixed(self) -> bool:
        """Whether its length is known beforehand."""
        kind = self.segment.kind
        return kind not in CHOOSING and (kind is not SegmentKind.MUSIC or self.segment.seconds is not None)


def _reserve(parts: Sequence[_Part], whole: timedelta) -> None:
    """Which parts the slot holds at all: where it is shorter than its fixed parts, the later ones, closing first."""
    taken = NOTHING
    for part in reversed(parts):
        if taken + part.needs <= whole:
            taken += part.needs
        else:
            part.held = False


@dataclass(slots=True)
class _Filling:
    """One slot being filled, up to `moment`."""

    week: _Week
    run: SlotRun
    moment: datetime
    lines: list[Airing] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def put(
        self,
        end: datetime,
        cue: Cue,
        segment: Segment | None = None,
        source: Candidate | None = None,
        words: str = "",
        faded: bool = False,
    ) -> None:
        """The next line, up to this instant."""
        asset = source.asset if source is not None else None
        self.lines.append(
            Airing(
                self.moment,
                end,
                cue,
                None if segment is None else segment.index,
                asset.path if asset is not None else None,
                source.playlist if source is not None else None,
                source.item if source is not None else None,
                asset.title if asset is not None else "",
                words,
                faded,
            )
        )
        self.moment = end

    def add(self, part: _Part, limit: datetime, earliest: datetime) -> None:
        """Fills in one part, up to this limit, from which on the parts after it need their time.

        earliest: when it would begin had no notice been taken before it.
        """
        kind = part.segment.kind
        if kind in CHOOSING:
            self._choose(part.segment, limit, earliest)
        elif part.missing is not None or (part.fixed and not part.held):
            self._pass_over(part)
        elif kind in SPOKEN:
            if part.needs:
                self.put(self.moment + part.needs, CUE_OF[kind], part.segment, words=part.words)
        elif kind is SegmentKind.TUNE:
            asset = self.week.content.assets[part.segment.asset or ""]
            tune = Candidate(asset, None, None, None, None, exact(asset.seconds))
            self._play(part.segment, iter((tune,)), self.moment + part.needs)
        else:
            end = self.moment + part.needs if part.segment.seconds is not None else limit
            self._play(part.segment, self.week.tracks[part.segment.index].on(self.run.day), end)

    def _choose(self, segment: Segment, limit: datetime, earliest: datetime) -> None:
        """Notices in their fair order, each once in a slot; one that does not fit is passed over (rule 21)."""
        most = timedelta.max if segment.seconds is None else exact(segment.seconds)
        room = min(limit - earliest, most)
        self.week.rooms.append(Room(segment.index, self.run.day, room))
        end = min(limit, self.moment + min(most, limit - self.moment))
        count = 0
        for one in self.week.pools[segment.index].in_turn(self.run.day, self.week.airings):
            path = one.asset.path
            if segment.count is not None and count >= segment.count:
                break
            if path in self.taken or self.moment + one.length > end:
                continue
            words = self.week.announcer.words(one.asset)
            self.put(self.moment + one.length, CUE_OF[segment.kind], segment, one, words)
            self.week.airings[path] += 1
            self.taken.add(path)
            count += 1

    def _play(self, segment: Segment, tracks: Iterator[Candidate], end: datetime) -> None:
        """Sounds one after the other up to this instant, the last one faded; silence where there is none."""
        while self.moment < end:
            track = next(tracks, None)
            if track is None:
                self.put(end, Cue.SILENCE, segment)
                return
            stop = self.moment + track.length
            self.put(min(stop, end), CUE_OF[segment.kind], segment, track, faded=stop > end)

    def _pass_over(self, part: _Part) -> None:
        segment = part.segment
        local = self.run.start.astimezone(self.week.channel.timezone)
        code = part.missing or "left_segment"
        seconds = part.needs.total_seconds()
        params: dict[str, object] = {"seconds": f"{seconds:g}", "slot": local, "asset": segment.asset or ""}
        title = segment.asset or part.words
        found = LeftOut(code, params, segment.asset, title=title, seconds=seconds, slot=self.run.start)
        self.week.passed_over.append(found)
