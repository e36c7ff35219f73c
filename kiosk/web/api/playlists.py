"""Playlists and their schedules: read, saved as drafts, and what they would change."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from kiosk.content import ScheduleEntry
from kiosk.content.documents.rows import plain, read_row, row_of
from kiosk.editing import lists
from kiosk.editing.check import playlist_id
from kiosk.editing.draft import Edit
from kiosk.editing.lists import InWork, Told
from kiosk.errors import BadRequestError
from kiosk.schedule import wording
from kiosk.schedule.typed import read_words
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing, runtime
from kiosk.web.staff import sending
from kiosk.web.staff.guard import me, record
from kiosk.web.staff.here import language, now

api = Endpoints("playlists")

WRITERS = ("author", "approver")


def real_day(text: str) -> str:
    """The day, if there is one of this date. Raises ValueError."""
    date.fromisoformat(text)
    return text


Text = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Seconds = Annotated[float, Field(strict=True, ge=1, le=604_800, allow_inf_nan=False)]
Day = Annotated[
    str, Field(pattern=r"^(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"), AfterValidator(real_day)
]
Page = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9-]*$")]


class ItemRow(Body):
    """One item, as `[[items]]` has it (docs/settings.md)."""

    asset: Annotated[Text, Field(min_length=1)]
    seconds: Seconds | None = None
    first_day: Day | None = None
    last_day: Day | None = None


class EntryRow(Body):
    """One schedule, as `[[schedule]]` has it; what is left out has its default."""

    displays: Annotated[list[Text], Field(max_length=200)] | None = None
    zone: Text | None = None
    days: Text | None = None
    rrule: Text | None = None
    start: Text | None = Field(default=None, alias="from")
    stop: Text | None = Field(default=None, alias="to")
    first_day: Day | None = None
    last_day: Day | None = None
    left_out: Annotated[list[Text], Field(max_length=400)] | None = Field(default=None, alias="except")
    priority: Text | None = None
    weight: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    every: Text | None = None


class ListDocument(Body):
    """A playlist as its file says it."""

    title: Text | None = None
    seconds: Seconds | None = None
    folder: Text | None = None
    items: Annotated[list[ItemRow], Field(default_factory=list, max_length=5000)]
    schedule: Annotated[list[EntryRow], Field(default_factory=list, max_length=500)]


class NewList(Body):
    """A playlist to begin."""

    title: Annotated[Text, Field(min_length=1, pattern=r"\S")]


class SaveList(Body):
    """seen: the revision that was read, 0 where there was no draft; page: a random id of who saves."""

    document: ListDocument
    seen: Annotated[int, Field(strict=True, ge=0, le=1 << 31)] = 0
    page: Page = ""


class AskChanges(Body):
    """document: the playlist as it shall be; null: it shall be deleted."""

    document: ListDocument | None = None


class ListShown(Shown):
    """A playlist in work. revision: to be named when saving; standing: published, new, changed or deleted;
    words: each schedule in words; problems: what is wrong with it, in sentences."""

    path: str
    title: str
    revision: int
    draft: str | None
    standing: str
    document: dict[str, Any]
    words: list[str]
    problems: list[str]


class Lists(Shown):
    """All playlists, by title."""

    playlists: list[ListShown]


class SavedList(Shown):
    """rival: somebody saved in between; this version is kept beside theirs."""

    draft: str
    path: str
    revision: int
    rival: bool


class SaidShown(Shown):
    """One change in a sentence. kind: gain, loss, conflict, unseen, items or idle; grave: look twice."""

    kind: str
    text: str
    grave: bool


class ChangesShown(Shown):
    """What visitors would see otherwise, in the week of this Monday. errors: why it can't be published as it is."""

    monday: date
    said: list[SaidShown]
    errors: list[str]


class Sent(Shown):
    """published: it is on the screens now; else it waits for approval. edition: its number, 0 while it waits."""

    published: bool
    edition: int


class Words(Body):
    """A schedule in words: "thứ Hai đến thứ Sáu, 7:30–11:30, trừ ngày lễ"."""

    text: Annotated[str, Field(max_length=500)]


class EntryShown(Shown):
    """A schedule as a row, and in words."""

    entry: dict[str, Any]
    words: str


@api.get("/playlists", "All playlists", answers=Lists, scope="playlists:read")
def every() -> Lists:
    """Published ones and those that were begun."""
    return Lists(playlists=[shown(one) for one in lists.all_lists(editing())])


@api.get(
    "/playlists/<path:path>",
    "One playlist, as it is being written",
    answers=ListShown,
    scope="playlists:read",
)
def one(path: str) -> ListShown:
    """Raises NotFoundError."""
    return shown(lists.open_list(editing(), path))


@api.post(
    "/playlists",
    "Begins a playlist",
    body=NewList,
    answers=SavedList,
    status=201,
    scope="playlists:write",
    roles=WRITERS,
)
def add(body: NewList) -> SavedList:
    """Its path is made from its title."""
    draft = lists.new_list(editing(), body.title, me().login, now()).draft
    record("playlist_begin", draft.path)
    return SavedList(draft=draft.id, path=playlist_id(draft.path), revision=draft.revision, rival=False)


