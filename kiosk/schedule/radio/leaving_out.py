"""Which notices a week cannot hold, each with its reason (scheduling.md, 21)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.content import Segment
from kiosk.schedule.radio.airing import LeftOut
from kiosk.schedule.radio.pool import Candidate, Pool


class Room(NamedTuple):
    """The time that a segment would have in a slot of this day if no notice had been taken before it."""

    segment: int
    day: date
    length: timedelta


def left_out(
    pools: Mapping[int, Pool],
    clock: Sequence[Segment],
    airings: Counter[str],
    rooms: Sequence[Room],
    days: tuple[date, date],
) -> list[LeftOut]:
    """The notices valid on one of the days (first and last, inclusive) that were never aired, in the clock's order."""
    waiting: dict[str, list[tuple[Segment, Candidate]]] = {}
    for segment in clock:
        pool = pools.get(segment.index)
        for one in sorted(pool.candidates, key=lambda c: c.place) if pool is not None else ():
            if airings[one.asset.path] == 0 and one.reaches(*days):
                waiting.setdefault(one.asset.path, []).append((segment, one))
    return [_reason(found, rooms) for found in waiting.values()]


def _reason(found: list[tuple[Segment, Candidate]], rooms: Sequence[Room]) -> LeftOut:
    _, first = found[0]
    seconds = first.length.total_seconds()
    code, params = _why(found, rooms, f"{seconds:g}")
    asset = first.asset
    return LeftOut(code, params, asset.path, first.playlist, first.item, asset.title, seconds)


def _why(
    found: list[tuple[Segment, Candidate]], rooms: Sequence[Room], seconds: str
) -> tuple[str, dict[str, object]]:
    _, first = found[0]
    if not first.length:
        return "left_nothing_to_read", {}
    open_to = [
        (segment, room.length)
        for segment, one in found
        for room in rooms
        if room.segment == segment.index and one.valid(room.day)
    ]
    if not open_to:
        return "left_no_slot", {}
    largest = max(length for _, length in open_to)
    if first.length > largest:
        room = max(largest, timedelta()).total_seconds()
        return "left_too_long", {"seconds": seconds, "room": f"{room:g}"}
    counted = [segment.count for segment, length in open_to if first.length <= length]
    if all(count is not None for count in counted):
        return "left_no_turn", {"count": counted[0]}
    return "left_no_time", {"seconds": seconds}
