"""Notices: a city's own systems file them as the staff do; what they file goes the same way to the screens."""

from typing import Annotated

from pydantic import Field

from kiosk.content.search import plain
from kiosk.editing import Draft
from kiosk.editing.through import at_once
from kiosk.errors import NotFoundError
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.notice_form import NoticeFields, NoticeSave, form_of, keep, opened
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.guard import me
from kiosk.web.staff.here import language, say
from kiosk.web.staff.notice_list import Row, filtered, rows

api = Endpoints("notices")

WRITERS = ("author", "approver")
READ, WRITE = "notices:read", "notices:write"


class NoticeRow(Shown):
    """A notice in the list. stands: on, coming, expired, off, or null where it is not published; reason: why.

    draft: how far a change of it has come, null where nobody changes it.
    """

    path: str
    title: str
    kind: str
    stands: str | None
    reason: str
    draft: str | None


class NoticeList(Shown):
    """What was asked for."""

    notices: list[NoticeRow]


class NoticeQuery(Body):
    """q: words of title, subject or path, tone marks aside. stands: a standing or a draft's state."""

    q: Annotated[str, Field(max_length=200)] = ""
    stands: Annotated[str, Field(max_length=20)] = ""


class NoticeShown(Shown):
    """A notice, whole. revision: to be sent back with a change; 0 where nobody is changing it."""

    path: str
    draft: str | None
    state: str | None
    revision: int
    notice: NoticeFields
    problems: list[str]


class NoticeKept(Shown):
    """What became of a save. rival: somebody else had saved in between; both versions are kept."""

    path: str
    draft: str
    state: str
    revision: int
    rival: bool
    problems: list[str]


class NewNotice(NoticeFields):
    """A notice to be written."""


class NoticeChange(NoticeFields):
    """A notice as it shall be. seen: the revision that was changed."""

    seen: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0


class Outcome(Shown):
    """state: published, or submitted where somebody has to approve. edition: its number, null before."""

    state: str
    edition: int | None


@api.get(
    "/notices",
    "All notices, each with a word and its reason",
    query=NoticeQuery,
    answers=NoticeList,
    scope=READ,
)
def every(query: NoticeQuery) -> NoticeList:
    """By title."""
    return NoticeList(notices=[_row(row) for row in filtered(rows(), plain(query.q), query.stands)])


@api.get("/notices/<path:path>", "One notice", answers=NoticeShown, scope=READ)
def one(path: str) -> NoticeShown:
    """The draft where there is one, else what is published. Raises NotFoundError."""
    draft, text = opened(editing(), path)
    values = form_of(editing(), text, path, draft, office.today())
    fields = NoticeFields.model_validate(
        {key: values[key] for key in NoticeFields.model_fields if key in values}
    )
    return NoticeShown(
        path=path,
        draft=draft.id if draft else None,
        state=draft.state.value if draft else None,
        revision=draft.revision if draft else 0,
        notice=fields,
        problems=_problems(draft),
    )


@api.post(
    "/notices",
    "A new notice, as a draft",
    body=NewNotice,
    answers=NoticeKept,
    status=201,
    scope=WRITE,
    roles=WRITERS,
)
def add(body: NewNotice) -> NoticeKept:
    """Its path follows its title."""
    return _kept(NoticeSave(**body.model_dump()))


@api.put(
    "/notices/<path:path>",
    "Changes a notice, as a draft",
    body=NoticeChange,
    answers=NoticeKept,
    scope=WRITE,
    roles=WRITERS,
)
def change(path: str, body: NoticeChange) -> NoticeKept:
    """Raises NotFoundError, BadRequestError."""
    draft, _ = opened(editing(), path)
    return _kept(NoticeSave(**body.model_dump(), path=path, draft=draft.id if draft else ""))


@api.post(
    "/submissions/<path:path>",
    "Hands a notice in; it is published where nobody else has to approve",
    answers=Outcome,
    scope=WRITE,
    roles=WRITERS,
)
def submit(path: str) -> Outcome:
    """Raises NotFoundError where nobody is changing it, ConflictError where it is not in order."""
    draft = editing().open_draft(f"media/{path}")
    if draft is None:
        raise NotFoundError("editor_no_notice", path=path)
    edition = deeds.hand_in(draft.id)
    return Outcome(state="published" if edition else "submitted", edition=edition.number if edition else None)


@api.delete(
    "/notices/<path:path>", "Takes a notice off the screens", answers=Outcome, scope=WRITE, roles=WRITERS
)
def take_off(path: str) -> Outcome:
    """A change like any other: where the office wants approval, it waits for it."""
    opened(editing(), path)
    edition = deeds.take_off(f"media/{path}")
    waits = edition is None and not at_once(office.config(), approver=me().may("approver"))
    return Outcome(state="submitted" if waits else "published", edition=edition.number if edition else None)


def _row(row: Row) -> NoticeRow:
    standing = row.standing
    return NoticeRow(
        path=row.path,
        title=row.title,
        kind=row.form,
        stands=standing.stands.value if standing else None,
        reason=say(standing.code, **standing.params) if standing else say("stands_unpublished"),
        draft=row.draft.state.value if row.draft else None,
    )


def _kept(form: NoticeSave) -> NoticeKept:
    draft, rival = keep(editing(), form, me().login, office.moment())
    return NoticeKept(
        path=draft.path.removeprefix("media/"),
        draft=draft.id,
        state=draft.state.value,
        revision=draft.revision,
        rival=rival,
        problems=_problems(draft),
    )


def _problems(draft: Draft | None) -> list[str]:
    return [problem.of_key(language()) for problem in editing().problems(draft)] if draft else []
