"""Help in place: a few steps and a picture for each page, in a panel beside it or as a page of its own."""

import re

from flask import Blueprint, abort, render_template, request, url_for
from markupsafe import Markup, escape

from kiosk.messages import CATALOGUES
from kiosk.web.staff.guard import htmx, login_required
from kiosk.web.staff.here import language, say

blueprint = Blueprint("staff_help", __name__, url_prefix="/staff/help")

TOPICS = {
    "staff_home": "home",
    "staff_notices": "writing",
    "staff_notices.page": "notices",
    "staff_media": "media",
    "staff_media.file": "media_file",
    "staff_playlists": "playlists",
    "staff_playlists.one": "playlist",
    "staff_calendar": "calendar",
    "staff_urgent": "urgent",
    "staff_approve": "approve",
    "staff_editions": "editions",
    "staff_central": "central",
    "staff_radio": "radio",
    "staff_radio_voice": "radio",
    "staff_feedback": "feedback",
    "staff_report": "report",
    "staff_users": "users",
    "staff_tokens": "users",
    "staff_audit": "audit",
    "staff_me": "me",
    "staff_start.office": "office",
}
"""By endpoint, else by blueprint. A new page is a line here, with sentences `help_<topic>`, `help_<topic>_1` and on."""

BOLD = re.compile(r"\*\*(.+?)\*\*")


def topic_here() -> str:
    """What the page that is asked for is about; empty where there is no help for it."""
    return TOPICS.get(request.endpoint or "", TOPICS.get(request.blueprint or "", ""))


@blueprint.get("/<topic>")
@login_required
def page(topic: str) -> str:
    """The steps; for a panel without the frame round them."""
    if topic not in TOPICS.values():
        abort(404)
    template = "staff/help_steps.html" if htmx() else "staff/help.html"
    return render_template(template, topic=topic, steps=steps(topic), picture=picture(topic))


def steps(topic: str) -> list[Markup]:
    """The steps in the reader's language, with the names of buttons in bold."""
    known = CATALOGUES["vi"]
    codes = (f"help_{topic}_{number}" for number in range(1, 10))
    return [Markup(BOLD.sub(r"<b>\1</b>", escape(say(code)))) for code in codes if code in known]


def picture(topic: str) -> str | None:
    """Where the topic's picture is, in the reader's language; None where it needs none."""
    name = f"staff/help/{topic}.{language()}.webp"
    return url_for("static", filename=name) if topic in PICTURED else None


PICTURED = frozenset(TOPICS.values()) - {"central"}
"""Those with a picture, which scripts/staff_pictures.py takes from the running product."""
