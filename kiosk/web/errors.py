"""Errors as people read them: what is wrong and what to do, never a stack trace."""

import logging
from collections.abc import Sequence
from typing import Protocol

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from kiosk.errors import KioskError
from kiosk.messages import say
from kiosk.web.headers import JSON
from kiosk.web.running import runtime
from kiosk.web.words import language, said

log = logging.getLogger(__name__)

TELLERS = "errors"

SAID = frozenset((400, 403, 404, 405, 409, 413, 415, 429, 501, 507))
"""The statuses with a sentence of their own, `http_<status>` in the catalogue."""

KEPT = ("Allow", "Retry-After")
"""Headers that belong to a status."""


class Teller(Protocol):
    """Who answers for a part of the addresses in a way of its own: a module with these two."""

    def is_ours(self) -> bool:
        """Whether the request was for one of them."""

    def answer(self, status: int, code: str, text: str) -> Response:
        """The error; code does not change with the language, text is for a person."""


def register(app: Flask, tellers: Sequence[Teller] = ()) -> None:
    """Every error of every view ends here. tellers: asked first."""
    app.extensions[TELLERS] = tellers
    app.register_error_handler(KioskError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: KioskError) -> Response:
    if error.status >= 500:
        log.error("%s %s", error.code, error.params)
    return _answer(error.status, error.code, sentence(error, language()))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    response = _answer(status, f"http_{status}", _of_status(status, language()))
    for name, value in error.get_headers():
        if name in KEPT:
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.error("%s %s", request.method, request.path, exc_info=error)
    return _answer(500, "http_500", said("http_500"))


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


def _answer(status: int, code: str, text: str) -> Response:
    """A page for a person, one line of JSON for a program."""
    for teller in current_app.extensions[TELLERS]:
        if teller.is_ours():
            answered: Response = teller.answer(status, code, text)
            return answered
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        page = render_template("status_error.html", status=status, text=text, displays=_displays())
        return Response(page, status, mimetype="text/html")
    return Response(f'{{"status":{status}}}', status, content_type=JSON)


def _displays() -> list[tuple[str, str]]:
    return [(board.display.id, board.display.name) for board in runtime().boards.values()]
