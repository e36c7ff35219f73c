"""What a draft changes, as an approver reads it: items with their pictures, hours in words, before and after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.content import Content
from kiosk.content.documents import read_playlist
from kiosk.content.usage import drawn
from kiosk.editing import Draft, Kind, assets, lists
from kiosk.editing.check import asset_path, is_path_of_content, kind_of_change, playlist_id
from kiosk.editing.fresh import draft_files, with_drafts
from kiosk.web.api import media
from kiosk.web.running import editing, intake, runtime
from kiosk.web.staff import office, sending
from kiosk.web.staff.here import language
from kiosk.web.staff.preview import picture_url
from kiosk.web.staff.reworded import Reworded, places_of, reworded

Listed = tuple[str, float | None]
"""An asset's path, and its seconds where it has any of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a playlist. thumb: where a small picture of it is, empty where there is none."""

    title: str
    path: str
    thumb: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Readable:
    """came, went: items of a playlist, pictures of a notice; order: the others stand otherwise.

    hours: what visitors see otherwise, None where that is not asked. before, after: small pictures of a media file.
    said: of a notice.
    """

    came: tuple[Row, ...] = ()
    went: tuple[Row, ...] = ()
    order: bool = False
    hours: tuple[str, ...] | None = None
    before: str = ""
    after: str = ""
    said: Reworded | None = None

    @property
    def silent(self) -> bool:
        """Whether it has nothing to say, so that the file itself must."""
        return self == Readable()


def readable(draft: Draft) -> Readable | None:
    """What it changes; None for what is read as a text: config.toml, and notices that can't be read."""
    if draft.kind is Kind.NOTICE:
        return _notice(draft)
    if draft.kind is Kind.PLAYLIST:
        return _playlist(draft)
    if draft.kind is Kind.MEDIA:
        return Readable(hours=_hours(draft), before=_before(draft), after=_after(draft))
    return None


def rows(path: str, text: str) -> tuple[Row, ...]:
    """The items of a playlist in this text, with their pictures; none where it can't be read."""
    return _rows(_listed(path, text), _known())


def _notice(draft: Draft) -> Readable | None:
    new = "" if draft.deletes else draft.text or ""
    said = reworded(draft.path, editing().folders.text(draft.path), new, places_of(draft))
    if said is None:
        return None
    before, after = editing().would_be([draft])
    drawn_before, drawn_after = _drawn(draft, before), _drawn(draft, with_drafts(after, editing().drafts))
    came = [(one, None) for one in drawn_after if one not in drawn_before]
    went = [(one, None) for one in drawn_before if one not in drawn_after]
    known = _known() if came or went else {}
    return Readable(_rows(came, known), _rows(went, known), hours=_hours(draft), said=said)


def _drawn(draft: Draft, content: Content) -> list[str]:
    """The pictures that the notice shows within itself."""
    asset = content.assets.get(asset_path(draft.path))
    return list(dict.fromkeys(drawn(asset, content.assets))) if asset is not None else []


def between(path: str, old: str, new: str) -> Readable | None:
    """From one text of a file to another, empty for none; None for what is read as a text."""
    kind = kind_of_change(path) if is_path_of_content(path) else None
    if kind is Kind.NOTICE:
        said = reworded(path, old, new)
        return Readable(said=said) if said is not None else None
    return _items(path, old, new) if kind is Kind.PLAYLIST else None


def _playlist(draft: Draft) -> Readable:
    made = _items(draft.path, editing().folders.text(draft.path), "" if draft.deletes else draft.text or "")
    return replace(made, hours=_hours(draft))


def _items(path: str, old: str, new: str) -> Readable:
    before, after = _listed(path, old), _listed(path, new)
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    kept_before = [one for one in before if one not in went]
    kept_after = [one for one in after if one not in came]
    known = _known() if came or went else {}
    return Readable(
        _rows(came.elements(), known), _rows(went.elements(), known), order=kept_before != kept_after
    )


def _listed(path: str, text: str) -> list[Listed]:
    playlist, _ = read_playlist(playlist_id(path), path, text)
    return [(item.asset, item.seconds) for item in playlist.items] if playlist is not None else []


def _known() -> dict[str, media.MediaShown]:
    config = runtime().edition.config
    return {one.path: media.shown(one) for one in assets.held(editing(), config, texts=True)}


def _rows(listed: Iterable[Listed], known: Mapping[str, media.MediaShown]) -> tuple[Row, ...]:
    made = []
    for path, seconds in listed:
        shown = known.get(path)
        title, thumb = (shown.title, shown.thumb or "") if shown else (path, "")
        made.append(Row(title, path, thumb, seconds))
    return tuple(made)


def _hours(draft: Draft) -> tuple[str, ...]:
    told = lists.what_changes(editing(), runtime().edition.config, [draft], sending.today(), language())
    return tuple(one.text for one in told.said)


def _before(draft: Draft) -> str:
    """A picture of what is published; empty where there is none of it."""
    digest = editing().folders.digest(draft.path)
    asset = office.own_content().assets.get(asset_path(draft.path))
    return _thumb(digest) if asset is None else media.small_picture(asset, digest) or ""


def _after(draft: Draft) -> str:
    """A picture of what would be published; empty where it goes."""
    files = draft_files(draft.path, draft.object) if draft.object else ()
    return _thumb(draft.object or "") or (picture_url(files[0].key) if files else "")


def _thumb(digest: str) -> str:
    return f"/staff/media/thumb/{digest}" if digest and intake().thumb(digest) is not None else ""
