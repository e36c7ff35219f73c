"""A week on a LibreTime server: what it lacks is sent, what it holds otherwise is put right, the rest stays.

A second run finds everything there and changes nothing. Sounds are known by their MD5, which the server keeps, shows by
name, broadcasts by show and start, items by what they say. A broadcast that has begun is left alone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import md5
from pathlib import Path

from kiosk.outputs.radio import libretime
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.libretime.api import LibreTime, PlayoutError, Row
from kiosk.schedule.radio import Broadcast

READY, FAILED = 0, 2
"""`import_status` of a file (PENDING is 1: api/libretime_api/storage/models/file.py)."""
LOOKS = 120
"""How often a file that is being looked into is asked for, a second apart."""

COMPARED = ("file", "starts_at", "ends_at", "cue_in", "cue_out", "position")
MOMENTS = ("starts_at", "ends_at")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was done. removed: broadcasts that the station has no more; begun: those left alone since they had begun."""

    uploads: int = 0
    known: int = 0
    scheduled: int = 0
    unchanged: int = 0
    removed: int = 0
    begun: int = 0


def send(
    server: LibreTime,
    programme: Programme,
    sounds: Mapping[str, Path],
    now: datetime,
    wait: Callable[[], object],
    told: Callable[[str], object] = lambda _: None,
) -> Sent:
    """Puts the week on the server. sounds: by their name within the export; wait: until a second has passed.

    told: hears what is being done. Raises PlayoutError, OSError.
    """
    numbers, uploads = _uploaded(server, sounds, wait, told)
    coming = [one for one in programme.log.broadcasts if one.start > now]
    held = _held(server, programme, now)
    changed = 0
    for broadcast in coming:
        name = libretime.show_name(programme, broadcast.slot)
        if name not in held.shows:
            held.shows[name] = int(server.add("shows", libretime.show(programme, name))["id"])
        if _placed(server, programme, broadcast, held, numbers, now):
            changed += 1
            told(programme.slot_stem(broadcast))
    removed = _cleared(server, held)
    begun = len(programme.log.broadcasts) - len(coming)
    return Sent(uploads, len(sounds) - uploads, changed, len(coming) - changed, removed, begun)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the server holds. shows: numbers by name; items: by instance.

    instances: of this station's shows, in this week and not begun; those that are wanted are taken out one by one.
    """

    shows: dict[str, int]
    instances: list[Row]
    items: dict[int, list[Row]]


def _held(server: LibreTime, programme: Programme, now: datetime) -> _Held:
    first, last = programme.log.span
    first = max(now, first)
    shows = {str(row.get("name")): int(row["id"]) for row in server.rows("shows")}
    names = {libretime.show_name(programme, slot) for slot in programme.log.channel.station.slots}
    ours = {number for name, number in shows.items() if name in names}
    instances = [
        row
        for row in server.rows("show-instances")
        if row.get("show") in ours and first <= (_moment(row.get("starts_at")) or first) < last
    ]
    items: dict[int, list[Row]] = defaultdict(list)
    reach = last + timedelta(days=1)
    for row in server.rows("schedule", starts_after=libretime.utc(first), starts_before=libretime.utc(reach)):
        items[int(row.get("instance") or 0)].append(row)
    return _Held(shows, instances, items)


def _cleared(server: LibreTime, held: _Held) -> int:
    """Takes away the broadcasts of this week that the station has no more; how many they were."""
    for row in held.instances:
        for item in held.items.get(int(row["id"]), ()):
            server.remove("schedule", int(item["id"]))
        server.remove("show-instances", int(row["id"]))
    return len(held.instances)


def _uploaded(
    server: LibreTime, sounds: Mapping[str, Path], wait: Callable[[], object], told: Callable[[str], object]
) -> tuple[dict[str, int], int]:
    """The numbers of the sounds on the server, and how many of them had to be sent."""
    held = {row.get("md5"): row for row in server.rows("files") if row.get("import_status") != FAILED}
    numbers: dict[str, int] = {}
    uploads = 0
    for name, path in sorted(sounds.items()):
        digest = _md5(path)
        if digest not in held:
            told(name)
            held[digest] = server.upload(path)
            uploads += 1
        numbers[name] = int(held[digest]["id"])
    for name, number in numbers.items():
        _looked_into(server, name, number, wait)
    return numbers, uploads


def _looked_into(server: LibreTime, name: str, number: int, wait: Callable[[], object]) -> None:
    """Waits until the server has taken the file into its library: before that it cannot be played."""
    for _ in range(LOOKS):
        status = server.row("files", number).get("import_status")
        if status == READY:
            return
        if status == FAILED:
            raise PlayoutError("playout_file", server=server.url, file=name)
        wait()
    raise PlayoutError("playout_waiting", server=server.url, file=name, seconds=LOOKS)


def _placed(
    server: LibreTime,
    programme: Programme,
    broadcast: Broadcast,
    held: _Held,
    numbers: Mapping[str, int],
    now: datetime,
) -> bool:
    """The broadcast as an instance of its show, with its items; whether anything had to be changed."""
    show = held.shows[libretime.show_name(programme, broadcast.slot)]
    wanted = libretime.instance(broadcast, now)
    found = next((row for row in held.instances if _is(row, show, broadcast.start)), None)
    changed = False
    if found is None:
        found = server.add("show-instances", {"show": show, **wanted})
        changed = True
    else:
        held.instances.remove(found)
        if _moment(found.get("ends_at")) != broadcast.end:
            server.change("show-instances", int(found["id"]), {"ends_at": wanted["ends_at"]})
            changed = True
    number = int(found["id"])
    items = [
        {**item, "instance": number, "file": numbers[item["file"]]}
        for item in libretime.schedule(programme, broadcast, numbers)
    ]
    before = held.items.get(number, [])
    if _alike(before, items):
        return changed
    for row in before:
        server.remove("schedule", int(row["id"]))
    for item in items:
        server.add("schedule", item)
    return True


def _is(row: Row, show: int, start: datetime) -> bool:
    return row.get("show") == show and _moment(row.get("starts_at")) == start


def _alike(held: Sequence[Row], items: Sequence[Row]) -> bool:
    in_order = sorted(held, key=lambda row: (row.get("position") or 0, row["id"]))
    return [_compared(row) for row in in_order] == [_compared(item) for item in items]


def _compared(row: Row) -> list[object]:
    values: list[object] = []
    for name in COMPARED:
        value = row.get(name)
        values.append(_moment(value) if name in MOMENTS else _length(value) if "cue" in name else value)
    return values


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def _length(value: object) -> float | None:
    """HH:MM:SS, with or without parts of a second, and days before it where it is that long."""
    days, _, clock = str(value).rpartition(" ")
    try:
        hours, minutes, seconds = clock.split(":")
        return int(days or 0) * 86_400 + int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    except ValueError:
        return None


def _md5(path: Path) -> str:
    digest = md5(usedforsecurity=False)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
