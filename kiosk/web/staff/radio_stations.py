"""The stations: when they are on the air and what a broadcast is made of, with the week that comes of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.content import Problem
from kiosk.content.station import CHOOSING, LOUDNESSES, SPOKEN, THOUSANDS, ZEROS, SegmentKind
from kiosk.editing.placing import slug
from kiosk.editing.station_text import CLOCK, SLOTS, Document, documents
from kiosk.editing.stations import Checked, Stations, check, new_station, open_station
from kiosk.errors import BadRequestError
from kiosk.outputs.radio.document import left_out_sentence
from kiosk.schedule.localtime import monday_of
from kiosk.schedule.radio import RadioLog, log
from kiosk.settings import announcer, radio_channel
from kiosk.web.running import runtime, takes, watch
from kiosk.web.staff import office
from kiosk.web.staff.guard import go, htmx, me, record, role_required
from kiosk.web.staff.here import language, say
from kiosk.web.staff.radio_week import ShownSlot, asked_monday, slots_shown, week_choice, week_name
from kiosk.web.station_form import document_of, pressed, ticked

blueprint = Blueprint("staff_radio_stations", __name__, url_prefix="/staff/radio/stations")

WRITERS = ("approver", "administrator")
WEEKS = range(5)
LABELS = {
    "name": "station_name",
    "pace": "station_pace",
    "comma_seconds": "station_comma",
    "sentence_seconds": "station_sentence",
    "fade_seconds": "station_fade",
    "loudness": "station_loudness",
    "libretime": "station_libretime",
    "bearer": "station_bearer",
}
"""What the form calls a station's own keys."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a station. wrong: why it cannot be saved; advice: what an operator wants to know; left: what
    the week cannot hold, each with the reason."""

    week: str
    wrong: tuple[str, ...]
    advice: tuple[str, ...]
    slots: tuple[ShownSlot, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def stations() -> Stations:
    """Where they are written."""
    return Stations(runtime().config_file, runtime().data / "stations")


@blueprint.get("/")
@role_required(*WRITERS)
def page() -> str:
    """All stations, a form for a new one, and what can be brought back."""
    return render_template(
        "staff/radio_stations.html", stations=office.config().stations, earlier=stations().earlier()[:10]
    )


@blueprint.get("/new")
@role_required(*WRITERS)
def new() -> str:
    """A station that is not written yet."""
    name = " ".join(request.args.get("name", "").split())[:120]
    if not name:
        raise BadRequestError("station_name_needed")
    taken = {str(one.get("id")) for one in documents(stations().text)}
    wanted = slug(name) or "dai"
    station_id = next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, 200))) if one not in taken)
    return _form(station_id, new_station(station_id, name, say("station_greeting"), say("station_closing")))


@blueprint.get("/<station_id>")
@role_required(*WRITERS)
def one(station_id: str) -> str:
    """The station as it stands."""
    return _form(station_id, open_station(stations().text, station_id))


@blueprint.post("/<station_id>")
@role_required(*WRITERS)
def write(station_id: str) -> str | Response | tuple[str, int]:
    """Saves the station, or changes its rows on the page as the button says that was pressed."""
    document, act = document_of(request.form, station_id), request.form.get("act", "")
    if act != "save":
        changed, shown = pressed(document, act, request.form.get("new-kind", ""))
        return _form(station_id, changed, shown)
    checked = checked_station(station_id, document)
    if checked.errors:
        return _form(station_id, document, wrong=_sentences(checked.errors, document)), 422
    save_station(station_id, checked, request.form.get("seen", ""))
    flash(say("station_saved"), "success")
    return go(url_for(".one", station_id=station_id))


@blueprint.post("/<station_id>/preview")
@role_required(*WRITERS)
def preview(station_id: str) -> str:
    """The week that would come of the form as it is."""
    document = document_of(request.form, station_id)
    return render_template("staff/radio_station_preview.html", preview=_preview(station_id, document))


@blueprint.post("/<station_id>/remove")
@role_required(*WRITERS)
def remove(station_id: str) -> Response:
    """Takes the station away; it can be brought back."""
    remove_station(station_id, request.form.get("seen", ""))
    flash(say("station_removed"), "success")
    return go(url_for(".page"))


@blueprint.post("/back/<int:number>")
@role_required(*WRITERS)
def back(number: int) -> Response:
    """Brings back a station as it was before a change."""
    station_id, after = stations().brought_back(number)
    record("config", station_id, brought_back=number)
    stations().save(station_id, after, stations().revision, me().login, office.moment())
    _wake()
    flash(say("station_brought_back"), "success")
    return go(url_for(".page"))


def checked_station(station_id: str, document: Document) -> Checked:
    """What would come of this document. Raises BadRequestError."""
    return check(stations().text, station_id, document, office.content(), office.today())


def save_station(station_id: str, checked: Checked, seen: str) -> None:
    """Writes it, after the audit log. Raises ConflictError, StorageError."""
    record("config", station_id, station=checked.station.name if checked.station else "")
    stations().save(station_id, checked.text, seen, me().login, office.moment())
    _wake()


def remove_station(station_id: str, seen: str) -> None:
    """Takes it out of config.toml. Raises NotFoundError, ConflictError, StorageError."""
    open_station(stations().text, station_id)
    after = stations().without(station_id)
    record("config", station_id, removed=True)
    stations().save(station_id, after, seen, me().login, office.moment())
    _wake()


def log_of(checked: Checked, monday: date) -> RadioLog | None:
    """The week of the station as it would be; None where it does not do."""
    if checked.station is None:
        return None
    years = range(monday.year - 1, monday.year + 2)
    channel = radio_channel(checked.config, checked.station, years)
    return log(office.content(), channel, monday, announcer(checked.config, checked.station, takes().seconds))


def _wake() -> None:
    if (loop := watch()) is not None:
        loop.wake()


def _form(station_id: str, document: Document, shown: str = "", wrong: tuple[str, ...] = ()) -> str:
    template = "staff/radio_station_form.html" if htmx() else "staff/radio_station.html"
    content = office.content()
    monday = monday_of(office.moment(), office.zone())
    return render_template(
        template,
        station_id=station_id,
        document=document,
        shown=shown,
        wrong=wrong,
        seen=request.form.get("seen") or stations().revision,
        week=request.form.get("week") or week_name(monday),
        weeks=[week_choice(monday + timedelta(weeks=step)) for step in WEEKS],
        kinds=list(SegmentKind),
        spoken={one.value for one in SPOKEN},
        choosing={one.value for one in CHOOSING},
        sounds={one.path: one.title for one in content.assets.values() if one.heard},
        playlists={one.path: one.title for one in content.playlists},
        subjects=office.config().subjects,
        ticked=ticked,
        loudnesses=LOUDNESSES,
        zeros=ZEROS,
        thousands=THOUSANDS,
        slot_names=[one["name"] for one in document[SLOTS] if one.get("name")],
        exists=any(one.get("id") == station_id for one in documents(stations().text)),
        preview=_preview(station_id, document),
    )


def _preview(station_id: str, document: Document) -> Preview:
    checked = checked_station(station_id, document)
    monday = asked_monday(request.form)
    made = log_of(checked, monday)
    wrong, advice = _sentences(checked.errors, document), _sentences(checked.advice, document)
    if made is None:
        return Preview(week_name(monday), wrong, advice)
    left = tuple((one.title or one.asset or "", left_out_sentence(one, language())) for one in made.left_out)
    return Preview(week_name(monday), wrong, advice, tuple(slots_shown(made, made.broadcasts)), left)


def _sentences(problems: tuple[Problem, ...], document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{_where(one, document)}{one.sentence(language())}" for one in problems))


def _where(problem: Problem, document: Document) -> str:
    """Which row or field of the form a problem is about."""
    parts = (problem.key or "").split(".")
    name, number = next(
        ((part, parts[at + 1]) for at, part in enumerate(parts[:-1]) if part in (SLOTS, CLOCK)), ("", "")
    )
    if not number.isdecimal() or not 0 < int(number) <= len(document[name]):
        label = LABELS.get(parts[-1])
        return f"{say(label)}: " if label is not None else ""
    row = document[name][int(number) - 1]
    kind = row.get("kind")
    words = say(f"segment_{kind}") if kind in set(SegmentKind) else str(row.get("name") or "")
    return say(f"station_where_{name}", number=int(number), words=words) + " "
