"""The radio: the week with its exports, and today at the microphone."""

from datetime import timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.errors import BadRequestError
from kiosk.outputs.radio.bundle import chosen, files, packed
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.document import left_out_sentence
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.exports import plays_in
from kiosk.web.running import diary
from kiosk.web.staff import office
from kiosk.web.staff.guard import htmx, login_required, me
from kiosk.web.staff.here import language, say
from kiosk.web.staff.radio_stations import WRITERS
from kiosk.web.staff.radio_week import (
    airing_asked,
    asked_monday,
    asked_station,
    day_of,
    marked,
    slots_shown,
    week_choice,
    week_log,
    week_name,
)
from kiosk.web.staff.radio_work import SOUNDS, pieces

blueprint = Blueprint("staff_radio", __name__, url_prefix="/staff/radio")

GROUPS = (
    ("radio_papers", ("docx", "pdf", "xlsx", "csv")),
    ("radio_public", ("ics", "jsonld", "spi")),
    ("radio_players", ("m3u8", "pls", "xspf", "cue")),
    ("radio_playout", ("liquidsoap", "rivendell", "libretime", "azuracast")),
)
"""The formats as the page shows them: the catalogue's word for a group, and its formats."""
TICKED = ("docx", "pdf")
LARGEST_REPORT_BYTES = 2_000_000
WEEKS_AROUND = range(-2, 5)


@blueprint.get("/")
@login_required
def page() -> str:
    """The week: its slots, what it cannot hold, and what to take along."""
    station = asked_station(request.args)
    if station is None:
        return render_template("staff/radio.html", station=None, may_edit=me().may(*WRITERS))
    monday = asked_monday(request.args)
    made = week_log(station, monday)
    return render_template(
        "staff/radio.html",
        station=station,
        stations=office.config().stations,
        week=week_name(monday),
        weeks=[week_choice(monday + timedelta(weeks=step)) for step in WEEKS_AROUND],
        slots=slots_shown(made, made.broadcasts),
        left_out=[(one, left_out_sentence(one, language())) for one in made.left_out],
        groups=GROUPS,
        ticked=TICKED,
        sounds=SOUNDS,
        pieces=pieces("zip"),
        may_edit=me().may(*WRITERS),
    )


@blueprint.get("/export")
@login_required
def export() -> Response:
    """The formats that were ticked, as one ZIP."""
    formats = chosen(request.args.getlist("format"), FORMATS)
    station, monday = asked_station(request.args, needed=True), asked_monday(request.args)
    made = week_log(station, monday)
    programme = Programme(made, office.config(), office.moment(), plays=diary().of(made))
    archive = packed(files(programme, formats), office.moment().astimezone(office.zone()))
    name = f"phat-thanh-{programme.stem}.zip"
    return Response(
        archive, mimetype="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@blueprint.post("/plays")
@login_required
def plays() -> Answer:
    """What the playout program reports to have played, into the diary of the week."""
    request.max_content_length = LARGEST_REPORT_BYTES
    station, monday = asked_station(request.form, needed=True), asked_monday(request.form)
    file = request.files.get("report")
    if file is None or not file.filename:
        raise BadRequestError("report_expected")
    made = week_log(station, monday)
    found = plays_in(file.read(), file.filename, made)
    diary().keep(station.id, found, me().login)
    flash(say("plays_kept", count=len(found), all=sum(1 for _ in made.airings())), "success")
    return redirect(url_for(".page", station=station.id, week=week_name(monday)), 303)


@blueprint.get("/today")
@login_required
def today() -> str:
    """At the microphone: what is read now, what comes next, with buttons that write the diary."""
    station = asked_station(request.args)
    if station is None:
        return render_template("staff/radio_today.html", station=None)
    logs = day_of(station, office.moment())
    slots = [slot for made, broadcasts in logs for slot in slots_shown(made, broadcasts)]
    now_ms = round(office.moment().timestamp() * 1000)
    return render_template(
        "staff/radio_today.html",
        station=station,
        stations=office.config().stations,
        slots=slots,
        now_ms=now_ms,
    )


@blueprint.post("/today/mark")
@login_required
def mark() -> str | Answer:
    """An item was read, or skipped, or neither: into the diary."""
    station = asked_station(request.form, needed=True)
    made, airing = airing_asked(station, request.form)
    done = request.form.get("done", "")
    if done in ("read", "skipped"):
        diary().mark(station.id, airing, Report(done == "read", office.moment(), me().name), me().login)
    else:
        diary().forget(station.id, airing)
    if not htmx():
        return redirect(url_for(".today", station=station.id), 303)
    return render_template("staff/radio_airing.html", station=station, airing=marked(made, [airing])[0])
