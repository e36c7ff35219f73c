"""The week as blocks, what is on at a moment and why, and blocks moved or drawn."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StrictBool

from kiosk.content.documents.rows import plain, read_row, row_of
from kiosk.content.playlist import MAIN_ZONE
from kiosk.editing import lists
from kiosk.editing.draft import Edit
from kiosk.editing.week import Calendar, ShownBlock, calendar, explained
from kiosk.errors import ConflictError
from kiosk.schedule import moving
from kiosk.schedule.moving import Move
from kiosk.web.api.playlists import ChangesShown, Day, Text, changes_shown, told
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing, runtime
from kiosk.web.staff.here import language

api = Endpoints("calendar")

WRITERS = ("author", "approver")
LOCAL = r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"


def real_moment(text: str) -> str:
    """The moment, if there is one, or nothing. Raises ValueError."""
    if text:
        datetime.fromisoformat(text)
    return text


Moment = Annotated[str, Field(pattern=rf"^{LOCAL}$"), AfterValidator(real_moment)]
MaybeMoment = Annotated[str, Field(pattern=rf"^({LOCAL})?$"), AfterValidator(real_moment)]


class SpanShown(Shown):
    """From start to end, local time without zone."""

    start: str
    end: str


class BlockShown(Shown):
    """One time at which a schedule is active. start, end: local time; day: on which it began.

    own: this office may change it; entry: its place in the playlist's file, from 0; fate: on, partly, beaten, covered
    or empty; why: the fate in words; words: the schedule in words; every: of a spot, in words.
    """

    playlist: str
    title: str
    entry: int
    day: date
    start: str
    end: str
    on_air: list[SpanShown]
    fate: str
    why: str
    words: str
    priority: str
    every: str
    own: bool


class WeekShown(Shown):
    """A channel's week. idle: when the office's own slide shows; drafts: unpublished playlists that are counted in."""

    monday: date
    display: str
    zone: str
    blocks: list[BlockShown]
    idle: list[SpanShown]
    drafts: int


class WeekQuery(Body):
    """day: any day of the week that is asked for; left out: this week."""

    zone: Annotated[str, Field(max_length=40)] = MAIN_ZONE
    day: Day | Literal[""] = ""


class ExplainQuery(Body):
    """at: local time without zone; left out: now. asset or playlist: whose absence is to be explained."""

    zone: Annotated[str, Field(max_length=40)] = MAIN_ZONE
    at: MaybeMoment = ""
    asset: Annotated[str, Field(max_length=500)] = ""
    playlist: Annotated[str, Field(max_length=500)] = ""


class ExplainShown(Shown):
    """What is on and why; of what was asked about: whether it is on, why not, and when next (local time)."""

    at: str
    shown: str
    asset: str | None
    playlist: str | None
    start: str
    end: str
    on: bool
    reasons: list[str]
    next: str | None
    next_words: str


class MoveBody(Body):
    """A block of the playlist's entry that began on `day` lies from start to end now, local time without zone.

    only_this_day: the rest of the series stays. delete: it shall not be at all.
    """

    playlist: Annotated[Text, Field(min_length=1)]
    entry: Annotated[int, Field(strict=True, ge=0, le=10_000)]
    day: Day
    start: Moment
    end: Moment
    only_this_day: StrictBool = False
    delete: StrictBool = False


class DrawBody(Body):
    """A new schedule of a playlist, from start to end on that day or on these weekdays."""

    playlist: Annotated[Text, Field(min_length=1)]
    display: Annotated[str, Field(max_length=64)] = ""
    zone: Annotated[str, Field(max_length=40)] = MAIN_ZONE
    start: Moment
    end: Moment
    days: Literal["once", "weekly", "workdays", "daily"] = "once"
    priority: Literal["filler", "normal", "high", "urgent"] = "normal"


class Moved(Shown):
    """The playlist with that change, to be saved by PUT, and what it would change."""

    playlist: str
    revision: int
    document: dict[str, Any]
    changes: ChangesShown


@api.get(
    "/calendar/<display_id>",
    "A week of a display's zone",
    query=WeekQuery,
    answers=WeekShown,
    scope="playlists:read",
)
def week(display_id: str, query: WeekQuery) -> WeekShown:
    """Raises NotFoundError."""
    asked = date.fromisoformat(query.day) if query.day else None
    return week_shown(_calendar(), display_id, query.zone, asked)


@api.get(
    "/explain/<display_id>",
    "What is on at a moment and why, or why something is not",
    query=ExplainQuery,
    answers=ExplainShown,
    scope="playlists:read",
)
def explain(display_id: str, query: ExplainQuery) -> ExplainShown:
    """Raises NotFoundError."""
    it = _calendar()
    at = _instant(query.at) if query.at else runtime().clock.now()
    found = explained(it, display_id, query.zone, at, language(), query.asset or None, query.playlist or None)
    return ExplainShown(
        at=_local(at),
        shown=found.shown,
        asset=found.asset,
        playlist=found.playlist,
        start=_local(found.showing.start),
        end=_local(found.showing.end),
        on=found.on,
        reasons=list(found.reasons),
        next=_local(found.next) if found.next else None,
        next_words=found.next_words,
    )


@api.post(
    "/schedules/moved",
    "A block moved, stretched or deleted: the playlist as it would be, and what that changes. Keeps nothing",
    body=MoveBody,
    answers=Moved,
    scope="playlists:read",
    roles=WRITERS,
)
def moved(body: MoveBody) -> Moved:
    """Raises ConflictError where the playlist has changed since, BadRequestError for what no schedule can say."""
    found = lists.open_list(editing(), body.playlist)
    rows = list(found.document["schedule"])
    entry = read_row(rows[body.entry])[0] if body.entry < len(rows) else None
    if entry is None:
        raise ConflictError("calendar_stale")
    day = date.fromisoformat(body.day)
    move = Move(day, datetime.fromisoformat(body.start), datetime.fromisoformat(body.end))
    if body.delete:
        left = moving.without_day(entry, day) if body.only_this_day else None
        made = [] if left is None else [left]
    else:
        made = moving.only_this_day(entry, move) if body.only_this_day else [moving.whole_series(entry, move)]
    new = [plain(row_of(one)) for one in made]
    rows[body.entry : body.entry + 1] = new[:1]
    return _proposed(body.playlist, [*rows, *new[1:]])


@api.post(
    "/schedules/drawn",
    "A new schedule drawn: the playlist as it would be, and what that changes. Keeps nothing",
    body=DrawBody,
    answers=Moved,
    scope="playlists:read",
    roles=WRITERS,
)
def drawn(body: DrawBody) -> Moved:
    """Raises NotFoundError, BadRequestError."""
    found = lists.open_list(editing(), body.playlist)
    start = datetime.fromisoformat(body.start)
    move = Move(start.date(), start, datetime.fromisoformat(body.end))
    row = {"displays": [body.display] if body.display else None, "zone": body.zone, "priority": body.priority}
    base = read_row(row)[0]
    if base is None:
        raise ConflictError("calendar_stale")
    entry = moving.only_this_day(base, move)[1]
    if body.days != "once":
        days = {"weekly": {start.weekday()}, "workdays": set(range(5)), "daily": set(range(7))}[body.days]
        entry = replace(entry, first_day=None, last_day=None, weekdays=frozenset(days))
    return _proposed(body.playlist, [*found.document["schedule"], plain(row_of(entry))])


def _proposed(path: str, rows: list[dict[str, Any]]) -> Moved:
    found = lists.open_list(editing(), path)
    document = {**found.document, "schedule": rows}
    changes = changes_shown(told(found, Edit(lists.edited(found, document))))
    return Moved(playlist=path, revision=found.revision, document=document, changes=changes)


def _calendar() -> Calendar:
    return calendar(editing(), runtime().edition.config, runtime().edition.content, runtime().clock.now())


def week_shown(it: Calendar, display_id: str, zone: str, day: date | None) -> WeekShown:
    """As programs and pages read it."""
    asked = day or it.today
    monday = asked - timedelta(days=asked.weekday())
    found, blocks = it.week(display_id, zone, monday, language())
    return WeekShown(
        monday=monday,
        display=display_id,
        zone=zone,
        blocks=[_block(one) for one in blocks],
        idle=[_span(span) for span in found.idle],
        drafts=it.drafts,
    )


def _block(one: ShownBlock) -> BlockShown:
    block = one.block
    return BlockShown(
        playlist=one.path,
        title=block.playlist.title,
        entry=block.entry.index,
        day=block.day,
        start=_local(block.span.start),
        end=_local(block.span.end),
        on_air=[_span(span) for span in block.on_air],
        fate=block.fate.value,
        why=one.why,
        words=one.words,
        priority=block.entry.priority.word,
        every=one.every,
        own=one.own,
    )


def _span(span: Any) -> SpanShown:
    return SpanShown(start=_local(span.start), end=_local(span.end))


def _local(moment: datetime) -> str:
    zone = ZoneInfo(runtime().edition.config.office.timezone)
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="seconds")


def _instant(text: str) -> datetime:
    zone = ZoneInfo(runtime().edition.config.office.timezone)
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
