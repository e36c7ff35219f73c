"""Errors on the staff's pages: a page in the frame, or a line where htmx asked for a part of a page."""

from flask import Response, current_app, render_template, request

from kiosk.web.staff import guard
from kiosk.web.staff.here import GATE


def is_ours() -> bool:
    """Whether the request was for a staff's page."""
    return GATE in current_app.extensions and request.path.startswith("/staff/")


def answer(status: int, code: str, text: str) -> Response:
    """The error as this person reads it."""
    template = "staff/failed_part.html" if guard.htmx() else "staff/failed.html"
    return Response(render_template(template, text=text, status=status), status, mimetype="text/html")
