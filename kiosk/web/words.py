"""Sentences in templates and views: `say("status_heading")`, in the language of whoever reads the page."""

from flask import Flask, g

from kiosk.messages import say
from kiosk.web.running import runtime


def register(app: Flask) -> None:
    """`say` and `language` in every template."""
    app.context_processor(lambda: {"say": said, "language": language()})


def language() -> str:
    """The reader's own choice (`g.language`) where one was made, else the office's."""
    chosen = g.get("language")
    return chosen if isinstance(chosen, str) else runtime().edition.config.office.language


def said(code: str, **params: object) -> str:
    """The sentence with this key of the catalogue."""
    return say(language(), code, **params)
