"""The staff's pages under /staff/: a module a page, each with its blueprint. How to add one: docs/architecture.md."""

from flask import Flask

from kiosk.accounts import Gate
from kiosk.web.staff import (
    approve,
    audit,
    central,
    channels,
    cookies,
    editions,
    feedback,
    frame,
    guard,
    help,
    home,
    login,
    me,
    notices,
    oidc,
    planning,
    preview,
    radio,
    radio_stations,
    radio_voice,
    radio_work,
    report,
    start,
    theme,
    tokens,
    urgent,
    users,
)
from kiosk.web.staff.here import GATE

PAGES = (
    login,
    oidc,
    start,
    home,
    help,
    *planning.PAGES,
    notices,
    preview,
    channels,
    approve,
    urgent,
    editions,
    central,
    feedback,
    me,
    users,
    tokens,
    audit,
    theme,
    radio,
    radio_stations,
    radio_voice,
    radio_work,
    report,
)
"""The modules whose `blueprint` is served; a new page is a line here."""


def register(app: Flask, gate: Gate) -> None:
    """Serves the staff's pages with these accounts."""
    app.extensions[GATE] = gate
    app.secret_key = gate.secret
    app.session_interface = cookies.StaffCookies()
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.before_request(guard.listen)
    app.before_request(guard.refuse_forged)
    app.after_request(frame.whole_pages)
    app.context_processor(frame.context)
    app.jinja_env.globals["icon"] = frame.icon
    app.jinja_env.filters["served"] = frame.served
    app.jinja_env.filters["local"] = frame.local
    app.jinja_env.filters["deed"] = frame.deed
    for page in PAGES:
        app.register_blueprint(page.blueprint)