@api.put(
    "/playlists/<path:path>",
    "Saves a playlist as a draft",
    body=SaveList,
    answers=SavedList,
    scope="playlists:write",
    roles=WRITERS,
)
def save(path: str, body: SaveList) -> SavedList:
    """Raises NotFoundError, and BadRequestError for what no playlist can say."""
    found = lists.open_list(editing(), path)
    edit = Edit(lists.edited(found, checked(body.document)), page=body.page)
    saved = lists.save(editing(), found, edit, body.seen, me().login, now())
    record("playlist_save", saved.draft.path)
    return SavedList(
        draft=saved.draft.id, path=path, revision=saved.draft.revision, rival=saved.rival is not None
    )


@api.delete(
    "/playlists/<path:path>",
    "Deletes a playlist when the draft is published",
    answers=SavedList,
    scope="playlists:write",
    roles=WRITERS,
)
def delete(path: str) -> SavedList:
    """Raises NotFoundError. One that was never published is gone at once."""
    found = lists.open_list(editing(), path)
    record("playlist_delete", path)
    if found.draft is not None and not found.draft.base:
        draft = editing().discard(found.draft.id)
    else:
        draft = lists.save(editing(), found, Edit(deletes=True), found.revision, me().login, now()).draft
    return SavedList(draft=draft.id, path=path, revision=draft.revision, rival=False)


@api.post(
    "/changes/playlists/<path:path>",
    "What a playlist would change on the screens; keeps nothing",
    body=AskChanges,
    answers=ChangesShown,
    scope="playlists:read",
    roles=WRITERS,
)
def ask_changes(path: str, body: AskChanges) -> ChangesShown:
    """Raises NotFoundError, BadRequestError."""
    found = lists.open_list(editing(), path)
    shall_be = body.document
    edit = Edit(deletes=True) if shall_be is None else Edit(lists.edited(found, checked(shall_be)))
    return changes_shown(told(found, edit))


@api.post(
    "/send/playlists/<path:path>",
    "Hands a playlist in for approval with the new media that it shows; publishes it where that is allowed",
    answers=Sent,
    scope="playlists:write",
    roles=WRITERS,
)
def send(path: str) -> Sent:
    """Raises ConflictError where it is not in order, or has no draft."""
    found = lists.open_list(editing(), path)
    drafts = [found.draft] if found.draft else []
    edition = sending.send([*drafts, *lists.media_in_work(editing(), found.text)])
    return Sent(published=edition is not None, edition=edition.number if edition else 0)


@api.post("/schedules/read", "A schedule from words", body=Words, answers=EntryShown, scope="playlists:read")
def read(body: Words) -> EntryShown:
    """Raises BadRequestError naming what was not understood."""
    return entry_shown(read_words(body.text, sending.today()))


@api.post(
    "/schedules/words", "A schedule in words", body=EntryRow, answers=EntryShown, scope="playlists:read"
)
def words(body: EntryRow) -> EntryShown:
    """Raises BadRequestError naming what is wrong."""
    return entry_shown(entry(body.model_dump(by_alias=True, exclude_none=True)))


def entry(row: dict[str, Any]) -> ScheduleEntry:
    """The schedule that this row says. Raises BadRequestError with what is wrong in words."""
    made, problems = read_row(row)
    if made is None or problems:
        raise BadRequestError(
            "row_wrong", problems=" ".join(one.sentence(language()) for one in problems[:5])
        )
    return made


def checked(document: ListDocument) -> dict[str, Any]:
    """The document as a dict. Raises BadRequestError where one of its schedules is none."""
    made = document.model_dump(by_alias=True, exclude_none=True)
    for row in made["schedule"]:
        entry(row)
    return made


def told(found: InWork, edit: Edit) -> Told:
    """What this edit would change."""
    drafts = lists.proposed(editing(), found, edit, me().login, now())
    return lists.what_changes(editing(), runtime().edition.config, drafts, sending.today(), language())


def changes_shown(told: Told) -> ChangesShown:
    """As programs and pages read it."""
    said = [SaidShown(kind=one.kind, text=one.text, grave=one.grave) for one in told.said]
    return ChangesShown(monday=told.monday, said=said, errors=list(told.errors))


def entry_shown(made: ScheduleEntry) -> EntryShown:
    """As a row, and in words."""
    return EntryShown(entry=plain(row_of(made)), words=wording.when(made, language()))


def shown(found: InWork) -> ListShown:
    """As programs and pages read it."""
    draft = found.draft
    standing = (
        "published" if draft is None else "deleted" if draft.deletes else "changed" if draft.base else "new"
    )
    return ListShown(
        path=found.path,
        title=found.title,
        revision=found.revision,
        draft=draft.id if draft else None,
        standing=standing,
        document=found.document,
        words=[_words(row) for row in found.document["schedule"]],
        problems=[one.text(language()) for one in found.problems],
    )


def _words(row: dict[str, Any]) -> str:
    made, problems = read_row(row)
    if made is None:
        return " ".join(problem.sentence(language()) for problem in problems)
    return wording.when(made, language())
