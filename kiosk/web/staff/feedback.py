"""What the public says: read, sorted, answered inside the office, marked as dealt with, exported, deleted."""

from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from kiosk.errors import BadRequestError, NotFoundError
from kiosk.feedback.box import ORDERS, Box
from kiosk.feedback.figures import Figures, figures, months_until, span_of
from kiosk.feedback.opinion import Kept, Note, Sought, State
from kiosk.feedback.plot import plot
from kiosk.feedback.tables import csv, month_name, place_name, subject_name, xlsx
from kiosk.messages import say as say_in
from kiosk.outputs.qr import qr_code, qr_png
from kiosk.web.running import reception
from kiosk.web.staff import office
from kiosk.web.staff.guard import login_required, me, record, role_required
from kiosk.web.staff.here import language, say

blueprint = Blueprint("staff_feedback", __name__, url_prefix="/staff/feedback")

PER_PAGE = 30
LONGEST_NOTE = 2000
LARGEST_NUMBER = (1 << 63) - 1
"""Of SQLite."""
OTHER = "-"
"""In an address, the subject of opinions that name none."""
FILTERS = ("subject", "month", "state", "words", "order")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOOPBACK = ("127.", "localhost", "[::1]")


def box() -> Box:
    """Where the opinions lie."""
    return reception().box


@blueprint.get("/")
@login_required
def page() -> str:
    """Those that are asked for, some at a time."""
    asked, sought = _asked(), _sought()
    number, skip = box().how_many(sought), max(request.args.get("skip", 0, int), 0)
    return render_template(
        "staff/feedback.html",
        opinions=box().listed(sought, asked["order"], skip=skip, most=PER_PAGE),
        number=number,
        skip=skip,
        more=number > skip + PER_PAGE,
        per_page=PER_PAGE,
        asked=asked,
        **_names(),
    )


@blueprint.get("/waiting")
@login_required
def waiting() -> str:
    """How many nobody has looked after yet: a part of home, which stands also where the box cannot be read."""
    new = box().how_many(Sought(state=State.NEW)) if box().exists else 0
    return render_template("staff/feedback_waiting.html", new=new)


@blueprint.post("/<int:number>/answer")
@login_required
def answer(number: int) -> Answer:
    """A note for the office; with `done` it is dealt with too."""
    if request.form.get("text", "").strip():
        write_note(number, request.form["text"])
    if "done" in request.form:
        mark(number, done=True)
    return _back(number)


@blueprint.post("/<int:number>/open")
@login_required
def reopen(number: int) -> Answer:
    """Not dealt with after all."""
    mark(number, done=False)
    return _back(number)


@blueprint.post("/<int:number>/delete")
@role_required("approver", "administrator")
def remove(number: int) -> Answer:
    """For good."""
    delete(number)
    flash(say("feedback_deleted", number=number), "success")
    return _back(None)


@blueprint.get("/feedback.csv")
@role_required("approver", "administrator")
def export_csv() -> Response:
    """Those that are asked for."""
    record("feedback_export", "feedback.csv", **_told())
    return _file(csv(office.config(), box().every(_sought())), "feedback.csv", "text/csv; charset=utf-8")


@blueprint.get("/feedback.xlsx")
@role_required("approver", "administrator")
def export_xlsx() -> Response:
    """The same with the figures of twelve months."""
    record("feedback_export", "feedback.xlsx", **_told())
    return _file(xlsx(office.config(), box().every(_sought()), told()), "feedback.xlsx", XLSX)


@blueprint.get("/figures")
@login_required
def shown() -> str:
    """How many and how satisfied, by month and subject."""
    it = told(request.args.get("until", ""))
    names = [month_name(month) for month in it.months]
    drawn = plot(it.by_month, names, say("feedback_plot"), say("feedback_plot_satisfied"))
    return render_template("staff/feedback_figures.html", it=it, names=names, plot=Markup(drawn), **_names())


