"""The public's feedback: /gop-y for phones, and what the form's page asks, at a touch kiosk too."""

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, render_template, request
from markupsafe import Markup
from pydantic import ValidationError

from kiosk.content.documents.config import LANGUAGES
from kiosk.errors import KioskError, NotFoundError, TooManyError
from kiosk.feedback.opinion import LONGEST_TEXT, Opinion
from kiosk.feedback.proof import PIECES
from kiosk.feedback.sent import Sent
from kiosk.messages import say
from kiosk.outputs.readable import LEAST_CONTRAST, contrast
from kiosk.web.errors import sentence
from kiosk.web.headers import JSON
from kiosk.web.running import reception, runtime
from kiosk.web.words import language

blueprint = Blueprint("feedback", __name__, url_prefix="/gop-y")

log = logging.getLogger(__name__)

NEARLY_BLACK = "#1b1b1f"
LARGEST_BYTES = 40_000
MOUTHS = (
    "M15 36c3-8 15-8 18 0",
    "M16 34c3-4 13-4 16 0",
    "M16 32h16",
    "M16 30c3 4 13 4 16 0",
    "M14 28c3 10 17 10 20 0",
)
"""From very dissatisfied to very satisfied."""


class UnreadableError(KioskError):
    """What was sent is no opinion: `params` say what of it."""

    status = 422


def fragment(
    spoken: str, held: Mapping[str, Any] | None = None, *, fault: str = "", number: int | None = None
) -> Markup:
    """The form as HTML in this language, for any page. held: what was written before; fault: what is wrong with it."""
    config = runtime().edition.config
    words: dict[str, Any] = {
        "say": lambda code, **params: say(spoken, code, **params),
        "language": spoken,
        "office_language": config.office.language,
        "office": config.office.name or say(spoken, "feedback_office"),
        "subjects": config.subjects,
        "keep_days": config.feedback.keep_days,
    }
    more = {"held": held or {}, "fault": fault, "number": number or "", "mouths": MOUTHS}
    return Markup(
        render_template(
            "feedback/_form.html", **words, **more, longest=LONGEST_TEXT, id=secrets.token_urlsafe(16)
        )
    )


@blueprint.before_request
def listen() -> None:
    """In which language this person reads. Raises NotFoundError where the office takes no feedback."""
    request.max_content_length = LARGEST_BYTES
    asked = request.form.get("language") or request.args.get("lang", "")
    if asked in LANGUAGES:
        g.language = asked
    if not runtime().edition.config.feedback.on:
        raise NotFoundError("feedback_off")


@blueprint.get("")
@blueprint.get("/")
def page() -> str:
    """The form on a phone."""
    return _page(fragment(language()))


@blueprint.post("")
def plain() -> str:
    """From a browser that runs no JavaScript: kept at once, or the form again with what was written."""
    sent = _sent(lambda: Sent.model_validate(dict(request.form)))
    office = runtime()
    number, _new = reception().take_plain(
        _opinion(sent), request.remote_addr or "", now=office.clock.now(), steady=office.clock.monotonic()
    )
    return _page(thanked=number)


@blueprint.get("/challenge")
def challenge() -> Response:
    """The work that the next opinion costs."""
    asked = reception().challenge(runtime().clock.monotonic())
    told = {"challenge": asked.text, "bits": asked.bits, "pieces": PIECES}
    return Response(json.dumps(told), content_type=JSON, headers={"Cache-Control": "no-store"})


@blueprint.post("/send")
def send() -> Response:
    """Keeps an opinion: 201 when it is durable, 200 where it was so already."""
    data = request.get_data(cache=False)
    sent = _sent(lambda: Sent.model_validate_json(data))
    office = runtime()
    number, new = reception().take(
        sent,
        _opinion(sent),
        request.remote_addr or "",
        now=office.clock.now(),
        steady=office.clock.monotonic(),
    )
    return Response(json.dumps({"number": number}), 201 if new else 200, content_type=JSON)


@blueprint.get("/theme.css")
def theme() -> Response:
    """The office's colours; --fb-strong is the main one where white letters can be read on it, else nearly black."""
    colours = runtime().edition.config.theme
    strong = colours.main if contrast("#ffffff", colours.main) >= LEAST_CONTRAST else NEARLY_BLACK
    accent = colours.accent if contrast(colours.accent, strong) >= LEAST_CONTRAST else "#ffffff"
    css = f":root {{ --fb-strong: {strong}; --fb-accent: {accent}; }}\n"
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-cache"})


@blueprint.errorhandler(KioskError)
def failed(error: KioskError) -> Response:
    """For a program one line of JSON, for a person the form with what was written, and what is wrong."""
    if error.status >= 500:
        log.error("%s %s", error.code, error.params)
    text = sentence(error, language())
    if request.endpoint in (f"{blueprint.name}.send", f"{blueprint.name}.challenge"):
        body = json.dumps({"status": error.status, "code": error.code, "text": text}, ensure_ascii=False)
        response = Response(body, error.status, content_type=JSON)
    elif isinstance(error, NotFoundError):
        response = Response(_page(Markup('<p class="fb-fault">{}</p>').format(text)), error.status)
    else:
        response = Response(_page(fragment(language(), request.form, fault=text)), error.status)
    if isinstance(error, TooManyError):
        response.headers["Retry-After"] = str(error.params.get("seconds", 60))
    return response


def _page(body: str = "", *, thanked: int | None = None) -> str:
    config = runtime().edition.config
    return render_template("feedback/page.html", office=config.office, body=body, thanked=thanked)


def _sent(read: Callable[[], Sent]) -> Sent:
    """What was sent. Raises UnreadableError, which names what is wrong."""
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["type"].startswith("feedback_"):
            raise UnreadableError(first["type"]) from None
        what = ".".join(str(part) for part in first["loc"]) or "JSON"
        raise UnreadableError("feedback_unreadable", what=what) from None


def _opinion(sent: Sent) -> Opinion:
    """A display or a subject that the office does not have is left out: nobody writes names into its figures."""
    office = runtime()
    config = office.edition.config
    opinion = sent.opinion(office.clock.now(), ZoneInfo(config.office.timezone))
    known = config.display(opinion.place) is not None
    subject = opinion.subject if opinion.subject in config.subjects else ""
    return replace(opinion, place=opinion.place if known else "", subject=subject)
