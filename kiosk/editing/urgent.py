"""Urgent notices: at once on the screens, without drafts, always with an end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.content import Priority, ScheduleEntry
from kiosk.content.documents import read_playlist
from kiosk.content.playlist import DAY_SECONDS
from kiosk.editing.check import playlist_id
from kiosk.editing.desk import Desk
from kiosk.editing.draft import Draft, Kind
from kiosk.editing.edition import Cause, Edition
from kiosk.editing.notices import notice_text
from kiosk.editing.placing import EVERYWHERE
from kiosk.editing.playlists import new_playlist
from kiosk.errors import BadRequestError, NotFoundError

FOLDER = "khan"
"""Within playlists/ and media/."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Call:
    """What shall be on. text: Markdown; or asset: a file of media/, also one just sent up, which comes along.

    displays: ids, tags, `*`: all. until: aware.
    """

    title: str
    until: datetime
    displays: tuple[str, ...] = (EVERYWHERE,)
    text: str = ""
    asset: str = ""


@dataclass(frozen=True, slots=True)
class Urgent:
    """An urgent notice that is on. id: the playlist's name in khan/; displays: empty for all."""

    id: str
    title: str
    asset: str
    displays: tuple[str, ...]
    since: datetime
    until: datetime


def raise_urgent(desk: Desk, call: Call, by: str, now: datetime, zone: ZoneInfo) -> Edition:
    """Puts it on now. Urgent notices whose end has passed are cleared away with it.

    Raises BadRequestError where it has no words or no end in sight, ConflictError, StorageError.
    """
    if not call.title.strip() or not (call.text.strip() or call.asset):
        raise BadRequestError("urgent_without_words")
    if not SHORTEST <= call.until - now <= LONGEST:
        raise BadRequestError("urgent_without_end", days=LONGEST.days)
    if not call.displays:
        raise BadRequestError("urgent_nowhere")
    desk.prospect.check_displays(call.displays)
    name = f"{FOLDER}/{now.astimezone(zone):%Y-%m-%d-%H%M%S}"
    documents = _cleared(desk, now, zone)
    asset = call.asset or f"{name}.md"
    if not call.asset:
        fields = {"title": call.title.strip(), "kind": "notice"}
        documents[f"media/{asset}"] = notice_text("", fields, call.text).encode()
    rows = _rows(now.astimezone(zone), call.until.astimezone(zone), call.displays)
    written = new_playlist({"title": call.title.strip()}, [{"asset": asset}], rows)
    documents[f"playlists/{name}.toml"] = written.encode()
    return desk.put_out(documents, by, call.title.strip(), now, Cause.URGENT, _fresh(desk, call.asset))


def _fresh(desk: Desk, asset: str) -> Draft | None:
    """The draft of a file that was sent up a moment ago for this, and is published nowhere yet."""
    draft = desk.open_draft(f"media/{asset}") if asset else None
    if draft is None or draft.kind is not Kind.MEDIA or not draft.object:
        return None
    return None if desk.folders.digest(draft.path) else draft


def end_urgent(desk: Desk, urgent_id: str, by: str, now: datetime, zone: ZoneInfo) -> Edition:
    """Takes it off now. Raises NotFoundError where there is none (any more), StorageError."""
    found = next((one for one in _all(desk, zone) if one.id == urgent_id), None)
    if found is None:
        raise NotFoundError("urgent_gone")
    documents = {**_cleared(desk, now, zone), **_gone(found)}
    return desk.put_out(documents, by, found.title, now, Cause.URGENT)


def clear_urgent(desk: Desk, now: datetime, zone: ZoneInfo) -> Edition | None:
    """Clears away those whose end has passed; None where there is none. Raises StorageError."""
    over = _cleared(desk, now, zone)
    return desk.put_out(over, "", "", now, Cause.URGENT) if over else None


def urgent_now(desk: Desk, now: datetime, zone: ZoneInfo) -> list[Urgent]:
    """Those that are on, the oldest first."""
    return [one for one in _all(desk, zone) if one.until > now]


def _all(desk: Desk, zone: ZoneInfo) -> list[Urgent]:
    found = []
    for path in sorted(desk.folders.held_in(f"playlists/{FOLDER}")):
        text = desk.folders.text(path)
        playlist, _ = read_playlist(playlist_id(path), path, text)
        entries = (
            [one for one in playlist.entries if one.last_day and one.priority is Priority.URGENT]
            if playlist
            else []
        )
        if playlist is None or not entries or not playlist.items:
            continue
        first, last = entries[0], entries[-1]
        found.append(
            Urgent(
                playlist.path.removeprefix(f"{FOLDER}/"),
                playlist.title,
                playlist.items[0].asset,
                first.displays,
                _moment(first, first.start, zone),
                _moment(last, last.stop, zone),
            )
        )
    return found


def _cleared(desk: Desk, now: datetime, zone: ZoneInfo) -> dict[str, bytes | None]:
    over = [one for one in _all(desk, zone) if one.until <= now]
    return {path: data for one in over for path, data in _gone(one).items()}


def _gone(urgent: Urgent) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {f"playlists/{FOLDER}/{urgent.id}.toml": None}
    if urgent.asset.startswith(f"{FOLDER}/"):
        files[f"media/{urgent.asset}"] = None
    return files


def _moment(entry: ScheduleEntry, seconds: int, zone: ZoneInfo) -> datetime:
    day = entry.last_day
    if day is None:
        raise ValueError("an urgent entry has a day")
    whole, rest = divmod(seconds, DAY_SECONDS)
    return datetime.combine(day + timedelta(days=whole), time(), zone) + timedelta(seconds=rest)


def _rows(start: datetime, until: datetime, displays: Sequence[str]) -> list[Mapping[str, object]]:
    """An entry for each day: a plain file that a technician can read, and no rule about midnight to trip over."""
    rows: list[Mapping[str, object]] = []
    day = start.date()
    last = (until - timedelta(seconds=1)).date()
    while day <= last:
        row: dict[str, object] = {}
        if EVERYWHERE not in displays:
            row["displays"] = list(displays)
        if day == start.date():
            row["from"] = f"{start:%H:%M:%S}"
        if day == until.date():
            row["to"] = f"{until:%H:%M:%S}"
        rows.append({**row, "first_day": day, "last_day": day, "priority": Priority.URGENT.word})
        day += timedelta(days=1)
    return rows
