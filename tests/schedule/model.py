"""A second, slow answer to "what plays when", to check the engine against.

Written from scheduling.md alone: every question ("is it active now?", "what is on air now?") is answered anew for one
instant, and the week is walked from one pick to the next. Where that page leaves room, this is how it is read here:

 1. Rule 10, "the weight of the first of these": the first in file order among the active entries of the playlist that
    have its highest priority. That entry is also the showing's `entry`.
 2. Rule 18: spots have one cursor a playlist, apart from the rotation's; it starts at the first item on Monday.
 3. Rule 18: a due instant counts only within the week; what fell due on the Sunday before is not carried over.
 4. Rule 18: each occurrence has its own due instants, counted in elapsed time from its start (not by wall clock), the
    last one before its end; the next occurrence starts anew, even where the two touch.
 5. Rule 18: a due instant is dropped at the very instant at which the same entry falls due next, and when the entry
    ends. Entries don't drop each other's due instants, not even within one playlist.
 6. Rule 18: a spot without a valid item stays due (until 5 drops it) and is shown at the first pick that finds one;
    the fallback gives way to it at the midnight at which an item becomes valid.
 7. Rule 18, on a tie of due instant and path: file order of the entries.
 8. Rule 18: "what is on air" and "comes on air" mean playlists (rule 10), never other spots; a spot's priority is its
    entry's. Due spots that have to wait don't hold up those behind them.
 9. Rule 18, "its entry ends": that one entry; another entry of the playlist does not keep the showing.
10. Occurrences of one entry that touch are one stretch of activity: nothing ends between them.
11. An occurrence that daylight saving makes empty (both ends in the gap) is none: nothing falls due at its start.
12. Rule 12: fallback showings that touch are one showing.
13. Rule 17 holds for every pick, of a spot too: undone, it stays due and the spots' cursor stays. Nothing else is
    tried at that instant.
14. Rule 17: the end of the week is a cut like others. An item that is short of itself (1 s) and not cut is no case.
15. Rule 17: "may stay" means what would not cut it: 16 for a rotation showing, 18 for a spot's. The fallback has no
    playlist and item, so it is never prolonged; and the fallback itself is never too short (rule 12).
16. Rule 17 works in a chain: a prolonged showing may be prolonged again. It keeps its entry.
17. Rule 16: a playlist whose priority or weight changes through another entry, and stays on air, is not cut.
18. Rules 4 and 9: a day lasts from its 00:00 to the next day's, both as rule 5 reads them.
19. Rule 7, `rrule`: DTSTART is first_day, else Monday 2001-01-01; it is a day of the rule only where the rule gives it.
20. Rule 15: durations are rounded to the microsecond.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from kiosk.content import Content, Item, Playlist, ScheduleEntry
from kiosk.schedule.showing import Cause, Channel, Showing

SHORTEST = timedelta(seconds=3)
DAY = timedelta(days=1)
FIRST_MONDAY = date(2001, 1, 1)


def log(content: Content, channel: Channel, monday: date) -> list[Showing]:
    """What the channel shows in the week of this Monday."""
    return list(Week(content, channel, monday).showings())


def window(content: Content, channel: Channel, start: datetime, end: datetime) -> list[Showing]:
    """What the channel shows from start to end: the logs of the weeks, one after the other, clipped."""
    day = start.astimezone(channel.timezone).date()
    monday = day - day.weekday() * DAY - 7 * DAY
    clipped = []
    while start < end and instant(midnight(monday), channel.timezone) < end:
        if instant(midnight(monday + 7 * DAY), channel.timezone) > start:
            for showing in Week(content, channel, monday).showings():
                if showing.start >= end:
                    break
                if showing.end > start:
                    clip = showing._replace(start=max(showing.start, start), end=min(showing.end, end))
                    clipped.append(clip)
        monday += 7 * DAY
    return clipped


# Time (rules 1 to 6)


def midnight(day: date) -> datetime:
    """00:00 of the day on the wall, without a zone."""
    return datetime.combine(day, time())


@cache
def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the clocks of the zone first show this time, or the first instant after the gap that skips it."""

    def shown(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    around = [wall.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-30, 31)]
    guesses = sorted({wall.replace(tzinfo=UTC) - (shown(m) - m.replace(tzinfo=None)) for m in around})
    for guess in guesses:
        if shown(guess) == wall:
            return guess
    early, late = guesses[0], guesses[-1]
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if shown(middle) < wall else (early, middle)
    return late


@dataclass(frozen=True)
class Occurrence:
    """One time that an entry is on."""

    playlist: Playlist
    place: int
    entry: ScheduleEntry
    start: datetime
    end: datetime


