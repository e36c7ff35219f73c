"""Errors as people read them: what is wrong and what to do, never a stack trace."""

import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kiosk.errors import KioskError
from kiosk.messages import say
from kiosk.web.headers import JSON
from kiosk.web.running import runtime
from kiosk.web.staff import failed
from kiosk.web.words import language, said

log = logging.getLogger(__name__)

SAID = frozenset((400, 403, 404, 405, 409, 413, 415, 429, 501, 507))
"""The statuses with a sentence of their own, `http_<status>` in the catalogue."""


def register(app: Flask) -> None:
    """Every error of every view ends here."""
    app.register_error_handler(KioskError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: KioskError) -> Response:
    if error.status >= 500:
        log.error("%s %s", error.code, error.params)
    text = sentence(error, language())
    return failed.answer(error.status, text) if failed.is_ours() else _answer(error.status, text)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    text = _of_status(status, language())
    return failed.answer(status, text) if failed.is_ours() else _answer(status, text)


def _unexpected(error: Exception) -> Response:
    log.error("%s %s", request.method, request.path, exc_info=error)
    return failed.answer(500, said("http_500")) if failed.is_ours() else _answer(500, said("http_500"))


def sentence(error: KioskError, language: str) -> str:
    """The error in the reader's language; its status in words where the catalogue does not know it."""
    try:
        found = say(language, error.code, **error.params)
    except KeyError:
        return _of_status(error.status, language)
    return found[:1].upper() + found[1:]


def _of_status(status: int, language: str) -> str:
    known = status if status in SAID else 500 if status >= 500 else 400
    return say(language, f"http_{known}")


def _answer(status: int, text: str) -> Response:
    """A page for a person, one line of JSON for a program."""
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        page = render_template("status_error.html", status=status, text=text, displays=_displays())
        return Response(page, status, mimetype="text/html")
    return Response(f'{{"status":{status}}}', status, content_type=JSON)


def _displays() -> list[tuple[str, str]]:
    return [(board.display.id, board.display.name) for board in runtime().boards.values()]
