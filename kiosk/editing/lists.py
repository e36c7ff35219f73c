"""Playlists as the browser edits them: the document in work, saved as a draft, and what it would change."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from kiosk.content import Config, Content, Problem, Severity
from kiosk.content.documents import read_playlist
from kiosk.content.documents.rows import dated, plain
from kiosk.content.documents.values import inside
from kiosk.content.link import folded
from kiosk.content.names import free_path, safe_name
from kiosk.editing.check import ENDING, new_errors, playlist_id
from kiosk.editing.desk import Desk
from kiosk.editing.draft import Draft, Edit, Kind, Saved
from kiosk.editing.playlists import playlist_text
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.schedule.change_words import Said, in_words
from kiosk.schedule.changes import changes, first_week_that_changes
from kiosk.schedule.showing import Channel
from kiosk.settings import channel

PLAYLISTS, MEDIA = "playlists/", "media/"
HEAD = ("title", "seconds", "folder")
ITEM = ("asset", "seconds", "first_day", "last_day")
ENTRY = (
    "displays", "zone", "days", "rrule", "from", "to", "first_day", "last_day", "except", "priority", "weight", "every",
)  # fmt: skip
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InWork:
    """A playlist as it is being written: its draft's text, else the published one's.

    revision: of the draft, 0 where there is none. problems: what is wrong with the text by itself.
    """

    path: str
    text: str
    document: Document
    draft: Draft | None
    problems: tuple[Problem, ...]

    @property
    def revision(self) -> int:
        """What a save must name."""
        return self.draft.revision if self.draft else 0

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.document.get("title") or self.path)

    @property
    def deleted(self) -> bool:
        """Whether its draft takes it away."""
        return self.draft is not None and self.draft.deletes


def file_of(path: str) -> str:
    """The file of the playlist with this id."""
    return f"{PLAYLISTS}{path}{ENDING}"


def open_list(desk: Desk, path: str) -> InWork:
    """The playlist with this id. Raises NotFoundError, BadRequestError where its file is no TOML."""
    draft = desk.open_draft(file_of(path))
    try:
        inside(path)
        published = desk.folders.read(file_of(path))
    except (OSError, ValueError) as error:
        raise NotFoundError("unknown_playlist", playlist=path) from error
    text = draft.text if draft is not None and draft.text is not None else None
    if text is None:
        if published is None:
            raise NotFoundError("unknown_playlist", playlist=path)
        text = published.decode("utf-8-sig", "replace")
    return _in_work(path, text, draft)


def all_lists(desk: Desk) -> list[InWork]:
    """Every playlist, published or begun, by title; one whose file can't be read is left out."""
    held = {path for path in desk.folders.held() if path.startswith(PLAYLISTS) and path.endswith(ENDING)}
    held |= {draft.path for draft in desk.drafts if draft.is_open and draft.kind is Kind.PLAYLIST}
    found = []
    for file in held:
        try:
            found.append(open_list(desk, playlist_id(file)))
        except (BadRequestError, NotFoundError):
            continue
    return sorted(found, key=lambda one: (one.title.casefold(), one.path))


def new_list(desk: Desk, title: str, by: str, now: datetime) -> Saved:
    """Begins a playlist of this title, with nothing in it. Raises BadRequestError, StorageError."""
    taken = {folded(one.path) for one in all_lists(desk)}
    path = free_path(safe_name(title.replace("/", " ").replace(".", " ")), taken)
    return desk.begin(file_of(path), Edit(playlist_text("", {"title": title.strip()})), by, now)


def edited(found: InWork, document: Mapping[str, Any]) -> str:
    """The playlist's file with this document, its comments kept. Raises BadRequestError."""
    return playlist_text(found.text, _for_file(document))


def save(desk: Desk, found: InWork, edit: Edit, seen: int, by: str, now: datetime) -> Saved:
    """Keeps what was written as a draft. seen: the revision that the page last had; see `Desk.save`."""
    if found.draft is not None:
        return desk.save(found.draft.id, edit, seen, by, now)
    return desk.begin(file_of(found.path), edit, by, now)


def proposed(desk: Desk, found: InWork, edit: Edit, by: str, now: datetime) -> list[Draft]:
    """The drafts that would be published with this edit, none of them kept: it, and the media in work that it shows."""
    if found.draft is not None:
        draft = found.draft.edited(edit, by, now)
    else:
        file = file_of(found.path)
        draft = Draft(
            "", Kind.PLAYLIST, file, by, now, by, now, base=desk.folders.digest(file), text=edit.text
        )
        draft = replace(draft, deletes=edit.deletes)
    return [draft, *media_in_work(desk, edit.text or "")]


def media_in_work(desk: Desk, text: str) -> list[Draft]:
    """The drafts of media files and notices that are new, and that this playlist shows."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return []
    items = table.get("items", [])
    shown = (
        {str(one.get("asset")) for one in items if isinstance(one, dict)}
        if isinstance(items, list)
        else set()
    )
    folder = table.get("folder")
    return [
        draft
        for draft in desk.drafts
        if draft.is_open
        and draft.kind is Kind.MEDIA
        and not draft.deletes
        and _shows(draft.path, shown, folder)
    ]


def _shows(file: str, shown: set[str], folder: object) -> bool:
    asset = file.removeprefix(MEDIA)
    return asset in shown or (isinstance(folder, str) and asset.rpartition("/")[0] == folder)


@dataclass(frozen=True, slots=True)
class Told:
    """What some drafts would change. monday: of the week that is told; errors: why they can't be published as they are.

    shows: the content as it would be.
    """

    monday: date
    said: tuple[Said, ...]
    errors: tuple[str, ...]
    shows: Content


def what_changes(desk: Desk, config: Config, drafts: Iterable[Draft], today: date, language: str) -> Told:
    """What visitors would see otherwise, in the first week in which anything differs, or this one."""
    before, after = desk.would_be(drafts)
    channels = all_channels(config, today)
    monday = first_week_that_changes(before, after, channels, today - timedelta(days=today.weekday()))
    found = changes(before, after, channels, monday)
    wrong = [problem for problem in new_errors(before, after) if problem.severity is Severity.ERROR]
    return Told(
        monday,
        tuple(in_words(found, config, after, language)),
        tuple(problem.text(language) for problem in wrong[:10]),
        after,
    )


def all_channels(config: Config, today: date) -> list[Channel]:
    """Every zone of every display, with the holidays of this year and next."""
    years = (today.year - 1, today.year, today.year + 1)
    return [channel(config, display, zone, years) for display in config.displays for zone in display.zones]


def _in_work(path: str, text: str, draft: Draft | None) -> InWork:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRequestError("editor_playlist_syntax", detail=str(error)) from error
    _, problems = read_playlist(path, file_of(path), text)
    return InWork(path, text, _for_browser(table), draft, tuple(problems))


def _for_browser(table: Mapping[str, Any]) -> Document:
    """What the pages know of it, dates as ISO text; keys that no playlist has are among its problems."""
    document: Document = {key: table[key] for key in HEAD if table.get(key) is not None}
    for name, keys in (("items", ITEM), ("schedule", ENTRY)):
        rows = table.get(name, [])
        document[name] = [
            {key: plain(row[key]) for key in keys if key in row}
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, dict)
        ]
    return document


def _for_file(document: Mapping[str, Any]) -> Document:
    made: Document = {key: document.get(key) for key in HEAD}
    for name in ("items", "schedule"):
        made[name] = [
            {key: dated(key, value) for key, value in row.items() if value is not None}
            for row in document.get(name) or ()
        ]
    return made
