"""Logging in and out, and the language of the pages."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.content.documents.config import LANGUAGES
from kiosk.web.staff import guard
from kiosk.web.staff.here import gate, say

blueprint = Blueprint("staff_login", __name__, url_prefix="/staff")


@blueprint.get("/login")
def page() -> str | Response:
    """The form; who is logged in already goes on."""
    if guard.current() is not None:
        return redirect(guard.way_back(request.args.get("next")))
    return render_template("staff/login.html", next=request.args.get("next", ""), login="")


@blueprint.post("/login")
def enter() -> str | Response | tuple[str, int]:
    """Logs in, or says that login and password do not go together, not which of them is wrong."""
    login, back = request.form.get("login", "")[:80], request.form.get("next", "")
    account = gate().directory.authenticate(login, request.form.get("password", ""))
    if account is None:
        flash(say("wrong_login"), "danger")
        return render_template("staff/login.html", next=back, login=login), 422
    guard.log_in(account)
    return redirect(guard.way_back(back))


@blueprint.post("/logout")
def leave() -> Response:
    """The session is over."""
    guard.leave()
    flash(say("logged_out"), "success")
    return redirect(url_for("staff_login.page"))


@blueprint.post("/language")
def language() -> Response:
    """The pages of this browser speak another language."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return redirect(guard.way_back(request.form.get("next")))
