"""Drafts of whatever file, and what becomes of them: approval, return, publication."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kiosk.editing import Draft, Edit, Saved
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.guard import me

api = Endpoints("drafts")

WRITERS, APPROVERS = ("author", "approver"), ("approver",)
READ, WRITE, APPROVE = "drafts:read", "drafts:write", "drafts:approve"

Path = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(max_length=1_000_000)]


class DraftShown(Shown):
    """A change to one file. content_hash: what an approval speaks of. rivals: versions saved at the same time."""

    id: str
    kind: str
    path: str
    by: str
    changed_by: str
    changed_at: datetime
    revision: int
    text: str | None
    deletes: bool
    state: str
    comment: str
    content_hash: str
    edition: int
    rivals: int


class DraftList(Shown):
    """All that are kept, the newest first."""

    drafts: list[DraftShown]


class DraftKept(Shown):
    """What became of a save. rival: somebody else had saved in between; both versions are kept."""

    draft: DraftShown
    rival: bool


class NewDraft(Body):
    """path: `media/...md` or `playlists/...toml`. text: the whole file; left out: the file shall be deleted."""

    path: Path
    text: Text | None = None


class DraftChange(Body):
    """text: the whole file. seen: the revision that was changed."""

    text: Text
    seen: Annotated[int, Field(ge=0, le=1_000_000_000)]


class Approval(Body):
    """content_hash: of what was read. publish: whether it goes out at once."""

    content_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    publish: bool = False


class Return(Body):
    """comment: for the author."""

    comment: Annotated[str, Field(max_length=2000)] = ""


class Published(Shown):
    """edition: the number of the one that carries it, null where it waits."""

    state: str
    edition: int | None


@api.get("/drafts", "All drafts", answers=DraftList, scope=READ, roles=WRITERS)
def every() -> DraftList:
    """Open ones, and those of the last 30 days that are published."""
    drafts = sorted(editing().drafts, key=lambda draft: draft.changed_at, reverse=True)
    return DraftList(drafts=[_shown(draft) for draft in drafts])


@api.get("/drafts/<draft_id>", "One draft", answers=DraftShown, scope=READ, roles=WRITERS)
def one(draft_id: str) -> DraftShown:
    """Raises NotFoundError."""
    return _shown(editing().drafts.get(draft_id))


@api.post(
    "/drafts",
    "Begins a change of a file",
    body=NewDraft,
    answers=DraftKept,
    status=201,
    scope=WRITE,
    roles=WRITERS,
)
def add(body: NewDraft) -> DraftKept:
    """Where somebody is changing the file already, both versions are kept."""
    edit = Edit(body.text, deletes=body.text is None)
    return _kept(editing().begin(body.path, edit, me().login, office.moment()))


@api.put(
    "/drafts/<draft_id>", "Saves a draft", body=DraftChange, answers=DraftKept, scope=WRITE, roles=WRITERS
)
def change(draft_id: str, body: DraftChange) -> DraftKept:
    """Raises NotFoundError."""
    return _kept(editing().save(draft_id, Edit(body.text), body.seen, me().login, office.moment()))


@api.delete("/drafts/<draft_id>", "Throws a draft away", scope=WRITE, roles=WRITERS)
def discard(draft_id: str) -> None:
    """Raises NotFoundError."""
    deeds.discard(draft_id)


@api.post(
    "/drafts/<draft_id>/submission",
    "Hands a draft in; it is published where nobody else has to approve",
    answers=Published,
    scope=WRITE,
    roles=WRITERS,
)
def submit(draft_id: str) -> Published:
    """Raises ConflictError where it is not in order."""
    edition = deeds.hand_in(draft_id)
    return Published(
        state="published" if edition else "submitted", edition=edition.number if edition else None
    )


@api.post(
    "/drafts/<draft_id>/approval",
    "Approves exactly what was read",
    body=Approval,
    answers=Published,
    scope=APPROVE,
    roles=APPROVERS,
)
def approve(draft_id: str, body: Approval) -> Published:
    """Raises ConflictError where it changed since, or one's own may not be approved."""
    edition = deeds.approve(draft_id, body.content_hash, publish=body.publish)
    return Published(
        state="published" if edition else "approved", edition=edition.number if edition else None
    )


@api.post(
    "/drafts/<draft_id>/return",
    "Returns a draft to its author",
    body=Return,
    answers=DraftShown,
    scope=APPROVE,
    roles=APPROVERS,
)
def send_back(draft_id: str, body: Return) -> DraftShown:
    """Raises NotFoundError."""
    return _shown(deeds.send_back(draft_id, body.comment))


@api.post(
    "/publications",
    "Publishes all that is approved, as one edition",
    answers=Published,
    scope=APPROVE,
    roles=APPROVERS,
)
def publish() -> Published:
    """edition is null where nothing was approved."""
    drafts = office.approved()
    edition = deeds.publish_approved(drafts) if drafts else None
    return Published(state="published", edition=edition.number if edition else None)


def _kept(saved: Saved) -> DraftKept:
    return DraftKept(draft=_shown(saved.draft), rival=saved.rival is not None)


def _shown(draft: Draft) -> DraftShown:
    return DraftShown(
        id=draft.id,
        kind=draft.kind.value,
        path=draft.path,
        by=draft.by,
        changed_by=draft.changed_by,
        changed_at=draft.changed_at,
        revision=draft.revision,
        text=draft.text,
        deletes=draft.deletes,
        state=draft.state.value,
        comment=draft.comment,
        content_hash=draft.content_hash,
        edition=draft.edition,
        rivals=len(draft.rivals),
    )
