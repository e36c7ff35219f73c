"""Logging in by the city's provider, beside the office's own passwords."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.accounts import entry, federation
from kiosk.accounts.discovery import ProviderError
from kiosk.accounts.provider import Errand, Provider
from kiosk.accounts.throttle import Count
from kiosk.content import Oidc
from kiosk.errors import KioskError, MissingExtraError, NotFoundError
from kiosk.web.running import runtime
from kiosk.web.staff import devices, guard
from kiosk.web.staff.guard import login_required, me, record
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_oidc", __name__, url_prefix="/staff/oidc")

ERRAND = "oidc"
LASTS = timedelta(minutes=10)
CAME = "by_provider"
"""In the cookie of a browser whose person came from the provider, and may want to log out there too."""


@blueprint.get("/")
def page() -> Response:
    """Off to the provider."""
    return _off({"next": request.args.get("next", "")})


@blueprint.post("/link")
@login_required
def link() -> Response:
    """Off to the provider to join its account with mine; the password shows that it is me."""
    login = me().login
    entry.confirm(gate(), login, request.form.get("password", ""), devices.caller(login))
    return _off({"link": login})


@blueprint.get("/back")
def back() -> Response:
    """Back from the provider: in, or, where the person was in already, with the two accounts joined."""
    errand = _errand()
    keys = Errand(errand["state"], errand["nonce"], errand["verifier"])
    who = _provider().who_came(keys, _back(), request.args, now(), _steady())
    if "link" in errand:
        if me().login != errand["link"]:
            raise federation.NotLetInError("oidc_strange_answer")
        record("oidc_link", federation.link(gate(), me().login, who).login)
        flash(say("oidc_linked"), "success")
        return guard.go(url_for("staff_me.page"))
    guard.log_in(federation.enter(gate(), who, _settings(), entry.Caller(request.remote_addr or "")))
    session[CAME] = True
    gate().throttle.passed((_count(),))
    return guard.go(guard.way_back(errand["next"]))


@blueprint.post("/unlink")
@login_required
def unlink() -> Response:
    """My account is opened by its password alone."""
    login = me().login
    entry.confirm(gate(), login, request.form.get("password", ""), devices.caller(login))
    record("oidc_unlink", login)
    federation.unlink(gate(), login)
    flash(say("oidc_unlinked"), "success")
    return guard.go(url_for("staff_me.page"))


@blueprint.get("/leave")
def leave() -> Response:
    """To the provider's own page for logging out."""
    home = url_for("staff_login.page", _external=True)
    return redirect(_provider().way_out(home, _steady()) or home)


@blueprint.errorhandler(ProviderError)
@blueprint.errorhandler(federation.NotLetInError)
@blueprint.errorhandler(MissingExtraError)
def _stay(error: KioskError) -> Response:
    """The login page stays and says what is wrong: the office's own passwords work."""
    flash(say(error.code, **error.params), "danger")
    return guard.go(url_for("staff_login.page" if guard.current() is None else "staff_me.page"))


def _off(purpose: dict[str, str]) -> Response:
    """To the provider; the signed cookie keeps what only this browser may know of the errand."""
    gate().throttle.begin((_count(),), _steady())
    keys = Errand.new()
    address = _provider().way_there(keys, _back(), _steady())
    kept = {"state": keys.state, "nonce": keys.nonce, "verifier": keys.verifier}
    session[ERRAND] = {**kept, **purpose, "at": now().isoformat()}
    return guard.go(address)


def _errand() -> dict[str, Any]:
    """What this browser set out with a moment ago; it is used up."""
    kept: dict[str, Any] | None = session.pop(ERRAND, None)
    if kept is None or now() - datetime.fromisoformat(kept["at"]) > LASTS:
        raise federation.NotLetInError("oidc_strange_answer")
    return kept


def _settings() -> Oidc:
    settings = runtime().edition.config.oidc
    if settings is None:
        raise NotFoundError("http_404")
    return settings


def _provider() -> Provider:
    return gate().city.provider(_settings())


def _back() -> str:
    return url_for("staff_oidc.back", _external=True)


def _steady() -> float:
    return gate().clock.monotonic()


def _count() -> Count:
    return Count(("oidc", request.remote_addr or ""), 30, 300.0)
