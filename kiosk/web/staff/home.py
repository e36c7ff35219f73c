"""Home: the screens as they are now, what waits, and the one large button."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from kiosk.editing import Draft, State
from kiosk.messages import say as say_in
from kiosk.runtime.situation import DisplayNow, situation
from kiosk.web.running import editing, runtime
from kiosk.web.staff import office
from kiosk.web.staff.concerns import concerns
from kiosk.web.staff.guard import login_required, me
from kiosk.web.staff.here import language

blueprint = Blueprint("staff_home", __name__, url_prefix="/staff")


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


@blueprint.get("/")
@login_required
def page() -> str:
    """The whole."""
    found, more = concerns()
    return render_template(
        "staff/home.html",
        screens=screens(),
        to_approve=office.waiting_for_approval() if me().may("approver") else [],
        approved=office.approved() if me().may("approver") else [],
        mine=mine(),
        concerns=found,
        more_concerns=more,
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
