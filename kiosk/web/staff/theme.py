"""The office's colours for the staff's pages, with letters that can be read on them."""

from flask import Blueprint, Response, request

from kiosk.outputs.readable import contrast
from kiosk.web.running import runtime

blueprint = Blueprint("staff_theme", __name__)

WHITE, BLACK = "#ffffff", "#1b1b1f"
READABLE = 4.5
"""WCAG 2.2, 1.4.3."""


@blueprint.get("/staff/theme.css")
def sheet() -> Response:
    """CSS variables: the office's main colour, letters on it, and a shade of it for letters on white."""
    main = runtime().edition.config.theme.main
    on_main = max((WHITE, BLACK), key=lambda letters: contrast(main, letters))
    letters = main if contrast(main, "#f3f1ea") >= READABLE else BLACK
    css = f":root {{ --office: {main}; --on-office: {on_main}; --office-letters: {letters}; }}\n"
    response = Response(css, mimetype="text/css", headers={"Cache-Control": "no-cache"})
    response.add_etag()
    response.make_conditional(request)
    return response