@blueprint.get("/poster")
@login_required
def poster() -> str:
    """A sheet to print: the code that leads phones to the form."""
    spoken, link = office.config().office.language, address()
    proposed = {name: say_in(spoken, f"feedback_notice_{name}") for name in ("title", "body")}
    return render_template("staff/feedback_poster.html", address=link, proposed={**proposed, "link": link})


@blueprint.get("/qr.<kind>")
@login_required
def code(kind: str) -> Response:
    """The code alone, for papers made elsewhere. Raises NotFoundError where the form's address is not known."""
    link = address()
    if link is None or kind not in ("svg", "png"):
        raise NotFoundError("feedback_no_address")
    if kind == "png":
        return _file(qr_png(link), "gop-y.png", "image/png")
    return Response(qr_code(link).svg, mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def found(number: int) -> Kept:
    """The opinion with this number. Raises NotFoundError, also for what no number in the box can be."""
    if number > LARGEST_NUMBER:
        raise NotFoundError("feedback_missing", number=number)
    return box().get(number)


def write_note(number: int, text: str) -> None:
    """Adds a note in this person's name. Raises NotFoundError, BadRequestError, StorageError."""
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise BadRequestError("feedback_note_length", longest=LONGEST_NOTE)
    found(number)
    record("feedback_answer", str(number))
    box().note(number, Note(office.moment(), me().login, text))


def mark(number: int, *, done: bool) -> None:
    """Dealt with, or not. Raises NotFoundError, StorageError."""
    found(number)
    record("feedback_done" if done else "feedback_open", str(number))
    box().mark(number, done_at=office.moment() if done else None, by=me().login)


def delete(number: int) -> None:
    """Deletes it for good. Raises NotFoundError, StorageError."""
    found(number)
    record("feedback_delete", str(number))
    box().delete([number], office.moment())


def told(until: str = "") -> Figures:
    """The figures of twelve months, until this one (2026-11; default: the present). Raises BadRequestError."""
    try:
        last = (
            date.fromisoformat(f"{until}-01") if until else office.moment().astimezone(office.zone()).date()
        )
        months = months_until(last)
        span = span_of(months)
    except (ValueError, OverflowError) as error:
        raise BadRequestError("unreadable_day", value=until[:20]) from error
    return figures(box().counts(*span), months, [*office.config().subjects, ""])


def address() -> str | None:
    """Where phones find the form: as config.toml says, else as this browser found the server, unless it is its own."""
    known = office.config().feedback.url
    if known is not None:
        return known
    return None if request.host.startswith(LOOPBACK) else f"{request.host_url}gop-y"


def _names() -> dict[str, object]:
    config = office.config()
    return {
        "states": list(State),
        "orders": ORDERS,
        "subjects": config.subjects,
        "months": box().months(),
        "month_name": month_name,
        "subject_name": subject_name(config, language()),
        "place_name": place_name(config, language()),
        "other": OTHER,
        "decimal": lambda value: f"{value:.1f}".replace(".", "." if language() == "en" else ","),
        "days": config.feedback.keep_days,
    }


def _asked() -> dict[str, str]:
    asked = {name: request.args.get(name, "").strip() for name in FILTERS}
    return {**asked, "order": asked["order"] if asked["order"] in ORDERS else ORDERS[0]}


def _sought() -> Sought:
    """Raises BadRequestError for a state that there is not."""
    asked = _asked()
    if asked["state"] not in ("", *State):
        raise BadRequestError("http_400")
    subject = {"": None, OTHER: ""}.get(asked["subject"], asked["subject"])
    state = State(asked["state"]) if asked["state"] else None
    return Sought(subject, asked["month"][:7], state, asked["words"][:200])


def _told() -> dict[str, str]:
    """What was exported, for the audit log: no words that were looked for, they may be somebody's name."""
    return {name: value for name, value in _asked().items() if value and name not in ("words", "order")}


def _back(number: int | None) -> Answer:
    """To the same list, at this opinion."""
    kept = {name: value for name in FILTERS if (value := request.form.get(name))}
    query = f"?{urlencode(kept)}" if kept else ""
    return redirect(f"{url_for('.page')}{query}{f'#g{number}' if number else ''}", 303)


def _file(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, content_type=kind, headers=headers)
