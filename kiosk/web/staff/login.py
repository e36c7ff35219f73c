"""Logging in and out, and the language of the pages."""

from datetime import datetime, timedelta

from flask import Blueprint, abort, flash, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.accounts import Account, entry
from kiosk.content.documents.config import LANGUAGES
from kiosk.web.running import runtime
from kiosk.web.staff import devices, guard
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_login", __name__, url_prefix="/staff")

HALF_WAY = "half_way"
HALF_WAY_LASTS = timedelta(minutes=5)


@blueprint.get("/login")
def page() -> str | Response:
    """The form; who is logged in already goes on, and where nobody is there yet the first steps come."""
    if gate().first_steps.wanted:
        return guard.go(url_for("staff_start.page"))
    if guard.current() is not None:
        return guard.go(guard.way_back(request.args.get("next")))
    return render_template(
        "staff/login.html",
        next=request.args.get("next", ""),
        city=runtime().edition.config.oidc,
        left="left" in request.args,
    )


@blueprint.post("/login")
def enter() -> str | Response:
    """Logs in, or asks for the second factor."""
    login, back = request.form.get("login", ""), request.form.get("next", "")
    account = entry.by_password(gate(), login, request.form.get("password", ""), devices.caller(login))
    if account.totp:
        session[HALF_WAY] = [account.login, account.epoch, now().isoformat()]
        return guard.go(url_for("staff_login.code", next=back))
    return _in(account, back)


@blueprint.get("/login/code")
def code() -> str:
    """The form for the second factor."""
    _half_way()
    return render_template("staff/login_code.html", next=request.args.get("next", ""))


@blueprint.post("/login/code")
def enter_code() -> Response:
    """Logs in with the second factor."""
    login = _half_way()
    account = entry.by_code(gate(), login, request.form.get("code", ""), devices.caller(login))
    return _in(account, request.form.get("next", ""))


def _half_way() -> str:
    """The login whose password was right a moment ago; who has none begins anew."""
    login, epoch, at = session.get(HALF_WAY, ("", -1, "1970-01-01T00:00:00+00:00"))
    account = gate().directory.find(login)
    if account is None or account.epoch != epoch or now() - datetime.fromisoformat(at) > HALF_WAY_LASTS:
        abort(guard.go(url_for("staff_login.page")))
    return account.login


def _in(account: Account, back: str) -> Response:
    guard.log_in(account)
    return devices.remember(guard.go(guard.way_back(back)), account.login)


@blueprint.post("/logout")
def leave() -> Response:
    """The session is over."""
    if guard.current() is not None:
        guard.record("logout", guard.me().login)
    came = "1" if session.get("by_provider") else None
    guard.leave()
    flash(say("logged_out"), "success")
    return guard.go(url_for("staff_login.page", left=came))


@blueprint.post("/language")
def language() -> Response:
    """The pages of this browser speak another language."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return guard.go(guard.way_back(request.form.get("next"), anywhere=True))
