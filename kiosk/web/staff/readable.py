"""What a draft changes, as an approver reads it: items with their pictures, hours in words, before and after."""

from collections import Counter
from dataclasses import dataclass

from kiosk.content import Item
from kiosk.content.documents import read_playlist
from kiosk.editing import Draft, Kind, assets, lists
from kiosk.editing.check import playlist_id
from kiosk.web.api import media
from kiosk.web.running import editing, intake, runtime
from kiosk.web.staff import sending
from kiosk.web.staff.here import language


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a playlist. thumb: where a small picture of it is, empty where there is none."""

    title: str
    path: str
    thumb: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Readable:
    """came, went: items of a playlist; order: the others stand otherwise; hours: what visitors see otherwise.

    before, after: small pictures of a media file.
    """

    came: tuple[Row, ...] = ()
    went: tuple[Row, ...] = ()
    order: bool = False
    hours: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def readable(draft: Draft) -> Readable | None:
    """What it changes; None for what is read as a text: notices and config.toml."""
    if draft.kind is Kind.PLAYLIST:
        return _playlist(draft)
    if draft.kind is Kind.MEDIA:
        before = editing().folders.digest(draft.path)
        return Readable(hours=_hours(draft), before=_thumb(before), after=_thumb(draft.object or ""))
    return None


def rows(path: str, text: str) -> tuple[Row, ...]:
    """The items of a playlist's text, with titles and pictures."""
    playlist, _ = read_playlist(playlist_id(path), path, text)
    return _rows(playlist.items if playlist is not None else ())


def _playlist(draft: Draft) -> Readable:
    old = (editing().folders.read(draft.path) or b"").decode("utf-8-sig", "replace")
    before, after = rows(draft.path, old), () if draft.deletes else rows(draft.path, draft.text or "")
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    kept_before = [row for row in before if row not in went]
    kept_after = [row for row in after if row not in came]
    return Readable(tuple(came.elements()), tuple(went.elements()), kept_before != kept_after, _hours(draft))


def _rows(items: tuple[Item, ...]) -> tuple[Row, ...]:
    config = runtime().edition.config
    known = {one.path: media.shown(one) for one in assets.held(editing(), config, texts=True)}
    made = []
    for item in items:
        shown = known.get(item.asset)
        title, thumb = (shown.title, shown.thumb or "") if shown else (item.asset, "")
        made.append(Row(title, item.asset, thumb, item.seconds))
    return tuple(made)


def _hours(draft: Draft) -> tuple[str, ...]:
    told = lists.what_changes(editing(), runtime().edition.config, [draft], sending.today(), language())
    return tuple(one.text for one in told.said)


def _thumb(digest: str) -> str:
    return f"/staff/media/thumb/{digest}" if digest and intake().thumb(digest) is not None else ""
