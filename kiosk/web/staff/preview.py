"""Screens on the staff's pages: the real player, of a display as it runs, or with a text that is being written."""

import json
from pathlib import PurePosixPath
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from kiosk.content import Asset, Display, Notice
from kiosk.content.documents import read_notice
from kiosk.content.station import Speaking
from kiosk.editing.fresh import DRAFT, digest_in, with_drafts
from kiosk.errors import NotFoundError
from kiosk.media.prepared import MEDIA_TYPES
from kiosk.outputs.addresses import MEDIA_URL
from kiosk.runtime.preview import SAMPLES, asset_preview, text_preview
from kiosk.speech import Pace, Sentence, manner_of, script, spoken_seconds, spoken_text
from kiosk.web.headers import MEDIA_POLICY
from kiosk.web.notice_form import read_save, written
from kiosk.web.running import editing, runtime
from kiosk.web.staff import office
from kiosk.web.staff.guard import login_required, role_required
from kiosk.web.staff.here import language

blueprint = Blueprint("staff_preview", __name__, url_prefix="/staff/preview")


@blueprint.get("/screen/<display_id>")
@login_required
def live(display_id: str) -> str:
    """A display as it runs."""
    return _screen(display_id, "live")


@blueprint.get("/draft/<display_id>")
@login_required
def draft(display_id: str) -> str:
    """A display that waits for what the page around it sends."""
    return _screen(display_id, "draft")


def _screen(display_id: str, mode: str) -> str:
    display = display_of(display_id)
    boards = runtime().boards
    board = boards.get(display_id) or next(iter(boards.values()))
    return render_template(
        "board.html",
        display=display,
        page_version=board.page,
        language=office.config().office.language,
        mode=mode,
        theme_of=board.display.id,
    )


@blueprint.post("/plan")
@role_required("author", "approver")
def plan() -> Response:
    """The plan that shows the form's text on one display, and what there is to say about it."""
    told: Any = request.get_json(silent=True) or {}
    form = read_save(told.get("form"))
    draft = editing().drafts.get(form.draft) if form.draft else None
    return jsonify(
        **previewed(display_of(str(told.get("display"))), written(editing(), form, draft), form.path)
    )


@blueprint.get("/picture/<key>")
@login_required
def picture(key: str) -> Response:
    """A picture that lies at the desk and is not published yet: for the staff's eyes only."""
    digest, suffix = digest_in(key), PurePosixPath(key).suffix
    if digest is None or not editing().objects.has(digest):
        abort(404)
    headers = {"Content-Security-Policy": MEDIA_POLICY, "Cache-Control": "private, max-age=86400"}
    media_type = MEDIA_TYPES[".jpg" if suffix == ".jpeg" else suffix]
    return Response(editing().objects.read(digest), mimetype=media_type, headers=headers)


def with_pictures_here(text: str) -> str:
    """A page or plan whose unpublished pictures come from here: the screens' own address has none of them."""
    return text.replace(f"{MEDIA_URL}{DRAFT}", url_for("staff_preview.picture", key=DRAFT))


def picture_url(key: str) -> str:
    """Where the staff's browser finds the picture with this key."""
    return with_pictures_here(f"{MEDIA_URL}{key}")


def previewed(display: Display, text: str, path: str, *, urgent: bool = False) -> dict[str, Any]:
    """A text's plan on this display, its seconds, and what is wrong with it, as JSON."""
    config, path = office.config(), path or "thong-bao/moi.md"
    content = with_drafts(office.own_content(), editing().drafts)
    made = text_preview(config, content, display, path, text, office.moment(), urgent=urgent)
    runtime().lend(made.codes)
    notice, _ = read_notice(path, path, text, frozenset(config.subjects))
    return {
        "plan": None if made.plan is None else json.loads(with_pictures_here(json.dumps(made.plan))),
        "seconds": made.seconds,
        "problems": [{"level": one.severity.value, "text": one.of_key(language())} for one in made.problems],
        "spoken": spoken_text(read_aloud(notice)),
        "spokenSeconds": spoken_length(notice),
    }


def picture_previewed(display: Display, asset: Asset) -> dict[str, Any]:
    """A picture's or film's plan on this display, published or not, as JSON."""
    content = with_drafts(office.own_content(), editing().drafts)
    made = asset_preview(office.config(), content, display, asset, office.moment())
    plan = json.loads(with_pictures_here(json.dumps(made.plan)))
    return {"plan": plan, "seconds": made.seconds, "problems": [], "spoken": "", "spokenSeconds": 0}


def read_aloud(notice: Notice | None) -> tuple[Sentence, ...]:
    """What the radio would read aloud of it, as the office's first station says things."""
    if notice is None:
        return ()
    speaking = config_speaking()
    manner = manner_of(speaking.zero, speaking.thousand, office.config().readings)
    return script(notice, manner, _pace(speaking))


def spoken_length(notice: Notice | None) -> int:
    """How long that takes at the station's pace, whole seconds."""
    return round(spoken_seconds(read_aloud(notice), _pace(config_speaking())))


def _pace(speaking: Speaking) -> Pace:
    return Pace(speaking.pace, speaking.comma_seconds, speaking.sentence_seconds)


def config_speaking() -> Speaking:
    """How the office's first station speaks; by default where it has none."""
    stations = office.config().stations
    return stations[0].speaking if stations else Speaking()


def display_of(display_id: str) -> Display:
    """A display of the office, or one of the samples. Raises NotFoundError."""
    found = office.config().display(display_id) or SAMPLES.get(display_id)
    if found is None:
        known = ", ".join(one.id for one in office.config().displays)
        raise NotFoundError("unknown_display", display=display_id, known=known)
    return found
