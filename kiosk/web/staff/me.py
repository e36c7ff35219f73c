"""My account: password, second factor, where I am logged in."""

from dataclasses import replace

from flask import Blueprint, flash, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.accounts import entry, passwords, second_factor
from kiosk.errors import BadRequestError
from kiosk.web.running import runtime
from kiosk.web.staff import devices, guard
from kiosk.web.staff.guard import login_required, me, record
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_me", __name__, url_prefix="/staff/me")
OFFERED = "totp"


@blueprint.get("/")
@login_required
def page() -> str:
    """What I can change of my account."""
    sessions, city = gate().sessions.of(me().login, now()), runtime().edition.config.oidc
    return render_template("staff/me.html", sessions=sessions, city=city)


@blueprint.route("/password", methods=["GET", "POST"])
@login_required
def password() -> str | Response:
    """A new password, for who knows the one before; all other sessions are over."""
    if request.method == "GET":
        return render_template("staff/password.html", least=passwords.SHORTEST)
    account = me()
    _confirm()
    gate().directory.set_password(account.login, request.form.get("new", ""), now(), must_change=False)
    record("password_change", account.login)
    gate().sessions.end_all(account.login)
    guard.log_in(gate().directory.get(account.login))
    flash(say("password_changed"), "success")
    return guard.go(url_for("staff_me.page"))


@blueprint.post("/sessions")
@login_required
def sessions() -> Response:
    """Logs out everywhere but here; who comes by the city's provider alone has no password to be asked for."""
    login = me().login
    if me().password:
        _confirm()
    record("sessions_end", login)
    gate().sessions.end_all(login)
    guard.log_in(gate().directory.end_sessions(login))
    flash(say("sessions_ended"), "success")
    return guard.go(url_for("staff_me.page"))


@blueprint.get("/totp")
@login_required
def totp() -> str:
    """A secret for an app, not in force before a code of it was typed."""
    session[OFFERED] = session.get(OFFERED) or second_factor.new_secret()
    office = runtime().edition.config.office.name
    picture = second_factor.picture(session[OFFERED], me().login, office)
    return render_template("staff/totp.html", picture=picture, secret=session[OFFERED])


@blueprint.post("/totp")
@login_required
def totp_on() -> str:
    """Puts it in force and shows the codes for paper, once."""
    account, offered = me(), session.get(OFFERED, "")
    _confirm()
    step = second_factor.fitting_step(offered, request.form.get("code", ""), now(), 0) if offered else None
    if step is None:
        raise BadRequestError("wrong_code")
    codes = second_factor.new_recovery_codes()
    kept = second_factor.kept(codes)
    record("totp_on", account.login)
    gate().directory.change(
        account.login, lambda held: replace(held, totp=offered, totp_used=step, recovery=kept)
    )
    session.pop(OFFERED)
    return render_template("staff/recovery.html", codes=codes)


@blueprint.post("/totp/off")
@login_required
def totp_off() -> Response:
    """No second factor any more."""
    login = me().login
    _confirm()
    record("totp_off", login)
    gate().directory.change(login, lambda held: replace(held, totp="", recovery=()))
    flash(say("totp_is_off"), "success")
    return guard.go(url_for("staff_me.page"))


def _confirm() -> None:
    """Whoever sits at a browser left open does not know the password. Raises as `entry.confirm` does."""
    login = me().login
    entry.confirm(gate(), login, request.form.get("password", ""), devices.caller(login))
