"""The touch kiosk: a page on which the board plays until somebody touches it, and all that it then shows."""

import gzip
import json
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from ipaddress import ip_address
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, send_file

from kiosk.content import Display
from kiosk.errors import NotFoundError
from kiosk.messages import CATALOGUES, say
from kiosk.outputs.touch import Held, held_by_kiosk, picture_mm
from kiosk.outputs.touch.aloud import manner_and_pace
from kiosk.radio.aloud import can_speak
from kiosk.radio.voices.choose import chosen_voice
from kiosk.runtime import Edition
from kiosk.runtime.board import Board
from kiosk.settings import public_holidays
from kiosk.web import running
from kiosk.web.board import player_worker
from kiosk.web.feedback import fragment
from kiosk.web.headers import JSON
from kiosk.web.running import runtime

blueprint = Blueprint("touch", __name__, url_prefix="/kiosk")

LEAST_SIDE = 480
"""A screen whose shorter side has fewer pixels has no room for things that a finger finds."""


@dataclass(slots=True)
class _Made:
    """What the kiosks hold, as it was last made, and for what."""

    edition: Edition | None = None
    day: date | None = None
    site: str | None = None
    held: dict[str, tuple[Held, bytes, str]] = field(default_factory=dict)


_made = _Made()


@blueprint.get("/<display_id>")
def page(display_id: str) -> str:
    """The shell; everything in it comes from content.json."""
    office = runtime().edition.config.office
    board = _board(display_id)
    return render_template(
        "touch.html",
        display=board.display,
        mm=" ".join(map(str, picture_mm(board.display))),
        office=office,
        language=office.language,
        page_version=board.page,
        vi=say("vi", "touch_invitation"),
        en=say("en", "touch_invitation"),
    )


@blueprint.get("/<display_id>/content.json")
def content(display_id: str) -> Response:
    """All that the kiosk shows, gzipped once when it was made."""
    _, gzipped, version = _held(_board(display_id))
    response = Response(gzipped, content_type=JSON, headers={"Cache-Control": "no-cache"})
    response.set_etag(version)
    response.headers["Content-Encoding"] = "gzip"
    response.make_conditional(request)
    return response


@blueprint.get("/<display_id>/aloud/<key>")
def aloud(display_id: str, key: str) -> Response:
    """A page read aloud: recorded, or spoken now and kept."""
    held, _, _ = _held(_board(display_id))
    sentences = held.readings.get(key)
    if sentences is None:
        raise NotFoundError("site_no_page")
    config = runtime().edition.config
    _, pace = manner_and_pace(config)
    voice = chosen_voice(config.voice, pace.syllables_per_minute, runtime().root)
    file = running.aloud().sound(sentences, voice)
    kind = "audio/wav" if file.suffix == ".wav" else "audio/mpeg"
    return send_file(file, mimetype=kind, conditional=True, max_age=0)


@blueprint.get("/sw.js")
def service_worker() -> Response:
    """The player's own worker, for the kiosks."""
    return player_worker("/kiosk/")


def _board(display_id: str) -> Board:
    """The display's board. Raises NotFoundError where there is none or it is nothing to touch."""
    found = runtime().board(display_id)
    if not touchable(found.display):
        raise NotFoundError("kiosk_too_small", display=found.display.name or display_id)
    return found


def touchable(display: Display) -> bool:
    """Whether a finger finds things on it: no LED strip, no tiny screen."""
    return display.layout != "led" and min(display.size) >= LEAST_SIDE


def _held(board: Board) -> tuple[Held, bytes, str]:
    """What this display's kiosk holds: itself, as gzipped JSON, and its version. Made anew with the content and day."""
    office = runtime()
    edition = office.edition
    if edition.content is None:
        raise NotFoundError("site_not_ready")
    config = edition.config
    day = office.clock.now().astimezone(ZoneInfo(config.office.timezone)).date()
    site = config.site.url.rstrip("/") + "/" if config.site.url else _site_here()
    if (_made.edition, _made.day, _made.site) != (edition, day, site):
        _made.edition, _made.day, _made.site, _made.held = edition, day, site, {}
    found = _made.held.get(board.display.id)
    if found is None:
        held = held_by_kiosk(config, board.display, edition.content, day, site, _free_days(day))
        here = {
            "page": board.page,
            "aloud": config.touch.aloud and can_speak(config.voice, office.root),
            "feedback": {language: fragment(language) for language in CATALOGUES}
            if config.feedback.on
            else None,
        }
        whole = json.dumps({**held.document, **here}, ensure_ascii=False).encode()
        found = _made.held[board.display.id] = (
            held,
            gzip.compress(whole, 6, mtime=0),
            sha256(whole).hexdigest()[:16],
        )
    return found


def _free_days(day: date) -> dict[date, str]:
    office = runtime().edition.config.office
    named = {one: "" for one in office.holidays}
    for year in (day.year, day.year + 1):
        named.update(public_holidays(office.country, year))
    return named


def _site_here() -> str | None:
    """Where a phone finds this server's /site/; None where the page was asked for by this machine's own address."""
    host = request.host.rsplit(":", 1)[0].strip("[]")
    try:
        local = ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost" or host.endswith(".localhost")
    return None if local else f"{request.host_url}site/"
