"""Home: the screens as they are now, what waits, and the one large button."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from kiosk.content import Problem, Severity
from kiosk.editing import Draft, State
from kiosk.messages import say as say_in
from kiosk.runtime.situation import DisplayNow, situation
from kiosk.web.running import editing, runtime
from kiosk.web.staff import office
from kiosk.web.staff.guard import login_required, me
from kiosk.web.staff.here import language

blueprint = Blueprint("staff_home", __name__, url_prefix="/staff")

PROBLEMS_SHOWN = 8
WAITING_CODES = frozenset({"media_pending"})


@dataclass(frozen=True, slots=True)
class ScreenNow:
    """A display: what its main zone shows, what comes next, and whether its page is there."""

    id: str
    name: str
    width: int
    height: int
    now: str
    until_ms: int
    next: str
    is_on: bool
    silent_seconds: int | None


@dataclass(frozen=True, slots=True)
class Concern:
    """A problem of the content, and the notice to mend it in; empty: a file for the technician."""

    text: str
    error: bool
    notice: str


@blueprint.get("/")
@login_required
def page() -> str:
    """The whole."""
    return render_template(
        "staff/home.html",
        screens=screens(),
        to_approve=office.waiting_for_approval() if me().may("approver") else [],
        approved=office.approved() if me().may("approver") else [],
        mine=mine(),
        concerns=concerns(),
        title_of=office.title_of,
        may_write=me().may("author", "approver"),
    )


@blueprint.get("/now")
@login_required
def now() -> str:
    """What the screens show, anew: a part of the page."""
    return render_template("staff/home_now.html", screens=screens())


def screens() -> list[ScreenNow]:
    """Every display as it is now."""
    return [_screen(display) for display in situation(runtime()).displays]


def _screen(display: DisplayNow) -> ScreenNow:
    told, zone = display.board.display, display.zones[0]
    silent = display.silent_seconds
    return ScreenNow(
        told.id,
        told.name or told.id,
        *told.size,
        _title(zone.now.slot.asset if zone.now else None),
        zone.now.end_ms if zone.now else 0,
        _title(zone.after.slot.asset if zone.after else None),
        display.is_on,
        None if silent is None else round(silent),
    )


def _title(asset: str | None) -> str:
    held = office.content().assets.get(asset) if asset else None
    return held.title if held else say_in(language(), "fallback_slide")


def mine() -> list[Draft]:
    """This person's drafts that are not handed in: those that came back first."""
    own = [
        draft
        for draft in editing().drafts
        if me().login in (draft.by, draft.changed_by) and draft.state in (State.DRAFT, State.RETURNED)
    ]
    return sorted(own, key=lambda draft: (draft.state is not State.RETURNED, -draft.changed_at.timestamp()))


def concerns() -> list[Concern]:
    """What `kiosk check` finds, errors first."""
    found = [*runtime().edition.problems, *office.content().problems, *runtime().warnings]
    told = [_concern(problem) for problem in found if problem.code not in WAITING_CODES]
    return sorted(told, key=lambda one: not one.error)[:PROBLEMS_SHOWN]


def _concern(problem: Problem) -> Concern:
    notice = problem.file.removeprefix("media/") if problem.file.startswith("media/") else ""
    ours = problem.source in ("", office.own())
    there = notice if ours and notice.endswith(".md") else ""
    held = office.own_content().assets.get(notice) if ours else None
    words = problem.sentence(language())
    text = f"{held.title}: {words}" if held else problem.text(language())
    return Concern(text, problem.severity is Severity.ERROR, there)
