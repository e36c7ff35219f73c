"""Tokens of other programs, for administrators."""

from datetime import timedelta

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.errors import BadRequestError
from kiosk.web.api.described import scopes
from kiosk.web.staff import guard
from kiosk.web.staff.guard import me, record, role_required
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_tokens", __name__, url_prefix="/staff/tokens")

LASTS_DAYS = (30, 90, 365, 730)


@blueprint.get("/")
@role_required("administrator")
def page() -> str:
    """All tokens, and the form for one more."""
    return render_template(
        "staff/tokens.html", tokens=gate().tokens.all(), scopes=scopes(), lasts=LASTS_DAYS, now=now()
    )


@blueprint.post("/")
@role_required("administrator")
def make() -> str:
    """A new token, which is shown once."""
    form = request.form
    wanted = frozenset(form.getlist("scopes"))
    days = form.get("days", "")
    if not wanted <= set(scopes()) or days not in map(str, LASTS_DAYS):
        raise BadRequestError("http_400")
    until = now() + timedelta(days=int(days))
    token, text = gate().tokens.make(form.get("name", ""), me().login, wanted, until, now())
    record("token_make", token.name, id=token.id, scopes=sorted(wanted))
    return render_template("staff/new_token.html", token=token, text=text)


@blueprint.post("/<token_id>/revoke")
@role_required("administrator")
def revoke(token_id: str) -> Response:
    """It opens nothing any more."""
    token = gate().tokens.revoke(token_id)
    record("token_revoke", token.name, id=token.id)
    flash(say("token_revoked"), "success")
    return guard.go(url_for("staff_tokens.page"))
