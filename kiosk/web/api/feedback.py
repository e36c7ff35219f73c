"""What the public says: read, answered inside the office, marked as dealt with, deleted, counted."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from kiosk.feedback.box import ORDERS
from kiosk.feedback.figures import Line
from kiosk.feedback.opinion import Kept, Sought, State
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.staff import feedback
from kiosk.web.staff.feedback import LONGEST_NOTE

api = Endpoints("feedback")

MANAGERS = ("approver", "administrator")
Month = Annotated[str, Field(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")]


class NoteShown(Shown):
    """What somebody of the staff wrote. by: a login."""

    at: datetime
    by: str
    text: str


class OpinionShown(Shown):
    """What one person wrote. day: of the office's time; place: a display, "" for a phone; subject: a key of [subjects],
    "" for something else; satisfaction: 1 (very dissatisfied) to 5, null where it was not said; state: new, answered,
    done."""

    number: int
    at: datetime
    day: date
    place: str
    subject: str
    satisfaction: int | None
    text: str
    contact: str
    language: str
    state: str
    notes: list[NoteShown]
    done_at: datetime | None
    done_by: str


class OpinionList(Shown):
    """number: of all that were asked for."""

    number: int
    feedback: list[OpinionShown]


class FeedbackQuery(Body):
    """Which, and in what order. subject: null for all, "" for those that name none; words: found without tone marks."""

    subject: Annotated[str, Field(max_length=80)] | None = None
    month: Month = ""
    state: Annotated[str, Field(pattern=f"^({'|'.join(State)}|)$")] = ""
    words: Annotated[str, Field(max_length=200)] = ""
    order: Annotated[str, Field(pattern=f"^({'|'.join(ORDERS)})$")] = ORDERS[0]
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    skip: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class NoteText(Body):
    """A note for the office."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE)]


class DoneText(Body):
    """done: dealt with, or open again."""

    done: bool


class FigureShown(Shown):
    """The opinions of one month or subject. steps: how many of each step, from 1 to 5; mean: null where nobody said."""

    name: str
    number: int
    done: int
    steps: list[int]
    mean: float | None


class FiguresQuery(Body):
    """until: the last of the twelve months; "" for the present one."""

    until: Month = ""


class FiguresShown(Shown):
    """Twelve months, without a word of what was written."""

    by_month: list[FigureShown]
    by_subject: list[FigureShown]


@api.get("/feedback", "What the public says", query=FeedbackQuery, answers=OpinionList, scope="feedback:read")
def every(query: FeedbackQuery) -> OpinionList:
    """With the contacts that people consented to leave."""
    sought = Sought(query.subject, query.month, State(query.state) if query.state else None, query.words)
    found = feedback.box().listed(sought, query.order, skip=query.skip, most=query.limit)
    return OpinionList(number=feedback.box().how_many(sought), feedback=[_shown(one) for one in found])


@api.get(
    "/feedback/figures",
    "Figures of the feedback",
    query=FiguresQuery,
    answers=FiguresShown,
    scope="feedback:read",
)
def figures(query: FiguresQuery) -> FiguresShown:
    """Raises BadRequestError for months before the year 1."""
    told = feedback.told(query.until)
    return FiguresShown(
        by_month=[_figure(line) for line in told.by_month],
        by_subject=[_figure(line) for line in told.by_subject],
    )


@api.get("/feedback/<int:number>", "One piece of feedback", answers=OpinionShown, scope="feedback:read")
def one(number: int) -> OpinionShown:
    """Raises NotFoundError."""
    return _shown(feedback.found(number))


@api.post(
    "/feedback/<int:number>/notes",
    "Adds a note for the office",
    body=NoteText,
    answers=OpinionShown,
    scope="feedback:write",
)
def note(number: int, body: NoteText) -> OpinionShown:
    """Raises NotFoundError."""
    feedback.write_note(number, body.text)
    return _shown(feedback.found(number))


@api.patch(
    "/feedback/<int:number>",
    "Marks as dealt with, or opens again",
    body=DoneText,
    answers=OpinionShown,
    scope="feedback:write",
)
def mark(number: int, body: DoneText) -> OpinionShown:
    """Raises NotFoundError."""
    feedback.mark(number, done=body.done)
    return _shown(feedback.found(number))


@api.delete("/feedback/<int:number>", "Deletes for good", scope="feedback:write", roles=MANAGERS)
def delete(number: int) -> None:
    """Raises NotFoundError."""
    feedback.delete(number)


def _shown(one: Kept) -> OpinionShown:
    opinion = one.opinion
    return OpinionShown(
        number=one.number,
        at=opinion.at,
        day=opinion.day,
        place=opinion.place,
        subject=opinion.subject,
        satisfaction=opinion.satisfaction,
        text=opinion.text,
        contact=opinion.contact,
        language=opinion.language,
        state=one.state.value,
        notes=[NoteShown(at=note.at, by=note.by, text=note.text) for note in one.notes],
        done_at=one.done_at,
        done_by=one.done_by,
    )


def _figure(line: Line) -> FigureShown:
    return FigureShown(
        name=line.name, number=line.number, done=line.done, steps=list(line.steps), mean=line.mean
    )
