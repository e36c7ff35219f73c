"""For whoever looks after the displays: /, /status, /healthz, /metrics."""

from flask import Blueprint, Response, render_template

from kiosk.web.headers import JSON
from kiosk.web.running import runtime

blueprint = Blueprint("status", __name__)


@blueprint.get("/")
def start() -> str:
    """All displays, and the way to the status page."""
    office = runtime()
    return render_template("status_start.html", boards=office.boards.values(), office=office.edition.config.office)
