"""The radio's voices: this week's texts with their recordings and spoken drafts, to be recorded, heard and approved."""

import tempfile
from pathlib import Path

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from kiosk.errors import BadRequestError, NotFoundError
from kiosk.radio.takes import TakeKind
from kiosk.radio.voices.choose import chosen_voice
from kiosk.web.running import runtime, takes
from kiosk.web.staff import office
from kiosk.web.staff.guard import htmx, login_required, me
from kiosk.web.staff.radio_texts import Spoken, spoken_asked, spoken_this_week
from kiosk.web.staff.radio_week import asked_monday, asked_station
from kiosk.web.staff.radio_work import pieces

blueprint = Blueprint("staff_radio_voice", __name__, url_prefix="/staff/radio/voice")

LARGEST_SOUND_BYTES = 3_900_000
"""About eight minutes of what browsers record; the server takes no larger body."""
PERMISSIONS = "camera=(), geolocation=(), microphone=(self)"


@blueprint.get("/")
@login_required
def page() -> Response:
    """Every text of the week that is read aloud, with what there is of it."""
    station = asked_station(request.args, needed=True)
    texts = spoken_this_week(station, asked_monday(request.args))
    response = Response(
        render_template("staff/radio_voice.html", station=station, texts=texts, pieces=pieces("say"))
    )
    response.headers["Permissions-Policy"] = PERMISSIONS
    return response


@blueprint.get("/sound/<key>")
@login_required
def sound(key: str) -> Response:
    """The take of this text, to listen to."""
    take = takes().take(_text(key, request.args).words)
    if take is None:
        raise NotFoundError("take_none", title="")
    return send_file(take.file, mimetype="audio/wav", conditional=True, etag=take.sha256, max_age=0)


@blueprint.post("/<key>/record")
@login_required
def record(key: str) -> str | Answer:
    """A recording, from the microphone or a file."""
    request.max_content_length = LARGEST_SOUND_BYTES
    text = _text(key, request.form)
    with tempfile.TemporaryDirectory(prefix="kiosk-record-") as scratch:
        source = _kept(request.files.get("sound"), Path(scratch))
        station = asked_station(request.form, needed=True)
        takes().record(
            text.words,
            source,
            lufs=float(station.loudness),
            expected_seconds=text.expected_seconds,
            by=me().name,
            at=office.moment(),
        )
    return _shown(key)


@blueprint.post("/<key>/draft")
@login_required
def draft(key: str) -> str | Answer:
    """A spoken draft by the engine of config.toml."""
    text, station = _text(key, request.form), asked_station(request.form, needed=True)
    voice = chosen_voice(office.config().voice, station.speaking.pace, runtime().root)
    takes().draft(text.sentences, voice, lufs=float(station.loudness), by=voice.mark, at=office.moment())
    return _shown(key)


@blueprint.post("/<key>/approve")
@login_required
def approve(key: str) -> str | Answer:
    """A person has listened to it and found it good for the air."""
    text = _text(key, request.form)
    takes().approve(text.words, request.form.get("sha256", ""), by=me().name, at=office.moment())
    return _shown(key)


@blueprint.post("/<key>/discard")
@login_required
def discard(key: str) -> str | Answer:
    """The take is thrown away; the text is read live again."""
    text = _text(key, request.form)
    for kind in TakeKind:
        takes().discard(text.words, kind)
    return _shown(key)


def _text(key: str, form: "dict[str, str]") -> Spoken:
    return spoken_asked(asked_station(form, needed=True), asked_monday(form), key)


def _shown(key: str) -> str | Answer:
    """The text as it stands now: alone for htmx and the recorder, else back on the page."""
    station, week = asked_station(request.form, needed=True), request.form.get("week", "")
    if not htmx():
        return redirect(url_for(".page", station=station.id, week=week), 303)
    return render_template("staff/radio_text.html", station=station, week=week, text=_text(key, request.form))


def _kept(upload: FileStorage | None, folder: Path) -> Path:
    """The uploaded sound as a file. Raises BadRequestError where none was sent."""
    if upload is None or not upload.filename:
        raise BadRequestError("sound_expected")
    path = folder / f"sound{Path(upload.filename).suffix[:6]}"
    upload.save(path)
    return path
