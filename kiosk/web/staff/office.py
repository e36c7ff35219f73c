"""What the editor's pages ask again and again: the office's day, its screens and lists, what this person may do."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.content import Config, Content
from kiosk.content.documents import read_notice, read_playlist
from kiosk.content.sources import part
from kiosk.editing import Draft, Kind
from kiosk.editing.check import playlist_id
from kiosk.editing.placing import SIMPLE
from kiosk.editing.through import at_once
from kiosk.editing.urgent import FOLDER as URGENT
from kiosk.web.running import editing, runtime
from kiosk.web.staff.guard import me


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick: its value in the form, and what a person calls it."""

    value: str
    name: str


def config() -> Config:
    """The configuration in force."""
    return runtime().edition.config


def content() -> Content:
    """The whole content in use, of every source, by its paths in the schedule; empty before it has been read."""
    return runtime().edition.content or Content()


def own() -> str:
    """The name of the office's own folders as a source; empty where it draws on nothing else."""
    return config().own_source


def own_content() -> Content:
    """What lies in the office's own folders, by the paths that it has there: what staff may change."""
    return part(content(), own())


def in_schedule(path: str) -> str:
    """The name in the whole schedule of a file of the office's own."""
    return f"{own()}/{path}" if own() else path


def zone() -> ZoneInfo:
    """The office's time zone."""
    return ZoneInfo(config().office.timezone)


def moment() -> datetime:
    """Now, by the office's clock."""
    return runtime().clock.now()


def today() -> date:
    """The office's day."""
    return moment().astimezone(zone()).date()


def displays() -> list[Choice]:
    """The office's screens."""
    return [Choice(one.id, one.name or one.id) for one in config().displays]


def playlists() -> list[Choice]:
    """The lists that a person made; not those of simple schedules, nor the urgent ones."""
    titles = {one.path: one.title for one in own_content().playlists}
    names = [playlist_id(path) for path in editing().folders.held_in("playlists") if path.endswith(".toml")]
    made = [name for name in names if not name.startswith((f"{SIMPLE}/", f"{URGENT}/"))]
    return [Choice(name, titles.get(name, name)) for name in made]


def may_publish() -> bool:
    """Whether what this person writes is published without anybody else."""
    return at_once(config(), approver=me().may("approver"))


def waiting_for_approval() -> list[Draft]:
    """What was handed in, the oldest first."""
    submitted = [draft for draft in editing().drafts if draft.state == "submitted"]
    return sorted(submitted, key=lambda draft: draft.submitted_at or draft.changed_at)


def approved() -> list[Draft]:
    """What is approved and not published yet."""
    return [draft for draft in editing().drafts if draft.is_approved]


def title_of(draft: Draft) -> str:
    """What a person calls what it changes."""
    path = draft.path.removeprefix("media/")
    if draft.kind is not Kind.NOTICE:
        return _title_of_list(draft) if draft.kind is Kind.PLAYLIST else path
    text = draft.text
    if text is None:
        text = editing().folders.text(draft.path)
    notice, _ = read_notice(path, path, text, frozenset())
    return (notice.headline if notice else "") or path


def _title_of_list(draft: Draft) -> str:
    text = draft.text or editing().folders.text(draft.path)
    playlist, _ = read_playlist(playlist_id(draft.path), draft.path, text)
    return (playlist.title if playlist else "") or draft.path
