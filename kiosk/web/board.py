"""For the player page: docs/architecture.md, the player and the server."""

from flask import Blueprint, Response, current_app, render_template, request

from kiosk.errors import BadRequestError
from kiosk.outputs.unixtime import milliseconds
from kiosk.web.headers import JSON
from kiosk.web.report_document import read_report
from kiosk.web.running import runtime

blueprint = Blueprint("board", __name__)

NO_STORE = {"Cache-Control": "no-store"}


@blueprint.get("/board/<display_id>")
def page(display_id: str) -> str:
    """The static shell; everything on it comes from the plan."""
    office = runtime()
    board = office.board(display_id)
    language = office.edition.config.office.language
    return render_template("board.html", display=board.display, page_version=board.page, language=language)


@blueprint.get("/board/<display_id>/poll")
def poll(display_id: str) -> Response:
    """Which versions are in force: asked every second by every screen, so nothing is made here.

    A preview on a staff page says so: it is no screen.
    """
    office = runtime()
    board = office.board(display_id)
    if "preview" not in request.args:
        office.alive[display_id] = office.clock.monotonic()
    return Response(board.poll, headers=NO_STORE, content_type=JSON)


@blueprint.get("/board/<display_id>/plan.json")
def plan(display_id: str) -> Response:
    """The showings ahead, gzipped once when they were made."""
    made = runtime().board(display_id).plan
    response = Response(made.gzipped, content_type=JSON, headers={"Cache-Control": "no-cache"})
    response.set_etag(made.version)
    response.headers["Content-Encoding"] = "gzip"
    response.make_conditional(request)
    return response


@blueprint.get("/board/<display_id>/theme.css")
def theme(display_id: str) -> Response:
    """The office's colours."""
    response = Response(
        runtime().board(display_id).theme, mimetype="text/css", headers={"Cache-Control": "no-cache"}
    )
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/board/sw.js")
def service_worker() -> Response:
    """The worker of the boards."""
    return player_worker("/board/")


def player_worker(folder: str) -> Response:
    """The player's worker, to be served from this folder: it bounds what the worker may answer for."""
    response = current_app.send_static_file("board/sw.js")
    response.headers["Service-Worker-Allowed"] = folder
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/clock")
def clock() -> Response:
    """The office's time."""
    office = runtime()
    body = f'{{"now":{milliseconds(office.clock.now())},"rate":{office.clock.rate:g}}}'
    return Response(body, content_type=JSON, headers=NO_STORE)


@blueprint.post("/board/<display_id>/report")
def report(display_id: str) -> tuple[str, int]:
    """What was shown and what failed: 204 when it is durable."""
    office = runtime()
    office.board(display_id)
    if request.mimetype != JSON:
        raise BadRequestError("bad_report", detail="Content-Type")
    told = read_report(display_id, request.get_data(), office.clock.now())
    known = {
        "user_agent": request.user_agent.string[:300],
        "page": told.health.page_load,
        "screen": told.screen,
    }
    office.take_in(display_id, told.report, told.health, **known)
    return "", 204
