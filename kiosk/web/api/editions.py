"""Editions: who published what, when, what it changed, and the way back."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kiosk.editing.edition import Edition
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.kept import differences

api = Endpoints("editions")


class EditionRow(Shown):
    """One edition. cause: found, published, outside, rollback, urgent. back_to: the one that it brings back, or 0."""

    number: int
    at: datetime
    by: str
    note: str
    cause: str
    approved_by: list[str]
    back_to: int


class EditionList(Shown):
    """The newest first."""

    editions: list[EditionRow]


class EditionQuery(Body):
    """How many, from which one on."""

    limit: Annotated[int, Field(ge=1, le=500)] = 50
    skip: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class Changed(Shown):
    """One file. verb: added, removed, changed. lines: those that came (+) and went (-) with a few around them."""

    path: str
    verb: str
    lines: list[str]


class EditionShown(Shown):
    """One edition and what it changed."""

    edition: EditionRow
    changes: list[Changed]


@api.get("/editions", "The editions", query=EditionQuery, answers=EditionList, scope="editions:read")
def every(query: EditionQuery) -> EditionList:
    """What other hands changed in the folders becomes an edition of its own first."""
    editing().note_outside(office.moment())
    listed = editing().press.all()[query.skip : query.skip + query.limit]
    return EditionList(editions=[_row(edition) for edition in listed])


@api.get(
    "/editions/<int:number>", "One edition and what it changed", answers=EditionShown, scope="editions:read"
)
def one(number: int) -> EditionShown:
    """Raises NotFoundError."""
    edition = editing().press.get(number)
    changes = [
        Changed(
            path=told.path, verb=told.verb, lines=[f"{line.sign or ' '}{line.text}" for line in told.lines]
        )
        for told in differences(edition)
    ]
    return EditionShown(edition=_row(edition), changes=changes)


@api.post(
    "/editions/<int:number>/back",
    "Publishes an earlier edition anew",
    answers=EditionRow,
    scope="editions:write",
    roles=("approver",),
)
def back(number: int) -> EditionRow:
    """Raises NotFoundError, ConflictError where some of it is kept no more."""
    return _row(deeds.go_back(number))


def _row(edition: Edition) -> EditionRow:
    return EditionRow(
        number=edition.number,
        at=edition.at,
        by=edition.by,
        note=edition.note,
        cause=edition.cause.value,
        approved_by=list(edition.approved_by),
        back_to=edition.of,
    )
