"""From drafts to files: what an edition writes, with each notice put where it was meant to go."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from kiosk.content.search import plain
from kiosk.editing.check import asset_path, playlist_id
from kiosk.editing.draft import Draft, Kind, Places
from kiosk.editing.playlists import (
    PlaylistEdit,
    Row,
    assets_in,
    edit_playlist,
    new_playlist,
    with_item,
    without_asset,
)
from kiosk.messages import say

SIMPLE = "tin"
"""The folder of playlists/ that holds what simple schedules made: one list for each set of screens."""

EVERYWHERE = "*"
_UNSAFE = re.compile(r"[^a-z0-9]+")

Read = Callable[[str], bytes | None]


def slug(words: str, length: int = 60) -> str:
    """A name for a file: `Lịch tiếp dân tháng 12` is `lich-tiep-dan-thang-12`."""
    return _UNSAFE.sub("-", plain(words))[:length].strip("-")


def simple_list(places: Places, path: str) -> str:
    """The playlist that a simple schedule uses: shared by all notices with the same screens, or the notice's own."""
    screens = "moi-man-hinh" if EVERYWHERE in places.displays else slug("-".join(sorted(places.displays)))
    if not (places.days or places.start or places.stop or places.priority):
        return f"{SIMPLE}/{screens}"
    return f"{SIMPLE}/{slug(asset_path(path).rpartition('.')[0])}"


class _Files:
    """The documents as they will be: what drafts have changed so far, over what lies in the folders."""

    def __init__(self, read: Read, playlists: Iterable[str]) -> None:
        self._read = read
        self.changed: dict[str, bytes | None] = {}
        self._playlists = set(playlists)

    def text(self, path: str) -> str | None:
        data = self.changed[path] if path in self.changed else self._read(path)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def put(self, path: str, text: str | None) -> None:
        self.changed[path] = None if text is None else text.encode()
        self._playlists.add(path)

    def playlists(self) -> list[str]:
        return sorted(
            path for path in self._playlists if path.startswith("playlists/") and self.text(path) is not None
        )


def files_of(
    drafts: Iterable[Draft], read: Read, playlists: Iterable[str], language: str
) -> tuple[dict[str, bytes | None], dict[str, str]]:
    """What these drafts together write: documents by path (None: deleted), and media by path with their object.

    read: a file's bytes as it lies in the folders; playlists: the paths of those that lie there.
    Raises BadRequestError where a playlist that must be changed is no TOML.
    """
    files, objects = _Files(read, playlists), {}
    ordered = sorted(drafts, key=lambda draft: (draft.deletes, draft.kind is not Kind.PLAYLIST, draft.path))
    for draft in ordered:
        if draft.deletes:
            files.put(draft.path, None)
            if draft.kind in (Kind.NOTICE, Kind.MEDIA):
                _take_away(files, asset_path(draft.path), lambda _: True)
        elif draft.kind is Kind.MEDIA:
            objects[draft.path] = draft.object or ""
        else:
            files.put(draft.path, draft.text or "")
    for draft in ordered:
        if draft.places is not None and not draft.deletes:
            _place(files, draft.path, draft.places, language)
    return files.changed, objects


def _place(files: _Files, path: str, places: Places, language: str) -> None:
    asset = asset_path(path)
    own = simple_list(places, path) if places.displays else ""
    wanted = {*places.playlists, *([own] if own else [])}

    def ends_here(playlist: str) -> bool:
        return playlist not in wanted and (playlist in places.left or playlist.startswith(f"{SIMPLE}/"))

    _take_away(files, asset, ends_here)
    for playlist in places.playlists:
        text = files.text(f"playlists/{playlist}.toml")
        if text is not None and asset not in assets_in(text):
            files.put(f"playlists/{playlist}.toml", with_item(text, {"asset": asset}))
    if own:
        _place_simply(files, f"playlists/{own}.toml", asset, places, language)


def _place_simply(files: _Files, path: str, asset: str, places: Places, language: str) -> None:
    row = schedule_row(places)
    text = files.text(path)
    if text is None:
        screens = (
            say(language, "every_display") if EVERYWHERE in places.displays else ", ".join(places.displays)
        )
        title = say(language, "editor_simple_title", screens=screens)
        files.put(path, new_playlist({"title": title}, [{"asset": asset}], [row]))
        return
    if asset not in assets_in(text):
        text = with_item(text, {"asset": asset})
    files.put(path, edit_playlist(text, PlaylistEdit(schedule=[Row(row, 0)])))


def schedule_row(places: Places) -> Mapping[str, object]:
    """The schedule entry that a simple schedule means."""
    displays = None if EVERYWHERE in places.displays else list(places.displays)
    row = {
        "displays": displays,
        "days": places.days,
        "from": places.start,
        "to": places.stop,
        "priority": places.priority,
    }
    return {key: value for key, value in row.items() if value}


def _take_away(files: _Files, asset: str, here: Callable[[str], bool]) -> None:
    """Takes the asset out of these playlists; one that a simple schedule made goes when it is empty."""
    for path in files.playlists():
        text = files.text(path) or ""
        if here(playlist_id(path)) and asset in assets_in(text):
            left = without_asset(text, asset)
            made_here = PurePosixPath(playlist_id(path)).parts[0] == SIMPLE
            files.put(path, None if made_here and not assets_in(left) else left)


def places_from_row(row: Mapping[str, object]) -> Places:
    """What a simple schedule's entry means: `schedule_row` the other way round."""
    displays = row.get("displays")
    return Places(
        displays=tuple(str(one) for one in displays) if isinstance(displays, list) else (EVERYWHERE,),
        days=str(row.get("days", "")),
        start=str(row.get("from", "")),
        stop=str(row.get("to", "")),
        priority=str(row.get("priority", "")),
    )
