"""The report: what was planned and what ran in a period, and the single rows of a day."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from kiosk.messages import say
from kiosk.outputs.report.document import COLUMNS, row
from kiosk.outputs.report.facts import Facts
from kiosk.reports.trace import Figure, entries
from kiosk.web.api.playlists import Day
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.staff import office
from kiosk.web.staff.report_asked import Asked, asked_where, checked, ready, sources

api = Endpoints("report")


class ReportQuery(Body):
    """Both inclusive; at most 400 days."""

    first: Day
    last: Day


class LineShown(Shown):
    """A text or file in a place. On the radio `shown` and `failed` are what the diary holds as read and as skipped."""

    channel: Literal["screen", "radio"]
    place: str
    zone: str
    asset: str
    title: str
    subject: str
    planned: int
    planned_seconds: float
    shown: int
    shown_seconds: float
    failed: int


class DayShown(Shown):
    """All lines of a channel on a day."""

    channel: Literal["screen", "radio"]
    day: date
    planned: int
    planned_seconds: float
    shown: int
    shown_seconds: float
    failed: int


class UnseenShown(Shown):
    """What could have been on and was not. why: a sentence in the office's language."""

    asset: str
    title: str
    why: str


class NoteShown(Shown):
    """What must be known about the figures. day: one that the code names."""

    code: str
    day: date | None


class DeedsShown(Shown):
    """What was done beside; null where nothing keeps count of it."""

    prints: int | None
    feed_reads: int | None
    feedback: int | None


class Told(Shown):
    """The report of the period, up to today."""

    first_day: date
    last_day: date
    lines: list[LineShown]
    days: list[DayShown]
    unseen: list[UnseenShown]
    notes: list[NoteShown]
    deeds: DeedsShown


class ReportShown(Shown):
    """state: while it is `making`, ask again after some seconds."""

    state: Literal["making", "ready"]
    report: Told | None


class RowsQuery(Body):
    """Of which day and place. figure: what is counted; zone: of a display; asset: only this one."""

    figure: Figure
    day: Day
    place: Annotated[str, Field(max_length=64)]
    zone: Annotated[str, Field(max_length=64)] = ""
    asset: Annotated[str, Field(max_length=500)] = ""
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
    skip: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RowShown(Shown):
    """A showing, an as-run row or an airing.

    end: null where nobody recorded it; id: of the as-run row; who: whose word a mark of the diary is.
    """

    start: datetime
    end: datetime | None
    planned: datetime | None
    asset: str
    playlist: str
    late_ms: int
    id: str
    who: str


class RowList(Shown):
    """In order of time. total: of all, of which `rows` holds at most `limit`."""

    total: int
    rows: list[RowShown]


@api.get(
    "/report", "What was planned and what ran", query=ReportQuery, answers=ReportShown, scope="report:read"
)
def report(query: ReportQuery) -> ReportShown:
    """Raises BadRequestError, TooManyError, ReportError."""
    first, last = checked(date.fromisoformat(query.first), date.fromisoformat(query.last))
    facts = ready(first, last)
    return ReportShown(state="ready" if facts else "making", report=_told(facts) if facts else None)


@api.get(
    "/report/rows",
    "The single rows that a day's figure counts",
    query=RowsQuery,
    answers=RowList,
    scope="report:read",
)
def rows(query: RowsQuery) -> RowList:
    """Raises BadRequestError."""
    day = date.fromisoformat(query.day)
    checked(day, day)
    where = asked_where({"place": query.place, "zone": query.zone}, Asked(query.figure, "all", "", day, day))
    found = entries(sources(), query.figure, where, day, {query.asset} if query.asset else None)
    shown = [
        RowShown(
            start=one.start,
            end=one.end,
            planned=one.planned,
            asset=one.asset,
            playlist=one.playlist,
            late_ms=one.late_ms,
            id=one.id,
            who=one.who,
        )
        for one in found[query.skip : query.skip + query.limit]
    ]
    return RowList(total=len(found), rows=shown)


def _told(facts: Facts) -> Told:
    language = office.config().office.language
    return Told(
        first_day=facts.first,
        last_day=facts.last,
        lines=[
            LineShown.model_validate(dict(zip(COLUMNS, row(facts, key, line), strict=True)))
            for key, line in facts.lines.items()
        ],
        days=[
            DayShown.model_validate({"channel": channel, "day": day, **line._asdict()})
            for (channel, day), line in facts.days.items()
        ],
        unseen=[
            UnseenShown(asset=one.asset, title=one.title, why=say(language, one.code)) for one in facts.unseen
        ],
        notes=[NoteShown(code=one.code, day=one.day) for one in facts.notes],
        deeds=DeedsShown(
            prints=facts.deeds.prints, feed_reads=facts.deeds.feed_reads, feedback=facts.deeds.feedback
        ),
    )
