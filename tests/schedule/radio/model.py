"""Rules 20 and 21 read aloud: slow, plain, and written without a look at the engine.

Whole milliseconds from Monday 00:00 UTC; one notice chosen at a time by going over all of them. For stations in UTC,
where a day is a day.
"""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.content import Asset, Content, Kind, Segment, SegmentKind
from kiosk.schedule.radio import RadioChannel

DAY = 86_400_000


class Line(NamedTuple):
    start: int
    end: int
    cue: str
    asset: str | None
    faded: bool


class Notice(NamedTuple):
    asset: Asset
    first: date
    last: date
    length: int
    place: int


def milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def length(asset: Asset) -> int:
    return milliseconds(asset.seconds if asset.notice is None else float(asset.notice.pages[0]))


def listed(content: Content, segment: Segment, kinds: tuple[Kind, ...]) -> list[Notice]:
    found = []
    for path in segment.playlists:
        for item in next(one for one in content.playlists if one.path == path).items:
            asset = content.assets[item.asset]
            firsts = [day for day in (item.first_day, asset.valid_from) if day]
            lasts = [day for day in (item.last_day, asset.valid_until) if day]
            if asset.kind in kinds:
                first, last = max(firsts, default=date.min), min(lasts, default=date.max)
                found.append(Notice(asset, first, last, length(asset), len(found)))
    return found


def broadcasts(content: Content, channel: RadioChannel, monday: date) -> list[list[Line]]:
    """The lines of each broadcast of the week. Slots must not overlap."""
    made = []
    aired: Counter[str] = Counter()
    cursors: Counter[int] = Counter()
    starts = []
    for number in range(7):
        day = monday + timedelta(days=number)
        for slot in channel.station.slots:
            if day.weekday() in slot.weekdays and day not in slot.except_days:
                stop = slot.stop if slot.stop > slot.start else slot.stop + 86_400
                starts.append((number * DAY + slot.start * 1000, number * DAY + stop * 1000, day))
    for start, end, day in sorted(starts):
        made.append(one_broadcast(content, channel, start, end, day, aired, cursors))
    return made


def fixed_length(content: Content, segment: Segment) -> int | None:
    """None for what fills the time that is left."""
    if segment.kind is SegmentKind.TUNE:
        return length(content.assets[segment.asset or ""])
    if segment.kind in (SegmentKind.GREETING, SegmentKind.CLOSING):
        return milliseconds(float(segment.text))
    return None


def one_broadcast(
    content: Content,
    channel: RadioChannel,
    start: int,
    end: int,
    day: date,
    aired: Counter[str],
    cursors: Counter[int],
) -> list[Line]:
    lines: list[Line] = []
    now = start
    clock = channel.station.clock
    for place, segment in enumerate(clock):
        whole = fixed_length(content, segment)
        rest = kept_free(content, clock[place + 1 :], end - start)
        if whole is not None:
            if whole + rest <= end - start:
                lines.append(Line(now, now + whole, segment.kind.value, segment.asset, False))
                now += whole
        elif segment.kind is SegmentKind.MUSIC:
            tracks = [one for one in listed(content, segment, (Kind.AUDIO,)) if one.length]
            while now < end - rest:
                if not any(one.first <= day <= one.last for one in tracks):
                    lines.append(Line(now, end - rest, "silence", None, False))
                    now = end - rest
                    break
                track = tracks[cursors[segment.index] % len(tracks)]
                cursors[segment.index] += 1
                if track.first <= day <= track.last:
                    stop = min(now + track.length, end - rest)
                    lines.append(Line(now, stop, "music", track.asset.path, stop < now + track.length))
                    now = stop
        else:
            now = notices(
                listed(content, segment, (Kind.TEXT, Kind.AUDIO)), lines, now, end - rest, day, aired
            )
    if now < end:
        lines.append(Line(now, end, "silence", None, False))
    return lines


def kept_free(content: Content, later: tuple[Segment, ...], room: int) -> int:
    """What the segments after need: from the last one backwards, as long as the slot has room for it."""
    free = 0
    for segment in reversed(later):
        needed = fixed_length(content, segment) or 0
        if free + needed <= room:
            free += needed
    return free


def notices(
    waiting: list[Notice], lines: list[Line], now: int, until: int, day: date, aired: Counter[str]
) -> int:
    done = {line.asset for line in lines if line.cue == "notice"}
    while True:
        fitting = [
            one
            for one in waiting
            if one.first <= day <= one.last and one.asset.path not in done and 0 < one.length <= until - now
        ]
        if not fitting:
            return now
        best = min(fitting, key=lambda one: (aired[one.asset.path], one.last, one.place))
        lines.append(Line(now, now + best.length, "notice", best.asset.path, False))
        aired[best.asset.path] += 1
        done.add(best.asset.path)
        now += best.length
