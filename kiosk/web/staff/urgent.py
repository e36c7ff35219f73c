"""Urgent: two steps on, one click off."""

from datetime import datetime, time, timedelta
from typing import Any

from flask import Blueprint, Response, flash, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.editing.fresh import with_drafts
from kiosk.editing.notices import notice_text
from kiosk.editing.placing import EVERYWHERE
from kiosk.editing.urgent import Call
from kiosk.errors import BadRequestError
from kiosk.runtime.preview import displays_to_try
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.guard import role_required
from kiosk.web.staff.here import say
from kiosk.web.staff.preview import picture_previewed, previewed

blueprint = Blueprint("staff_urgent", __name__, url_prefix="/staff/urgent")

writer = role_required("author", "approver")
HOURS = (0.5, 1, 2, 4)


@blueprint.get("/")
@writer
def page() -> str:
    """Step one: what, where, until when."""
    return _page({"displays": [EVERYWHERE], "hours": "1"})


def _page(values: dict[str, Any]) -> str:
    pictures = [
        one for one in office.own_content().assets.values() if one.kind in ("picture", "video") and one.files
    ]
    return render_template(
        "staff/urgent.html",
        values=values,
        displays=office.displays(),
        pictures=pictures,
        hours=HOURS,
        may_raise=deeds.may_raise(),
        screens=[one for one in displays_to_try(office.config()) if office.config().display(one.id)],
        now=office.moment().astimezone(office.zone()),
    )


@blueprint.post("/preview")
@writer
def preview() -> Response:
    """What the form's text would look like on one display. JSON."""
    told: Any = request.get_json(silent=True) or {}
    display = office.config().display(str(told.get("display", "")))
    if display is None:
        raise BadRequestError("urgent_nowhere")
    if asset := with_drafts(office.own_content(), editing().drafts).assets.get(str(told.get("asset", ""))):
        return jsonify(**picture_previewed(display, asset))
    text = notice_text(
        "", {"title": str(told.get("title", ""))[:500], "kind": "notice"}, str(told.get("text", ""))[:20_000]
    )
    return jsonify(**previewed(display, text, "khan/moi.md", urgent=True))


@blueprint.post("/")
@writer
def on() -> Answer:
    """Step two: onto the screens."""
    form = request.form
    call = Call(
        title=form.get("title", "")[:500],
        until=until(form.get("hours", ""), form.get("until", "")),
        displays=tuple(form.getlist("displays")),
        text=form.get("text", "")[:20_000],
        asset=form.get("asset", ""),
    )
    deeds.urgent_on(call)
    flash(say("urgent_is_on", title=call.title), "success")
    return Response(status=303, headers={"Location": url_for("staff_home.page")})


@blueprint.post("/<urgent_id>/end")
@writer
def off(urgent_id: str) -> Answer:
    """Off the screens."""
    deeds.urgent_off(urgent_id)
    flash(say("urgent_is_off"), "success")
    return Response(status=303, headers={"Location": url_for("staff_home.page")})


def until(hours: str, clock: str) -> datetime:
    """The end: so many hours from now, or the next time that the clock shows this. Raises BadRequestError."""
    now = office.moment().astimezone(office.zone())
    try:
        if clock and hours in ("", "until"):
            end = datetime.combine(now.date(), time.fromisoformat(clock), office.zone())
            return end if end > now else end + timedelta(days=1)
        return now + timedelta(hours=float(hours))
    except (ValueError, OverflowError) as error:
        raise BadRequestError("urgent_without_end", days=7) from error
