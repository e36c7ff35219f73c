"""What would change on the screens: two contents compared over one week, before one replaces the other (pure).

Asked of the same segments and the same log that are played, so what is told here is what a visitor will see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.content import Content, Item, Playlist, ScheduleEntry
from kiosk.schedule.airtime import subtract
from kiosk.schedule.blocks import Block, Fate, WeekBlocks, week_blocks
from kiosk.schedule.playout import Week, run
from kiosk.schedule.reel import duration, validity
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan, intersect, merge

Airtimes = dict[str, list[Timespan]]
"""By playlist path: when it is on air, or as a spot may come."""


@dataclass(frozen=True, slots=True)
class Shift:
    """On this channel the playlist gains and loses these hours."""

    channel: Channel
    playlist: Playlist
    gained: tuple[Timespan, ...]
    lost: tuple[Timespan, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """On this channel the winner is now on in the loser's place: wholly (nothing is left of the entry) or in part."""

    channel: Channel
    loser: Playlist
    entry: ScheduleEntry
    winner: Playlist
    by: ScheduleEntry
    spans: tuple[Timespan, ...]
    wholly: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """An item that no screen shows in the week, though its playlist has a schedule there.

    reason: expired, later (its days come), beaten, or no_turn (its turn does not come).
    """

    playlist: Playlist
    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class ItemsChanged:
    """A playlist's items differ.

    moved: the same ones stand in another order; seconds: one turn through, before and after.
    """

    playlist: Playlist
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: bool
    seconds: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs in the week that begins on this Monday.

    idle: when channels newly have nothing but the office's own slide.
    """

    monday: date
    shifts: tuple[Shift, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    items: tuple[ItemsChanged, ...] = ()
    idle: tuple[tuple[Channel, tuple[Timespan, ...]], ...] = ()

    def __bool__(self) -> bool:
        return any((self.shifts, self.conflicts, self.unseen, self.items, self.idle))


def changes(before: Content, after: Content, channels: Sequence[Channel], monday: date) -> Changes:
    """What differs in this week on these channels. Raises ValueError where the day is no Monday."""
    shifts: list[Shift] = []
    conflicts: list[Conflict] = []
    idle: list[tuple[Channel, tuple[Timespan, ...]]] = []
    for channel in channels:
        old, new = week_blocks(before, channel, monday), week_blocks(after, channel, monday)
        shifts += _shifts(channel, before, after, old, new)
        conflicts += _conflicts(channel, old, new)
        opened = tuple(merge(subtract(new.idle, old.idle)))
        if opened:
            idle.append((channel, opened))
    touched = {playlist.path for playlist in after.playlists if before.playlist(playlist.path) != playlist}
    touched |= {shift.playlist.path for shift in shifts if shift.lost}
    unseen = _unseen(after, channels, monday, touched)
    known = {(one.playlist.path, one.item.asset) for one in _unseen(before, channels, monday, touched)}
    return Changes(
        monday,
        tuple(shifts),
        tuple(conflicts),
        tuple(one for one in unseen if (one.playlist.path, one.item.asset) not in known),
        tuple(_items(before, after)),
        tuple(idle),
    )


def first_week_that_changes(
    before: Content, after: Content, channels: Sequence[Channel], monday: date, weeks: int = 9
) -> date:
    """The Monday of the first of these weeks in which anything differs when; this one where none does."""
    for number in range(weeks):
        start = monday + timedelta(days=7 * number)
        for channel in channels:
            old, new = week_blocks(before, channel, start), week_blocks(after, channel, start)
            if next(_shifts(channel, before, after, old, new), None) is not None:
                return start
    return monday


def airtimes(found: WeekBlocks) -> Airtimes:
    """When each playlist is on air, or may come as a spot."""
    spans: Airtimes = {}
    for block in found.blocks:
        spans.setdefault(block.playlist.path, []).extend(block.on_air)
    return {path: merge(own) for path, own in spans.items()}


def _shifts(
    channel: Channel, before: Content, after: Content, old: WeekBlocks, new: WeekBlocks
) -> Iterator[Shift]:
    held, holds = airtimes(old), airtimes(new)
    for path in sorted(held.keys() | holds.keys()):
        gained = tuple(subtract(holds.get(path, []), held.get(path, [])))
        lost = tuple(subtract(held.get(path, []), holds.get(path, [])))
        playlist = after.playlist(path) or before.playlist(path)
        if playlist is not None and (gained or lost):
            yield Shift(channel, playlist, gained, lost)


def _conflicts(channel: Channel, old: WeekBlocks, new: WeekBlocks) -> Iterator[Conflict]:
    """Each pair of loser's entry and winner once, and only what was not so before."""
    known = {_pair(block, winner) for block in old.blocks for winner, _ in block.beaten_by}
    met: dict[tuple[object, ...], tuple[Playlist, ScheduleEntry, list[Block]]] = {}
    for block in new.blocks:
        for winner, by in block.beaten_by:
            pair = _pair(block, winner)
            if pair not in known:
                met.setdefault(pair, (winner, by, []))[2].append(block)
    holds = airtimes(new)
    for winner, by, blocks in met.values():
        loser, entry = blocks[0].playlist, blocks[0].entry
        lost = merge(span for one in blocks for span in subtract([one.span], one.on_air))
        fates = {
            one.fate
            for one in new.blocks
            if (one.playlist.path, one.entry.index) == (loser.path, entry.index)
        }
        spans = tuple(intersect(lost, holds.get(winner.path, [])))
        yield Conflict(channel, loser, entry, winner, by, spans, fates == {Fate.BEATEN})


