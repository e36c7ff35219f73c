"""The app of the screens: all that a display asks for, and the pages that tell how they are. Nothing else is loaded
before the first answer."""

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from flask import Flask
from werkzeug.routing import PathConverter

from kiosk.runtime import Runtime, Watch
from kiosk.web import board, errors, headers, media, status, words
from kiosk.web.listening import LARGEST_BODY_BYTES
from kiosk.web.running import KEY, STAFFED, WATCH

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Anything(PathConverter):
    """A path of whatever signs: Flask's own kind of path ends where a line does."""

    regex = r"[^/][\s\S]*?"


class HasApp(Protocol):
    """What the rest of the server is to this module."""

    @property
    def app(self) -> Flask:
        """Serves all that is no screen."""


def new_app(runtime: Runtime, watch: Watch | None, *, staffed: bool) -> Flask:
    """An app with the screens' addresses.

    watch: the loop whose health /healthz tells. staffed: whether the server has the staff's pages.
    """
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("font/woff2", ".woff2")
    app = Flask("kiosk.web", root_path=str(Path(__file__).parent))
    app.url_map.converters["anything"] = Anything
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    app.extensions[KEY] = runtime
    app.extensions[WATCH] = watch
    app.extensions[STAFFED] = staffed
    for module in (board, media, status):
        app.register_blueprint(module.blueprint)
    words.register(app)
    app.after_request(headers.secure)
    return app


def create_screens(
    runtime: Runtime, watch: Watch | None, rest: Callable[[], HasApp], *, staffed: bool
) -> Flask:
    """The app of the screens. rest: serves every address that is none of theirs."""
    app = new_app(runtime, watch, staffed=staffed)
    errors.register(app)
    # What a view gives may be a WSGI app itself: it answers, streams too. Where it cannot be made, our error page does.
    app.add_url_rule(
        "/<anything:path>",
        "elsewhere",
        lambda path: rest().app,
        methods=METHODS,
        provide_automatic_options=False,
    )
    return app