@dataclass
class State:
    """What the picks remember. served: the last due instant served, by playlist and place of the entry."""

    credits: dict[str, int] = field(default_factory=dict)
    cursors: dict[str, int] = field(default_factory=dict)
    spot_cursors: dict[str, int] = field(default_factory=dict)
    served: dict[tuple[str, int], datetime] = field(default_factory=dict)

    def copy(self) -> "State":
        return State(dict(self.credits), dict(self.cursors), dict(self.spot_cursors), dict(self.served))


class Week:
    """One channel's week: what is active at an instant, and the walk from pick to pick."""

    def __init__(self, content: Content, channel: Channel, monday: date) -> None:
        self.content = content
        self.channel = channel
        self.start = self.midnight(monday)
        self.end = self.midnight(monday + 7 * DAY)
        self.days = [monday + n * DAY for n in range(-3, 9)]
        self.playlists = sorted(content.playlists, key=lambda playlist: playlist.path)
        self.occurrences = [
            occurrence
            for playlist in self.playlists
            for place, entry in enumerate(playlist.entries)
            for occurrence in self.occurrences_of(playlist, place, entry)
        ]
        changes = {moment for o in self.occurrences for moment in (o.start, o.end)}
        changes |= {self.midnight(day) for day in self.days}
        self.changes = sorted({m for m in changes if self.start < m < self.end} | {self.end})
        self.dues = {
            (o.playlist.path, o.place): self.dues_of(o.playlist, o.place)
            for o in self.occurrences
            if o.entry.every is not None
        }

    def midnight(self, day: date) -> datetime:
        return instant(midnight(day), self.channel.timezone)

    # What is active (rules 7 to 11)

    def occurrences_of(self, playlist: Playlist, place: int, entry: ScheduleEntry) -> Iterator[Occurrence]:
        if not self.is_meant(entry):
            return
        for day in self.days:
            if self.is_day_of(entry, day):
                stop_day = day if entry.stop > entry.start else day + DAY
                start = midnight(day) + timedelta(seconds=entry.start)
                stop = midnight(stop_day) + timedelta(seconds=entry.stop)
                zone = self.channel.timezone
                if instant(start, zone) < instant(stop, zone):
                    yield Occurrence(playlist, place, entry, instant(start, zone), instant(stop, zone))

    def is_meant(self, entry: ScheduleEntry) -> bool:
        """Whether the entry is for this zone and display."""
        ours = {self.channel.display} | {f"tag:{tag}" for tag in self.channel.tags}
        return entry.zone == self.channel.zone and (not entry.displays or bool(ours & set(entry.displays)))

    def is_day_of(self, entry: ScheduleEntry, day: date) -> bool:
        if not within(day, entry.first_day, entry.last_day) or day in entry.except_days:
            return False
        if entry.except_holidays and day in self.channel.holidays:
            return False
        if entry.rrule is None:
            return day.weekday() in entry.weekdays
        rule = rrulestr(entry.rrule, dtstart=midnight(entry.first_day or FIRST_MONDAY))
        return bool(rule.between(midnight(day), midnight(day + DAY) - timedelta(microseconds=1), inc=True))

    def is_active(self, playlist: Playlist, place: int, moment: datetime) -> bool:
        return any(
            o.playlist.path == playlist.path and o.place == place and o.start <= moment < o.end
            for o in self.occurrences
        )

    def is_valid(self, item: Item, moment: datetime) -> bool:
        asset = self.content.assets[item.asset]
        return self.is_between(item.first_day, item.last_day, moment) and self.is_between(
            asset.valid_from, asset.valid_until, moment
        )

    def is_between(self, first: date | None, last: date | None, moment: datetime) -> bool:
        return (first is None or self.midnight(first) <= moment) and (
            last is None or moment < self.midnight(last + DAY)
        )

    def on_air(self, moment: datetime) -> dict[str, tuple[Playlist, ScheduleEntry]]:
        """The playlists on air, by path, each with the entry that puts it on (rule 10)."""
        active: dict[str, tuple[Playlist, list[ScheduleEntry]]] = {}
        for o in self.occurrences:
            if o.entry.every is None and o.start <= moment < o.end:
                active.setdefault(o.playlist.path, (o.playlist, []))[1].append(o.entry)
        able = {}
        for path, (playlist, entries) in active.items():
            if any(self.is_valid(item, moment) for item in playlist.items):
                highest = max(entry.priority for entry in entries)
                able[path] = (playlist, next(e for e in entries if e.priority == highest))
        top = max((entry.priority for _, entry in able.values()), default=None)
        return {path: (playlist, entry) for path, (playlist, entry) in able.items() if entry.priority == top}

    # The rotation (rules 12 to 17)

    def showings(self) -> Iterator[Showing]:
        """The log, each showing as soon as nothing can prolong it any more."""
        state = State()
        now = self.start
        last: Showing | None = None
        while now < self.end:
            attempt = state.copy()
            picked = self.pick_spot(attempt, now) or self.pick_rotation(attempt, now)
            if picked is None:
                showing = Showing(now, self.end_of_fallback(state, now), None, None, Cause.FALLBACK, None)
            else:
                showing = self.cut(picked)
                was_cut = showing.end < picked.end
                too_short = was_cut and showing.end - showing.start < SHORTEST
                if too_short and last is not None and self.may_stay_until(showing.end, last):
                    last = last._replace(end=showing.end)
                    now = last.end
                    continue
            state = attempt
            now = showing.end
            if last is not None and last.cause == showing.cause == Cause.FALLBACK:
                last = last._replace(end=showing.end)
                continue
            if last is not None:
                yield last
            last = showing
        if last is not None:
            yield last

    def pick_rotation(self, state: State, now: datetime) -> Showing | None:
        """The next showing by smooth weighted round robin, not yet cut."""
        on_air = self.on_air(now)
        if not on_air:
            return None
        for path, (_, entry) in on_air.items():
            state.credits[path] = state.credits.get(path, 0) + entry.weight
        most = max(state.credits[path] for path in on_air)
        winner = min(path for path in on_air if state.credits[path] == most)
        state.credits[winner] -= sum(entry.weight for _, entry in on_air.values())
        playlist, entry = on_air[winner]
        item = self.next_item(state.cursors, playlist, now)
        return Showing(now, now + self.duration(playlist, item), item, playlist, Cause.ROTATION, entry)

    def next_item(self, cursors: dict[str, int], playlist: Playlist, now: datetime) -> Item:
        cursor = cursors.get(playlist.path, 0)
        while not self.is_valid(playlist.items[cursor], now):
            cursor = (cursor + 1) % len(playlist.items)
        cursors[playlist.path] = (cursor + 1) % len(playlist.items)
        return playlist.items[cursor]

    def duration(self, playlist: Playlist, item: Item) -> timedelta:
        for seconds in (item.seconds, playlist.seconds):
            if seconds is not None:
                return timedelta(seconds=seconds)
        return timedelta(seconds=self.content.assets[item.asset].seconds)

    def may_stay(self, showing: Showing, moment: datetime) -> bool:
        """Whether what this showing shows could go on at the moment."""
        if showing.item is None or showing.playlist is None or showing.entry is None:
            return False
        if moment >= self.end or not self.is_valid(showing.item, moment):
            return False
        on_air = self.on_air(moment)
        if showing.cause == Cause.ROTATION:
            return showing.playlist.path in on_air
        place = showing.playlist.entries.index(showing.entry)
        higher = any(entry.priority > showing.entry.priority for _, entry in on_air.values())
        return self.is_active(showing.playlist, place, moment) and not higher

    def cut(self, showing: Showing) -> Showing:
        """The showing up to the first instant at which it may not stay (rules 16 and 18)."""
        for change in self.changes:
            if showing.start < change < showing.end and not self.may_stay(showing, change):
                return showing._replace(end=change)
        return showing

    def may_stay_until(self, cut: datetime, showing: Showing) -> bool:
        """Whether a showing that has ended could have gone on until the cut."""
        between = [change for change in self.changes if showing.end < change < cut]
        return all(self.may_stay(showing, moment) for moment in [showing.end, *between])

    def end_of_fallback(self, state: State, now: datetime) -> datetime:
        """When something comes on air, a spot is due, or the week ends (rule 12)."""
        falls_due = {due for dues in self.dues.values() for due in dues}
        for moment in sorted({*self.changes, *falls_due}):
            if moment > now and (self.on_air(moment) or self.pick_spot(state.copy(), moment)):
                return moment
        return self.end

    # Spots (rule 18)

    def dues_of(self, playlist: Playlist, place: int) -> list[datetime]:
        """When this spot falls due within the week."""
        dues = []
        for o in self.occurrences:
            if o.playlist.path == playlist.path and o.place == place and o.entry.every is not None:
                due = o.start
                while due < o.end:
                    dues.append(due)
                    due += o.entry.every
        return sorted(due for due in dues if self.start <= due < self.end)

    def pick_spot(self, state: State, now: datetime) -> Showing | None:
        """The due spot whose turn it is, not yet cut."""
        on_air = self.on_air(now)
        waiting = []
        for playlist in self.playlists:
            for place, entry in enumerate(playlist.entries):
                key = (playlist.path, place)
                due = max((due for due in self.dues.get(key, []) if due <= now), default=None)
                if due is None or state.served.get(key) == due or not self.is_active(playlist, place, now):
                    continue
                if any(rival.priority > entry.priority for _, rival in on_air.values()):
                    continue
                if any(self.is_valid(item, now) for item in playlist.items):
                    waiting.append((due, playlist.path, place, playlist))
        if not waiting:
            return None
        due, path, place, playlist = min(waiting, key=lambda spot: spot[:3])
        state.served[path, place] = due
        item = self.next_item(state.spot_cursors, playlist, now)
        end = now + self.duration(playlist, item)
        return Showing(now, end, item, playlist, Cause.SPOT, playlist.entries[place])


def within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