def _pair(block: Block, winner: Playlist) -> tuple[object, ...]:
    """An entry is the same before and after where its hours and its playlist are, whatever its place in the file."""
    entry = block.entry
    return (
        block.playlist.path,
        entry.start,
        entry.stop,
        entry.weekdays,
        entry.rrule,
        entry.priority,
        winner.path,
    )


def _unseen(content: Content, channels: Sequence[Channel], monday: date, paths: set[str]) -> list[Unseen]:
    """Items of these playlists that no channel shows in the week, in path order.

    The log is followed only until every item that can come has come, so this is quick where all is well.
    """
    asked = [playlist for playlist in content.playlists if playlist.path in paths and playlist.entries]
    reasons = {
        (playlist.path, item.index): _out_of_date(content, item, monday)
        for playlist in asked
        for item in playlist.items
    }
    coming = {place for place, reason in reasons.items() if reason is None}
    aired: set[str] = set()
    for channel in channels:
        here = airtimes(week_blocks(content, channel, monday))
        aired |= {path for path, spans in here.items() if spans}
        wanted = {place for place in coming if here.get(place[0])}
        coming -= _shown(content, channel, monday, wanted)
    return [
        Unseen(
            playlist,
            item,
            reasons[playlist.path, item.index] or ("no_turn" if playlist.path in aired else "beaten"),
        )
        for playlist in asked
        for item in playlist.items
        if reasons[playlist.path, item.index] or (playlist.path, item.index) in coming
    ]


def _shown(
    content: Content, channel: Channel, monday: date, wanted: set[tuple[str, int]]
) -> set[tuple[str, int]]:
    """Those of the wanted items that the channel's log shows in the week."""
    waiting = set(wanted)
    for showing in run(Week(content, channel, monday)) if waiting else ():
        if showing.playlist is not None and showing.item is not None:
            waiting.discard((showing.playlist.path, showing.item.index))
            if not waiting:
                break
    return wanted - waiting


def _out_of_date(content: Content, item: Item, monday: date) -> str | None:
    first, last = validity(item, content.assets[item.asset])
    if last is not None and last < monday:
        return "expired"
    return "later" if first is not None and first > monday + timedelta(days=6) else None


def _items(before: Content, after: Content) -> Iterator[ItemsChanged]:
    for playlist in after.playlists:
        old = before.playlist(playlist.path)
        if old is None:
            continue
        had, has = [item.asset for item in old.items], [item.asset for item in playlist.items]
        added = tuple(asset for asset in dict.fromkeys(has) if asset not in had)
        removed = tuple(asset for asset in dict.fromkeys(had) if asset not in has)
        kept_before = [asset for asset in had if asset not in removed]
        kept_now = [asset for asset in has if asset not in added]
        seconds = round(_turn(before, old), 1), round(_turn(after, playlist), 1)
        moved = kept_before != kept_now
        if added or removed or moved or seconds[0] != seconds[1]:
            yield ItemsChanged(playlist, added, removed, moved, seconds)


def _turn(content: Content, playlist: Playlist) -> float:
    """Seconds that one turn through all items takes."""
    return sum(
        duration(item, playlist, content.assets[item.asset]).total_seconds() for item in playlist.items
    )
