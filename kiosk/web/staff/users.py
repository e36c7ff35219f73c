"""The accounts, for administrators: who may do what."""

from dataclasses import replace

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.accounts import Role, passwords
from kiosk.accounts.account import roles
from kiosk.accounts.change import Change, changed
from kiosk.web.staff import guard
from kiosk.web.staff.guard import record, role_required
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_users", __name__, url_prefix="/staff/users")


@blueprint.get("/")
@role_required("administrator")
def page() -> str:
    """Everybody, and the form for one more."""
    return render_template("staff/users.html", accounts=gate().directory.all(), roles=list(Role))


@blueprint.post("/")
@role_required("administrator")
def add() -> str:
    """A new account with a first password, which is shown once."""
    form = request.form
    password = passwords.made(form.get("login", ""), form.get("name", ""))
    made = gate().directory.add(
        form.get("login", ""),
        form.get("name", ""),
        roles(form.getlist("roles")),
        now(),
        password=password,
        must_change=True,
    )
    record("user_add", made.login, roles=sorted(made.roles))
    return render_template("staff/first_password.html", account=made, password=password)


@blueprint.get("/<login>")
@role_required("administrator")
def one(login: str) -> str:
    """One account."""
    account = gate().directory.get(login)
    sessions = gate().sessions.of(login, now())
    return render_template("staff/user.html", account=account, roles=list(Role), sessions=sessions)


@blueprint.post("/<login>")
@role_required("administrator")
def change(login: str) -> Response:
    """Name, roles, and whether the person may log in."""
    form = request.form
    wanted = Change(form.get("name", ""), roles(form.getlist("roles")), "disabled" in form)
    changed(gate(), login, wanted)
    record("user_change", login, name=wanted.name, roles=sorted(wanted.roles or ()), disabled=wanted.disabled)
    flash(say("user_saved"), "success")
    return guard.go(url_for("staff_users.page"))


@blueprint.post("/<login>/password")
@role_required("administrator")
def reset(login: str) -> str:
    """A new first password, which is shown once; all sessions are over."""
    password = passwords.made(login, gate().directory.get(login).name)
    record("password_reset", login)
    account = gate().directory.set_password(login, password, now(), must_change=True)
    gate().sessions.end_all(login)
    return render_template("staff/first_password.html", account=account, password=password)


@blueprint.post("/<login>/sessions")
@role_required("administrator")
def end_sessions(login: str) -> Response:
    """Logs the person out everywhere."""
    record("sessions_end", login)
    gate().directory.end_sessions(login)
    gate().sessions.end_all(login)
    flash(say("sessions_ended"), "success")
    return guard.go(url_for("staff_users.one", login=login))


@blueprint.post("/<login>/totp")
@role_required("administrator")
def totp_off(login: str) -> Response:
    """Takes the second factor off, where the phone and the paper are lost."""
    record("totp_off", login)
    gate().directory.change(login, lambda held: replace(held, totp="", recovery=()))
    flash(say("totp_is_off"), "success")
    return guard.go(url_for("staff_users.one", login=login))
