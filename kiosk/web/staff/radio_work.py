"""The radio's long work: a week's sound as a ZIP or onto a server, spoken drafts; begun, followed, called off."""

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.errors import BadRequestError, NotFoundError
from kiosk.radio.work import Piece, WorkState
from kiosk.web.running import work
from kiosk.web.staff import office
from kiosk.web.staff.guard import htmx, login_required, me, record, role_required
from kiosk.web.staff.radio_stations import WRITERS
from kiosk.web.staff.radio_week import asked_monday, asked_station, week_name

blueprint = Blueprint("staff_radio_work", __name__, url_prefix="/staff/radio/work")

SOUNDS = ("mp3", "wav", "opus")
PLAYLISTS = ("m3u8", "cue", "liquidsoap")
PAPERS = ("docx", "pdf", "xlsx")
PLACE_OF = {"zip": "zip", "send": "zip", "say": "say"}
"""Each kind of work is followed in one place."""
PAGE_OF = {"zip": "staff_radio.page", "say": "staff_radio_voice.page"}


@blueprint.get("/<any(zip, say):kind>")
@login_required
def state(kind: str) -> str:
    """How far it is; the page asks again while something is under way."""
    return render_template("staff/radio_work.html", kind=kind, pieces=pieces(kind))


def pieces(place: str) -> list[Piece]:
    """The work that is followed in this place, the newest first."""
    return work().all(*(kind for kind, where in PLACE_OF.items() if where == place))


@blueprint.post("/zip")
@login_required
def pack() -> str | Answer:
    """Begins a ZIP with sound."""
    station, week = asked_station(request.form, needed=True), week_name(asked_monday(request.form))
    sound = request.form.get("sound", "")
    if sound not in SOUNDS:
        raise BadRequestError("unknown_format", value=sound, known=", ".join(SOUNDS))
    formats = [sound, *PLAYLISTS, *(PAPERS if request.form.get("papers") else ())]
    return _shown(work().zip(station.id, week, formats, me().login, office.moment()))


@blueprint.post("/say")
@login_required
def say_all() -> str | Answer:
    """Begins the spoken drafts of every text of the week."""
    station, week = asked_station(request.form, needed=True), week_name(asked_monday(request.form))
    return _shown(work().say(station.id, week, me().login, office.moment()))


@blueprint.post("/send")
@role_required(*WRITERS)
def send() -> str | Answer:
    """Begins to send the week to the station's playout server, after the audit log."""
    station, week = asked_station(request.form, needed=True), week_name(asked_monday(request.form))
    record("radio_send", station.id, week=week, server=station.libretime)
    return _shown(work().send(station.id, week, me().login, office.moment()))


@blueprint.post("/<piece_id>/stop")
@login_required
def stop(piece_id: str) -> str | Answer:
    """Calls it off."""
    return _shown(work().stop(piece_id))


@blueprint.get("/<piece_id>/file")
@login_required
def file(piece_id: str) -> Response:
    """What it made."""
    piece = work().get(piece_id)
    if piece.state is not WorkState.DONE or not piece.file.is_file():
        raise NotFoundError("work_gone")
    return send_file(piece.file, mimetype="application/zip", as_attachment=True, download_name=piece.name)


def _shown(piece: Piece) -> str | Answer:
    if htmx():
        return state(PLACE_OF[piece.kind])
    return redirect(url_for(PAGE_OF[PLACE_OF[piece.kind]], station=piece.station, week=piece.week), 303)
